"""In how many flows a contact is, who gets their reply, and who begins in whose place."""

from collections.abc import Mapping, Sequence

import pytest

from flowtui.flows.policies.choices import Concurrency, InputRouting, OnConflict, Reentry
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.model.assets.references import ChannelReference
from flowtui.model.contact.contact import Contact
from flowtui.model.contact.urn import URN
from flowtui.model.events.session import SessionEnded
from flowtui.model.message import MsgIn
from flowtui.world.events import MsgRouted, MsgUnhandled, StartQueued, StartSkipped
from flowtui.world.fold import fold
from flowtui.world.profile import Profile
from tests.engine.flows import CHANNEL, ask, contact_of, flow_of, send, step, uuid_of
from tests.world.worlds import DAY, HOUR, MINUTE, Stage, events, stage_of, texts

ONE = flow_of("One", ask("a", send("One?"), to="b"), step("b", send("Thanks from One")))
TWO = flow_of("Two", ask("a", send("Two?"), to="b"), step("b", send("Thanks from Two")))
BRIEF = flow_of("Brief", step("a", send("Brief")))
PAUSE = {"type": "wait_for_time", "delay": "7200"}
TIP = flow_of("Tip", step("w", PAUSE, to="tip"), step("tip", send("Drink water")),
              type="messaging_background")  # fmt: skip
CHAT = {"uuid": "c4a00000-0000-4000-8000-000000000002", "name": "Chat", "address": "clinic",
        "schemes": ["telegram"], "roles": ["send", "receive"]}  # fmt: skip
ANN = contact_of("Ann", urns=(URN("tel", "+250788000001"), URN("telegram", "1234567")))


def _stage(contacts: Sequence[Contact] = (), /, **policies: object) -> Stage:
    profile = Profile("of a test", Policies(**policies))  # type: ignore[arg-type]
    return stage_of(
        ONE, TWO, BRIEF, TIP, profile=profile, assets={"channels": [CHANNEL, CHAT]},
        contacts={each.name: each for each in contacts},
    )  # fmt: skip


def _say_on(stage: Stage, channel: Mapping[str, object], text: str) -> list[str]:
    reference = ChannelReference(str(channel["uuid"]), str(channel["name"]))
    msg = MsgIn(text=text, channel=reference)
    return texts(stage.take(stage.host.receive(stage.world, uuid_of("contact", "Ann"), msg)))


BOTH = [("One", "waiting"), ("Two", "waiting")]
SECOND = [("One", "interrupted"), ("Two", "waiting")]


# -- concurrency.messaging, on_conflict ------------------------------------------------------------


@pytest.mark.parametrize(("concurrency", "standing"), [
    (Concurrency.ONE_PER_CONTACT, SECOND), (Concurrency.ONE_PER_CONVERSATION, SECOND),
    (Concurrency.UNLIMITED, BOTH),
])  # fmt: skip
def test_concurrency_messaging_in_one_conversation(
    concurrency: Concurrency, standing: list[tuple[str, str]]
) -> None:
    stage = _stage(concurrency_messaging=concurrency)
    stage.start("One", "Ann")
    stage.start("Two", "Ann")
    assert stage.standing() == standing


@pytest.mark.parametrize(("concurrency", "standing"), [
    (Concurrency.ONE_PER_CONTACT, SECOND), (Concurrency.ONE_PER_CONVERSATION, BOTH),
    (Concurrency.UNLIMITED, BOTH),
])  # fmt: skip
def test_concurrency_messaging_in_two_conversations(
    concurrency: Concurrency, standing: list[tuple[str, str]]
) -> None:
    stage = _stage([ANN], concurrency_messaging=concurrency)
    stage.start("One", "Ann")
    channel = {"type": "channel", "channel": {"uuid": CHAT["uuid"], "name": "Chat"}}
    stage.edit(channel)  # what reaches Ann now is the other channel
    stage.start("Two", "Ann")
    assert stage.standing() == standing
    if concurrency is Concurrency.ONE_PER_CONVERSATION:
        assert _say_on(stage, CHANNEL, "yes") == ["Thanks from One"]
        assert _say_on(stage, CHANNEL, "yes") == []
        assert _say_on(stage, CHAT, "yes") == ["Thanks from Two"]


