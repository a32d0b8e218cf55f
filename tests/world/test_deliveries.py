"""What reaches whom: messages to contacts that may not be written to, e-mails."""

import pytest

from flowtui.model.contact.contact import ContactStatus
from flowtui.model.events.message import MsgCreated
from flowtui.model.events.service import EmailSent
from flowtui.scenario.transcript import transcript
from tests.engine.flows import CHANNEL, contact_of, flow_of, save, send, step
from tests.world.worlds import events, stage_of

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
