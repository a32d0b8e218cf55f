"""What flows do to others: starting several, broadcasts, sessions that start sessions."""

from typing import Any

import pytest

from flowtui.flows.policies.choices import Reentry
from flowtui.flows.policies.policies import Policies
from flowtui.model.assets.references import GroupReference
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.run import RunStarted
from flowtui.model.triggers.flow_action import FlowActionTrigger
from flowtui.world.events import BroadcastReceived, ContactCreated, StartSkipped
from flowtui.world.profile import Profile
from tests.engine.flows import ask, contact_of, flow_of, save, send, step, uuid_of
from tests.world.worlds import NAMES, Stage, events, stage_of, texts

MOTHERS = {"uuid": "b7cf0d83-f1c9-411c-96fd-c511a4cfa86d", "name": "Mothers"}
ASSETS = {"groups": [MOTHERS], "fields": [{"key": "age", "name": "Age", "type": "number"}]}
GREETING = flow_of("Greeting", ask("hi", send("Hi @contact.name from @parent.contact.name")))
TIP = flow_of("Tip", step("tip", send("Drink water")), type="messaging_background")
CALL = flow_of("Call", step("ring"), type="voice")
BEN = {"uuid": uuid_of("contact", "Ben"), "name": "Ben"}


def mother(name: str, **fields: Any) -> Contact:
    """Return a contact in the group of mothers."""
    return contact_of(name, groups=(GroupReference(MOTHERS["uuid"], "Mothers"),), **fields)


def starting(flow: str = "Greeting", **fields: Any) -> Any:
    """Return a flow that starts others in a flow, then says so."""
    action = {
        "type": "start_session",
        "flow": {"uuid": uuid_of("flow", flow), "name": flow},
        **fields,
    }
    return flow_of("Starting", step("go", save("x", "1"), action, send("started")))


def telling(**fields: Any) -> Any:
    """Return a flow that tells others something."""
    return flow_of(
        "Telling",
        step("tell", {"type": "send_broadcast", "text": "Ann asks @contact.name", **fields}),
        localization={"fra": {uuid_of("tell", "action", 0): {"text": ["Ann demande"]}}},
    )


def stage_with(*flows: Any, **contacts: Contact) -> Stage:
    """Return a world with these flows, the others, and Ann, Ben and Cé."""
    return stage_of(*flows, GREETING, TIP, CALL, assets=ASSETS, contacts=contacts)


def test_starting_several_contacts_and_a_group_starts_each_once() -> None:
    stage = stage_with(Ann=mother("Ann"), Cé=mother("Cé"))
    entries = stage.start("Tip", "Ben", "Ann", groups=[MOTHERS["uuid"]])
    started = [
        entry.contact_uuid for entry in entries if isinstance(entry.record.event, RunStarted)
    ]
    assert started == [uuid_of("contact", name) for name in ("Ben", "Ann", "Cé")]
    assert [stage.standing(name) for name in NAMES] == [[("Tip", "completed")]] * 3
    assert all(stage.sessions(name)[0].trigger.batch for name in NAMES)


def test_a_group_start_makes_one_session_per_member() -> None:
    stage = stage_with(Ann=mother("Ann"), Ben=mother("Ben"))
    stage.start("Greeting", groups=[MOTHERS["uuid"]])
    assert [len(stage.sessions(name)) for name in NAMES] == [1, 1, 0]


def test_one_contact_is_no_batch() -> None:
    stage = stage_with()
    stage.start("Tip", "Ben")
    assert not stage.sessions("Ben")[0].trigger.batch


@pytest.mark.req("TXT-016")
def test_a_message_to_somebody_else_is_in_their_transcript_alone() -> None:
    stage = stage_with(telling(contacts=[BEN]))
    stage.start("Greeting", "Ben")
    before = stage.sessions("Ben")
    entries = stage.start("Telling", "Ann")
    assert (texts(entries, "Ben"), texts(entries, "Ann")) == (["Ann asks Ann"], [])
    (received,) = events(entries, BroadcastReceived)
    assert received.sender_uuid == uuid_of("contact", "Ann")
    assert stage.sessions("Ben") == before


def test_a_broadcast_is_in_the_language_of_who_gets_it() -> None:
    stage = stage_with(telling(groups=[MOTHERS]), Ben=mother("Ben", language="fra"),
                       Cé=mother("Cé", language="kin"))  # fmt: skip
    entries = stage.start("Telling", "Ann")
    assert [texts(entries, name) for name in ("Ben", "Cé")] == [["Ann demande"], ["Ann asks Ann"]]