@pytest.mark.parametrize(("conflict", "standing", "later"), [
    (OnConflict.INTERRUPT, SECOND, [("One", "interrupted"), ("Two", "completed")]),
    (OnConflict.SKIP, [("One", "waiting")], [("One", "completed")]),
    (OnConflict.QUEUE, [("One", "waiting")], [("One", "completed"), ("Two", "waiting")]),
])  # fmt: skip
def test_on_conflict(
    conflict: OnConflict, standing: list[tuple[str, str]], later: list[tuple[str, str]]
) -> None:
    stage = _stage(on_conflict=conflict)
    stage.start("One", "Ann")
    entries = stage.start("Two", "Ann")
    assert stage.standing() == standing
    assert len(events(entries, StartQueued)) == (conflict is OnConflict.QUEUE)
    assert len(events(entries, StartSkipped)) == (conflict is OnConflict.SKIP)
    stage.say("yes")
    assert stage.standing() == later


def test_a_queue_goes_on_one_after_the_other_and_past_what_is_over_at_once() -> None:
    stage = _stage(on_conflict=OnConflict.QUEUE)
    first = stage.world
    for flow in ("One", "Brief", "Two", "Brief"):
        stage.start(flow, "Ann")
    assert stage.standing() == [("One", "waiting")]
    assert texts(stage.say("yes")) == ["Thanks from One", "Brief", "Two?"]
    assert texts(stage.say("yes")) == ["Thanks from Two", "Brief"]
    assert not stage.world.queues
    assert fold(first, stage.entries) == stage.world


@pytest.mark.parametrize("end", ["expiry", "stop", "stop_flow"])
def test_however_a_flow_ends_the_next_one_begins(end: str) -> None:
    stage = _stage(on_conflict=OnConflict.QUEUE)
    stage.start("One", "Ann")
    stage.start("Two", "Ann")
    if end == "expiry":
        stage.wait(3 * DAY)
    elif end == "stop":
        stage.stop()
    else:
        stage.take(stage.host.set_status(stage.world, ONE.uuid, FlowStatus.STOPPED))
    assert stage.standing()[1] == ("Two", "waiting")


def test_what_was_stopped_meanwhile_does_not_begin_and_says_why() -> None:
    stage = _stage(on_conflict=OnConflict.QUEUE)
    stage.start("One", "Ann")
    stage.start("Two", "Ann")
    stage.take(stage.host.set_status(stage.world, TWO.uuid, FlowStatus.STOPPED))
    (skipped,) = events(stage.say("yes"), StartSkipped)
    assert skipped.reason == "the flow is stopped"
    assert not stage.world.queues


def test_a_thousand_in_a_queue_are_no_deep_matter() -> None:
    stage = _stage(on_conflict=OnConflict.QUEUE)
    stage.start("One", "Ann")
    for _ in range(1000):
        stage.start("Brief", "Ann")
    assert texts(stage.say("yes")).count("Brief") == 1000


@pytest.mark.req("WFL-154")
def test_two_flows_at_once_run_beside_each_other_in_the_order_in_which_they_began() -> None:
    stage = _stage(concurrency_messaging=Concurrency.UNLIMITED,
                   input_routing=InputRouting.BROADCAST)  # fmt: skip
    stage.start("One", "Ann")
    stage.start("Two", "Ann")
    assert stage.standing() == BOTH
    assert texts(stage.say("yes")) == ["Thanks from One", "Thanks from Two"]


