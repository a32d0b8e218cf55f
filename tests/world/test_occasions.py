"""What contacts do besides writing: calls, chats, tickets, and the flows that these start."""

from typing import Any

import pytest

from flowtui.model.assets.references import ChannelReference, GroupReference
from flowtui.model.contact.contact import ContactStatus, Ticket
from flowtui.model.events.contact import ContactStatusChanged
from flowtui.model.events.host import CallDetails, CallMissed, CallReceived, ChatStarted
from flowtui.model.events.run import RunEnded, RunStarted
from flowtui.model.session.run import FlowType
from flowtui.world.events import ContactCame, TriggersAsked
from flowtui.world.profile import PROFILES
from tests.engine.flows import CHANNEL, NOW, ask, contact_of, flow_of, send, step, uuid_of
from tests.world.worlds import Stage, events, profile_with, stage_of, texts, trigger_of

HERE = ChannelReference(str(CHANNEL["uuid"]), "Simulated")
THERE = ChannelReference("c4a00000-0000-4000-8000-000000000009", "Elsewhere")
MOTHERS = {"uuid": "b7cf0d83-f1c9-411c-96fd-c511a4cfa86d", "name": "Mothers"}
HELLO = flow_of("Hello", ask("h", send("Hello!"), to="i"), step("i", send("Bye")))
PROMO = flow_of("Promo", step("p", send("Half price")))
CALL = flow_of("Call", ask("c"), type="voice")
FLOWS = (HELLO, PROMO, CALL)


def world_with(*triggers: Any, **fields: Any) -> Stage:
    """Return a world in which flows are started by these triggers."""
    voice = {**CHANNEL, "roles": ["send", "receive", "call", "answer"]}
    assets = {"channels": [voice], "groups": [MOTHERS]}
    return stage_of(*FLOWS, triggers=triggers, assets=assets, **fields)


def chat(referrer: str = "", channel: ChannelReference = HERE) -> ChatStarted:
    """Return the opening of a chat."""
    params = {"referrer_id": referrer} if referrer else {}
    return ChatStarted(uuid=uuid_of("chat"), created_on=NOW, channel=channel, params=params)


def call() -> CallReceived:
    """Return a call."""
    details = CallDetails(uuid_of("call"), HERE, "tel:+250788123123")
    return CallReceived(uuid=uuid_of("call"), created_on=NOW, call=details)


def missed() -> CallMissed:
    """Return a call that nobody took."""
    return CallMissed(uuid=uuid_of("call"), created_on=NOW, channel=HERE)


def test_a_chat_without_a_referrer_is_a_new_conversation_and_with_one_a_referral() -> None:
    stage = world_with(
        trigger_of("new_conversation", "Hello"), trigger_of("referral", "Promo", referrer="summer")
    )
    assert texts(stage.occur(chat())) == ["Hello!"]
    assert texts(stage.occur(chat("summer"))) == ["Half price"]
    assert texts(stage.occur(chat("winter"))) == []


def test_what_came_is_told_before_what_it_starts_and_ends() -> None:
    stage = world_with(trigger_of("new_conversation", "Hello"), profile=PROFILES["textit"])
    stage.start("Hello", "Ann")
    kinds = (ContactCame, TriggersAsked, RunEnded, RunStarted)
    told = [type(event) for event in events(stage.occur(chat()), *kinds)]
    assert told == [ContactCame, TriggersAsked, RunEnded, RunStarted]


def test_a_trigger_of_another_channel_starts_nothing_and_says_so() -> None:
    other = trigger_of("new_conversation", "Hello", channel={"uuid": THERE.uuid, "name": "There"})
    stage = world_with(other)
    (asked,) = events(stage.occur(chat()), TriggersAsked)
    assert [each.seen for each in asked.triggers[0].conditions if not each.met] == ["Simulated"]


def test_a_stopped_contact_comes_back_by_a_chat_but_not_by_a_call() -> None:
    stage = world_with()
    stage.edit({"type": "status", "status": "stopped"})
    stage.occur(missed())
    stage.occur(call())
    assert stage.contact().status is ContactStatus.STOPPED
    assert events(stage.occur(chat()), ContactStatusChanged)
    assert stage.contact().status is ContactStatus.ACTIVE


@pytest.mark.parametrize("event", [chat(), call(), missed()])
def test_a_blocked_contact_starts_nothing(event: Any) -> None:
    stage = world_with(
        trigger_of("new_conversation", "Hello"), trigger_of("incoming_call", "Call"),
        trigger_of("missed_call", "Hello"),
    )  # fmt: skip
    stage.edit({"type": "status", "status": "blocked"})
    (came,) = (entry.record.event for entry in stage.occur(event))
    assert isinstance(came, ContactCame)
    assert came.reason == "blocked"
    assert stage.sessions() == []


def test_a_call_is_answered_by_a_voice_flow_and_hung_up_for_another() -> None:
    stage = world_with(trigger_of("incoming_call", "Call"))
    stage.occur(call())
    (session,) = stage.sessions()
    assert (session.type, session.call is None) == (FlowType.VOICE, False)
    stage = world_with(trigger_of("incoming_call", "Hello"))
    assert texts(stage.occur(call())) == ["Hello!"]
    (session,) = stage.sessions()
    assert (session.type, session.call) == (FlowType.MESSAGING, None)


@pytest.mark.parametrize(("sees", "said"), [(True, ["Hello!"]), (False, [])])
def test_whether_missed_calls_look_at_the_contact_is_a_policy(sees: bool, said: list[str]) -> None:
    mother = contact_of("Ann", groups=(GroupReference(MOTHERS["uuid"], "Mothers"),))
    stage = world_with(
        trigger_of("missed_call", "Hello", groups=[MOTHERS]), contacts={"Ann": mother},
        profile=profile_with(trigger_sees_contact=sees),
    )  # fmt: skip
    assert texts(stage.occur(missed())) == said


def test_a_ticket_that_is_closed_starts_a_flow_that_sees_it() -> None:
    ticket = Ticket(uuid_of("ticket"))
    ann = contact_of("Ann", tickets=(ticket,))
    stage = world_with(trigger_of("ticket_closed", "Hello"), contacts={"Ann": ann})
    entries = stage.edit({"type": "ticket_close", "ticket_uuid": ticket.uuid})
    assert texts(entries) == ["Hello!"]
    (session,) = stage.sessions()
    assert session.trigger.facts()["ticket"].uuid == ticket.uuid  # type: ignore[attr-defined]