def test_a_broadcast_is_for_active_contacts_and_says_when_it_has_no_way() -> None:
    stage = stage_with(
        telling(contact_query='name != ""'),
        Ben=contact_of("Ben", status=ContactStatus.BLOCKED),
        Cé=contact_of("Cé", urns=()),
    )
    entries = stage.start("Telling", "Ann")
    received = {
        entry.contact_uuid: entry.record.event.msg.unsendable_reason
        for entry in entries
        if isinstance(entry.record.event, BroadcastReceived)
    }
    assert received == {uuid_of("contact", "Ann"): "", uuid_of("contact", "Cé"): "no_route"}


def test_an_address_of_nobody_becomes_a_contact() -> None:
    stage = stage_with(telling(urns=["tel:+250788555555"]))
    entries = stage.start("Telling", "Ann")
    assert len(events(entries, ContactCreated)) == 1
    new = list(stage.world.contacts.values())[-1]
    assert [urn.identity for urn in new.urns] == ["tel:+250788555555"]
    again = stage.start("Telling", "Ben")
    assert not events(again, ContactCreated)
    assert [e.contact_uuid for e in again if isinstance(e.record.event, BroadcastReceived)] == [
        new.uuid
    ]


@pytest.mark.req("TXT-027")
def test_starting_somebody_else_goes_on_at_once() -> None:
    stage = stage_with(starting(contacts=[BEN]))
    entries = stage.start("Starting", "Ann")
    assert texts(entries, "Ann") == ["started"]
    assert texts(entries, "Ben") == ["Hi Ben from Ann"]
    assert (stage.standing("Ann"), stage.standing("Ben")) == (
        [("Starting", "completed")], [("Greeting", "waiting")],
    )  # fmt: skip
    trigger = stage.sessions("Ben")[0].trigger
    assert isinstance(trigger, FlowActionTrigger)
    assert trigger.run_summary["results"]["x"]["value"] == "1"
    assert trigger.history is not None
    assert trigger.history.ancestors == 1


def test_who_is_in_a_flow_can_be_left_out() -> None:
    stage = stage_with(starting(groups=[MOTHERS], exclusions={"in_a_flow": True}),
                       Ben=mother("Ben"), Cé=mother("Cé"))  # fmt: skip
    stage.start("Greeting", "Ben")
    entries = stage.start("Starting", "Ann")
    assert [event.reason for event in events(entries, StartSkipped)] == ["already in a flow"]
    assert (len(stage.sessions("Ben")), len(stage.sessions("Cé"))) == (1, 1)


def test_a_contact_can_be_made_for_it() -> None:
    stage = stage_with(starting("Tip", create_contact=True))
    entries = stage.start("Starting", "Ann")
    assert len(events(entries, ContactCreated)) == 1
    new = list(stage.world.contacts)[-1]
    assert [each.trigger.flow.name for each in stage.world.sessions_of(new)] == ["Tip"]


def test_a_flow_that_starts_who_is_in_it_interrupts_itself_and_comes_to_an_end() -> None:
    flow = flow_of("Self", ask("go", {
        "type": "start_session", "flow": {"uuid": uuid_of("flow", "Self"), "name": "Self"},
        "contacts": [{"uuid": uuid_of("contact", "Ann"), "name": "Ann"}],
    }))  # fmt: skip
    again = Policies(reentry_messaging=Reentry.RESTART)
    stage = stage_of(flow, profile=Profile("again", again))
    entries = stage.start("Self", "Ann")
    statuses = [status for _, status in stage.standing()]
    assert statuses == ["interrupted"] * 5 + ["waiting"]  # the first, and five that it led to
    (error,) = events(entries, ErrorOccurred)
    assert error.text.startswith("Too many sessions have been spawned")


@pytest.mark.parametrize(
    ("flow", "reason"), [("Call", "it needs a call"), ("Broken", "no such flow")]
)
def test_who_cannot_be_started_is_skipped(flow: str, reason: str) -> None:
    broken = flow_of("Broken", step("a", to="nowhere"))
    stage = stage_with(starting(flow, contacts=[BEN]), broken)
    entries = stage.start("Starting", "Ann")
    skipped = events(entries, StartSkipped)
    if flow == "Call":
        assert reason in skipped[0].reason
    assert stage.standing("Ben") == []
    assert stage.standing("Ann") == [("Starting", "completed")]


def test_what_is_no_query_reaches_nobody_and_says_why() -> None:
    stage = stage_with(starting(contact_query="age >> 3"))
    entries = stage.start("Starting", "Ann")
    (error,) = events(entries, ErrorOccurred)
    assert error.text.startswith("'age >> 3' is no query of contacts: ")
    assert stage.standing("Ben") == []


def test_a_query_starts_whom_it_is_true_of() -> None:
    stage = stage_with(starting("Tip", contact_query="name = ben OR name = cé"))
    stage.start("Starting", "Ann")
    assert [len(stage.sessions(name)) for name in ("Ben", "Cé")] == [1, 1]