# -- input.routing ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("routing", "heard", "passed"), [
    (InputRouting.SINGLE, [], ["One", "Two"]),
    (InputRouting.MOST_RECENT_WAIT, ["Thanks from Two"], ["One"]),
    (InputRouting.OLDEST_WAIT, ["Thanks from One"], ["Two"]),
    (InputRouting.BROADCAST, ["Thanks from One", "Thanks from Two"], []),
])  # fmt: skip
@pytest.mark.parametrize("pause", [0 * MINUTE, HOUR])
def test_input_routing(
    routing: InputRouting, heard: list[str], passed: list[str], pause: object
) -> None:
    stage = _stage(concurrency_messaging=Concurrency.UNLIMITED, input_routing=routing)
    stage.start("One", "Ann")
    stage.wait(pause)  # type: ignore[arg-type]
    stage.start("Two", "Ann")
    entries = stage.say("yes")
    assert texts(entries) == heard
    (routed,) = events(entries, MsgRouted)
    assert [flow.name for flow in routed.passed_by] == passed
    assert [each.met for each in routed.conditions] == [
        name not in passed for name in ("One", "Two")
    ]
    assert [event.reason for event in events(entries, MsgUnhandled)] == (
        [] if heard else ["several_wait"]
    )


@pytest.mark.parametrize("routing", InputRouting)
def test_where_one_waits_it_gets_the_message_whatever_the_policy(routing: InputRouting) -> None:
    stage = _stage(input_routing=routing)
    stage.start("One", "Ann")
    entries = stage.say("yes")
    assert texts(entries) == ["Thanks from One"]
    assert events(entries, MsgRouted) == []


# -- reentry, once_per_contact ---------------------------------------------------------------------


@pytest.mark.req("WFL-153")
def test_nobody_comes_into_a_flow_again_in_which_they_are() -> None:
    stage = _stage()
    stage.start("One", "Ann")
    (skipped,) = events(stage.start("One", "Ann"), StartSkipped)
    assert (skipped.reason, skipped.conditions[-1].seen) == ("already in this flow", "in One")
    assert not skipped.conditions[-1].met
    assert stage.standing() == [("One", "waiting")]
    stage.say("yes")
    stage.start("One", "Ann")
    assert stage.standing() == [("One", "completed"), ("One", "waiting")]


@pytest.mark.parametrize(("reentry", "statuses"), [
    (Reentry.REFUSE, ["waiting"]), (Reentry.RESTART, ["interrupted", "waiting"]),
    (Reentry.PARALLEL, ["waiting", "waiting"]),
])  # fmt: skip
@pytest.mark.parametrize("flow", ["One", "Tip"])
def test_reentry(flow: str, reentry: Reentry, statuses: list[str]) -> None:
    of_type = {"One": "reentry_messaging", "Tip": "reentry_background"}[flow]
    policies: dict[str, object] = {of_type: reentry}
    stage = _stage((), concurrency_messaging=Concurrency.UNLIMITED, **policies)
    stage.start(flow, "Ann")
    entries = stage.start(flow, "Ann")
    assert [status for _, status in stage.standing()] == statuses
    assert len(events(entries, StartSkipped)) == (reentry is Reentry.REFUSE)
    if reentry is Reentry.RESTART:
        assert events(entries, SessionEnded)[0].cause.flow.name == flow


def test_reentry_in_parallel_still_leaves_one_messaging_flow_where_there_is_to_be_one() -> None:
    stage = _stage(reentry_messaging=Reentry.PARALLEL)
    stage.start("One", "Ann")
    stage.start("One", "Ann")
    assert stage.standing() == [("One", "interrupted"), ("One", "waiting")]


@pytest.mark.parametrize("once", [True, False])
def test_once_per_contact(once: bool) -> None:
    stage = _stage(once_per_contact=once)
    stage.start("Brief", "Ann")
    entries = stage.start("Brief", "Ann", "Ben")
    assert [event.reason for event in events(entries, StartSkipped)] == (
        ["was in the flow before"] if once else []
    )
    assert (len(stage.sessions()), len(stage.sessions("Ben"))) == (1 if once else 2, 1)
