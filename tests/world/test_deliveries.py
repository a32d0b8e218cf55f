"""What reaches whom: messages to contacts that may not be written to, e-mails."""

import pytest

from flowtui.model.contact.contact import ContactStatus
from flowtui.model.events.contact import ContactStatusChanged
from flowtui.model.events.message import MsgCreated
from flowtui.model.events.service import EmailSent
from flowtui.scenario.transcript import transcript
from flowtui.world.events import MsgUnhandled
from tests.engine.flows import CHANNEL, NOW, ask, contact_of, flow_of, save, send, step
from tests.world.worlds import MINUTE, events, stage_of, texts

HELLO = flow_of("Hello", step("hello", send("Hello"), save("Greeted", "yes")))
MAIL = {
    "type": "send_email",
    "addresses": ["nurse@example.org", "@(lower(contact.name))@example.org"],
    "subject": "About  @contact.name",
    "body": "@contact.name is @(10 + 13).",
}
TELLING = flow_of("Telling", step("tell", MAIL))


@pytest.mark.req("TXT-015")
@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (ContactStatus.ACTIVE, ""),
        (ContactStatus.BLOCKED, "contact_blocked"),
        (ContactStatus.STOPPED, "contact_stopped"),
        (ContactStatus.ARCHIVED, "contact_archived"),
    ],
)
def test_only_active_contacts_get_what_a_flow_says_and_the_run_goes_on(
    status: ContactStatus, reason: str
) -> None:
    ann = contact_of("Ann", status=status)
    stage = stage_of(HELLO, assets={"channels": [CHANNEL]}, contacts={"Ann": ann})
    entries = stage.start("Hello", "Ann")
    (message,) = events(entries, MsgCreated)
    assert message.msg.unsendable_reason == reason
    (session,) = stage.sessions()
    assert session.status == "completed"
    assert session.runs[0].results["greeted"].value == "yes"
    told = "\n".join(transcript(entries, stage.world, stage.host.engine.environment))
    assert ("not delivered" in told) is bool(reason)


@pytest.mark.req("TXT-023")
def test_an_e_mail_is_sent_with_its_expressions_evaluated() -> None:
    stage = stage_of(TELLING)
    (mail,) = events(stage.start("Telling", "Ann"), EmailSent)
    assert mail.to == ("nurse@example.org", "ann@example.org")
    assert (mail.subject, mail.body) == ("About Ann", "Ann is 23.")


ASKING = flow_of("Asking", ask("well", send("Well?"), to="fine"), step("fine", send("Fine")))


def test_the_message_of_a_blocked_contact_drives_nothing_on() -> None:
    stage = stage_of(ASKING)
    stage.start("Asking", "Ann")
    stage.edit({"type": "status", "status": "blocked"})
    before = stage.sessions()
    stage.wait(MINUTE)
    entries = stage.say("hello")
    (unhandled,) = events(entries, MsgUnhandled)
    assert (unhandled.msg.text, unhandled.reason) == ("hello", "blocked")
    assert stage.sessions() == before
    assert stage.contact().last_seen_on == NOW + MINUTE
    assert stage.contact().status is ContactStatus.BLOCKED
    told = "\n".join(transcript(entries, stage.world, stage.host.engine.environment))
    assert "hello  (the contact is blocked)" in told


def test_a_stopped_contact_who_writes_is_active_again_and_the_flow_goes_on() -> None:
    stage = stage_of(ASKING)
    stage.start("Asking", "Ann")
    stage.edit({"type": "status", "status": "stopped"})
    entries = stage.say("hello")
    assert [event.status for event in events(entries, ContactStatusChanged)] == ["active"]
    (message,) = events(entries, MsgCreated)
    assert (message.msg.text, message.msg.unsendable_reason) == ("Fine", "")


def test_who_is_stopped_is_active_again_even_where_no_flow_waits() -> None:
    stage = stage_of(ASKING)
    stage.edit({"type": "status", "status": "stopped"})
    stage.say("hello")
    assert stage.contact().status is ContactStatus.ACTIVE


def test_an_archived_contact_stays_archived_and_the_flow_goes_on() -> None:
    stage = stage_of(ASKING)
    stage.start("Asking", "Ann")
    stage.edit({"type": "status", "status": "archived"})
    assert texts(stage.say("hello")) == ["Fine"]
    assert stage.contact().status is ContactStatus.ARCHIVED
