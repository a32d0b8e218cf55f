"""Flows that enter others: what goes on meanwhile, what comes back, what fails with what."""

from dataclasses import replace
from typing import Any

import pytest

from flowtui.engine.engine import SprintOutcome
from flowtui.flows.policies.choices import ExpiredStatus
from flowtui.flows.policies.policies import Policies
from flowtui.model.events.fault import Failed
from flowtui.model.events.run import RunEnded, RunStarted
from flowtui.model.session.run import FlowType, Status
from flowtui.model.triggers.flow_action import FlowActionTrigger
from tests.engine.flows import (
    NOW,
    SESSION_UUID,
    ask,
    contact_of,
    engine_of,
    enter,
    events_of,
    expired,
    flow_of,
    said,
    save,
    send,
    split,
    started,
    statuses_of,
    step,
    texts_of,
    uuid_of,
)

WAYS = {"completed": "done", "expired": "late"}
GRANDCHILD = flow_of("Grandchild", ask("age", send("Age?"), to="thanks", result="Age"),
                     step("thanks", send("Thanks for @results.age")))  # fmt: skip


def caller(name: str, entered: str, *before: dict[str, Any], **fields: Any) -> Any:
    """Return a flow that enters another, and goes on by how that ended."""
    return flow_of(
        name,
        split("go", "@child.status", WAYS, *before, enter(entered), other="else", result="Sub"),
        step("done", send(f"{name}: done @child.results.age")),
        step("late", send(f"{name}: late")),
        step("else", send(f"{name}: else")),
        **fields,
    )


CHILD, PARENT = caller("Child", "Grandchild"), caller("Parent", "Child", send("Go"))
ENGINE = engine_of(PARENT, CHILD, GRANDCHILD)


def endings(outcome: SprintOutcome) -> list[tuple[str, str]]:
    """Return which runs ended in a sprint, and how, in order."""
    return [(event.flow.name, str(event.status)) for event in events_of(outcome, RunEnded)]


def test_runs_that_entered_others_are_active_while_one_waits() -> None:
    session = started(ENGINE, PARENT).session
    assert statuses_of(session) == ["active", "active", "waiting"]
    assert [run.parent_uuid for run in session.runs] == ["", *(r.uuid for r in session.runs[:2])]
    assert session.status is Status.WAITING


@pytest.mark.req("TXT-025")
def test_control_returns_to_the_node_that_entered() -> None:
    outcome = ENGINE.advance(started(ENGINE, PARENT).session, said("34"))
    assert texts_of(outcome) == ["Thanks for 34", "Child: done 34", "Parent: done "]
    assert endings(outcome) == [
        ("Grandchild", "completed"), ("Child", "completed"), ("Parent", "completed"),
    ]  # fmt: skip
    assert [run.results["sub"].category for run in outcome.session.runs[:2]] == ["completed"] * 2


@pytest.mark.req("TXT-025")
def test_a_run_that_expires_returns_by_another_exit() -> None:
    outcome = ENGINE.advance(started(ENGINE, PARENT).session, expired())
    assert texts_of(outcome) == ["Child: late", "Parent: done "]
    assert endings(outcome) == [
        ("Grandchild", "expired"), ("Child", "completed"), ("Parent", "completed"),
    ]  # fmt: skip
    assert outcome.session.status is Status.COMPLETED


@pytest.mark.parametrize("status", ExpiredStatus)
def test_a_run_that_expires_alone_ends_the_session(status: ExpiredStatus) -> None:
    engine = replace(ENGINE, policies=Policies(expire_session_status=status))
    outcome = engine.advance(started(engine, GRANDCHILD).session, expired())
    assert statuses_of(outcome.session) == ["expired"]
    assert (outcome.session.status, outcome.session.reason) == (str(status), "expired(run)")


def test_a_parent_may_wait_after_its_child() -> None:
    parent = flow_of(
        "Asker", step("go", enter("Grandchild"), to="more"), ask("more", send("More?"))
    )
    engine = engine_of(parent, GRANDCHILD)
    waiting = engine.advance(started(engine, parent).session, said("34"))
    assert statuses_of(waiting.session) == ["waiting", "completed"]
    last = engine.advance(waiting.session, expired(2))
    assert endings(last) == [("Asker", "expired")]


def test_what_is_left_of_the_node_is_done_before_the_other_flow_begins() -> None:
    child = flow_of("Greeter", step("hi", send("Hi @parent.results.x")))
    parent = flow_of("Caller", step("go", enter("Greeter"), save("x", "1"), send("first")))
    outcome = started(engine_of(parent, child), parent)
    assert texts_of(outcome) == ["first", "Hi 1"]


def test_the_last_flow_that_a_node_enters_is_entered() -> None:
    flows = [flow_of(name, step("hi", send(name))) for name in ("First", "Second")]
    parent = flow_of("Caller", step("go", enter("First"), enter("Second")))
    assert texts_of(started(engine_of(parent, *flows), parent)) == ["Second"]


def test_a_router_of_a_node_that_enters_does_not_wait() -> None:
    parent = flow_of("Caller", ask("go", enter("Empty"), to="on"), step("on", send("on")))
    outcome = started(engine_of(parent, flow_of("Empty")), parent)
    assert texts_of(outcome) == ["on"]
    assert statuses_of(outcome.session) == ["completed", "completed"]


def test_a_flow_that_is_left_for_good_is_completed_with_those_that_entered_it() -> None:
    middle = flow_of("Middle", step("go", enter("Grandchild", terminal=True)))
    top = caller("Top", "Middle")
    engine = engine_of(top, middle, GRANDCHILD)
    outcome = started(engine, top)
    assert statuses_of(outcome.session) == ["completed", "completed", "waiting"]
    assert endings(outcome) == [("Top", "completed"), ("Middle", "completed")]
    begun = events_of(outcome, RunStarted)[-1]
    assert (begun.terminal, begun.parent_uuid) == (True, outcome.session.runs[1].uuid)
    last = engine.advance(outcome.session, said("34"))
    assert (texts_of(last), last.session.status) == (["Thanks for 34"], Status.COMPLETED)


def test_a_failing_child_fails_those_that_entered_it_without_another_word() -> None:
    loop = flow_of("Loop", step("a", to="b"), step("b", to="a"))
    child = caller("Middle", "Loop")
    top = caller("Top", "Middle")
    outcome = started(engine_of(top, child, loop), top)
    assert [event.text for event in events_of(outcome, Failed)] == [
        "Reached maximum number of steps per sprint (100)"
    ]
    assert endings(outcome) == [("Loop", "failed"), ("Middle", "failed"), ("Top", "failed")]
    assert (outcome.session.status, texts_of(outcome)) == (Status.FAILED, [])


@pytest.mark.parametrize(
    ("session_type", "entered_type", "can"),
    [
        ("messaging", "messaging", True),
        ("messaging", "messaging_background", True),
        pytest.param("messaging", "voice", False),
        ("messaging", "messaging_offline", False),
        ("messaging_background", "messaging_background", True),
        pytest.param("messaging_background", "messaging", False, marks=pytest.mark.req("TXT-026")),
    ],
)
def test_which_flows_can_be_entered(session_type: str, entered_type: str, can: bool) -> None:
    entered = flow_of("Entered", step("hi", save("x", "1")), type=entered_type)
    flow = flow_of("Entering", step("go", enter("Entered")), type=session_type)
    outcome = started(engine_of(flow, entered), flow)
    assert outcome.session.status is (Status.COMPLETED if can else Status.FAILED)
    assert [event.text for event in events_of(outcome, Failed)] == (
        [] if can else [_refusal(entered.uuid, entered_type, session_type)]
    )


def _refusal(uuid: str, entered: str, session: str) -> str:
    return f"Can't enter flow[uuid={uuid},name=Entered] of type {entered} from type {session}"


def test_it_is_the_flow_the_session_began_with_that_counts() -> None:
    last = flow_of("Last", ask("more"))
    between = flow_of("Between", step("go", enter("Last")), type="messaging_background")
    first = flow_of("First", step("go", enter("Between")))
    outcome = started(engine_of(first, between, last), first)
    assert outcome.session.type is FlowType.MESSAGING
    assert statuses_of(outcome.session) == ["active", "active", "waiting"]


@pytest.mark.parametrize("broken", [None, flow_of("Gone", step("a", to="nowhere"))])
def test_a_flow_that_cannot_be_run_is_as_if_it_were_not_there(broken: Any) -> None:
    flow = flow_of("Entering", step("go", enter("Gone"), send("not sent")))
    outcome = started(engine_of(flow, *([broken] if broken else [])), flow)
    assert [event.text for event in events_of(outcome, Failed)] == ["Unable to find flow 'Gone'"]
    assert (texts_of(outcome), outcome.session.status) == ([], Status.FAILED)


def test_each_sees_the_other() -> None:
    child = flow_of(
        "Seen",
        step(
            "look", save("Mine", "2"), send("@parent.flow.name @parent.results.mine @parent.status")
        ),
    )
    parent = flow_of(
        "Seeing",
        step("go", save("Mine", "1"), send("(@child)(@parent)"), enter("Seen"), to="then"),
        step(
            "then", send("@child.flow.name @child.results.mine @child.status @child.contact.name")
        ),
    )
    outcome = started(engine_of(parent, child), parent)
    assert texts_of(outcome) == ["()()", "Seeing 1 active", "Seen 2 completed Ann"]


def test_the_child_is_the_one_that_was_entered_last() -> None:
    flows = [flow_of(name, step("hi", save("who", name))) for name in ("One", "Two")]
    parent = flow_of(
        "Parent", step("a", enter("One"), to="b"), step("b", enter("Two"), to="c"),
        step("c", send("@child.results.who @child.flow.name")),
    )  # fmt: skip
    assert texts_of(started(engine_of(parent, *flows), parent)) == ["Two Two"]


def test_the_parent_of_the_first_run_is_the_one_of_the_session_that_started_it() -> None:
    flow = flow_of("Started", step("hi", send("@parent.contact.name @parent.results.age.value"),
                                   to="go"), step("go", enter("Inner")))  # fmt: skip
    inner = flow_of("Inner", step("in", send("@parent.flow.name")))
    summary = {
        "uuid": uuid_of("run"),
        "flow": {"uuid": uuid_of("flow", "Elsewhere"), "name": "Elsewhere"},
        "contact": {"uuid": uuid_of("bob"), "name": "Bob", "status": "active",
                    "created_on": "2020-01-01T00:00:00Z"},
        "status": "active",
        "results": {"age": {"name": "Age", "value": "33", "node_uuid": uuid_of("n"),
                            "created_on": "2020-01-01T00:00:00Z"}},
    }  # fmt: skip
    trigger = FlowActionTrigger(flow=flow.reference, run_summary=summary, triggered_on=NOW)
    outcome = engine_of(flow, inner).start(trigger, contact_of(), uuid=SESSION_UUID)
    assert texts_of(outcome) == ["Bob 33", "Started"]
    first, second = events_of(outcome, RunStarted)
    assert (first.parent_uuid, second.parent_uuid) == (uuid_of("run"), first.run_uuid)
    assert [run.parent_uuid for run in outcome.session.runs] == ["", first.run_uuid]
