"""Going on with a session: what can be resumed by what, and what cannot go on fails."""

from dataclasses import replace

import pytest

from flowtui.engine.engine import Engine, SprintOutcome
from flowtui.engine.errors import CallRequired, NotWaiting, ResumeRejected, UnrunnableFlow
from flowtui.engine.walk import NODE_IS_GONE
from flowtui.flows.spec.flow import Flow
from flowtui.model.events.contact import ContactGroupsChanged, ContactRefreshed
from flowtui.model.events.fault import Failed
from flowtui.model.events.host import Dial, DialEnded
from flowtui.model.events.message import MsgCreated
from flowtui.model.events.run import ExitTaken, RunEnded
from flowtui.model.limits import Limits
from flowtui.model.session.resume import Resume
from flowtui.model.session.resumes import DialResume
from flowtui.model.session.run import PhoneCall, Status
from flowtui.model.session.session import Session
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
    manual,
    said,
    send,
    started,
    statuses_of,
    step,
    texts_of,
    timed_out,
)

PLAIN = flow_of("Plain", ask("name", send("Name?"), to="hi"), step("hi", send("Hi @input.text")))
PATIENT = flow_of(
    "Patient",
    ask("name", send("Name?"), to="hi", timeout=300, timeout_to="late", result="Name"),
    step("hi", send("Hi")),
    step("late", send("Late: (@input)(@results.name.category)(@resume.type)")),
)
TOP = flow_of("Top", step("go", enter("Middle"), to="end"), step("end", send("end")))
MIDDLE = flow_of("Middle", step("go", enter("Plain"), to="end"), step("end", send("middle")))


def dialled() -> Resume:
    """Return that a number was dialled, and somebody spoke there."""
    event = DialEnded(uuid=SESSION_UUID, created_on=NOW, dial=Dial("answered", 10))
    return DialResume(event=event, resumed_on=NOW)


def failure_of(outcome: SprintOutcome) -> str:
    """Return why a session failed."""
    assert outcome.session.status is Status.FAILED
    (failed,) = events_of(outcome, Failed)
    return str(failed.text)


@pytest.mark.parametrize(
    ("flow", "resume"), [(PLAIN, timed_out()), (PLAIN, dialled()), (PATIENT, dialled())]
)
def test_a_wait_takes_what_it_waits_for_and_nothing_else(flow: Flow, resume: Resume) -> None:
    engine = engine_of(flow)
    session = started(engine, flow).session
    text = f"resume of type {resume.type} not accepted by wait of type msg"
    with pytest.raises(ResumeRejected, match=f"^{text}$"):
        engine.advance(session, resume)
    assert engine.advance(session, said("Bob")).session.status is Status.COMPLETED


@pytest.mark.parametrize("resume", [said("Bob"), timed_out(), expired(), dialled()])
def test_a_session_that_is_over_does_not_go_on(resume: Resume) -> None:
    engine = engine_of(PLAIN)
    over = engine.advance(started(engine, PLAIN).session, said("Bob")).session
    with pytest.raises(NotWaiting, match="only waiting sessions can be resumed"):
        engine.advance(over, resume)


def test_a_session_of_which_no_run_waits_does_not_go_on() -> None:
    engine = engine_of(PLAIN)
    session = started(engine, PLAIN).session
    runs = tuple(replace(run, status=Status.ACTIVE) for run in session.runs)
    with pytest.raises(NotWaiting):
        engine.advance(replace(session, runs=runs), said("Bob"))


def test_no_answer_in_time_takes_the_way_for_that_and_clears_the_input() -> None:
    engine = engine_of(PATIENT)
    outcome = engine.advance(started(engine, PATIENT).session, timed_out())
    assert texts_of(outcome) == ["Late: ()(No Response)(wait_timeout)"]
    result = outcome.session.runs[0].results["name"]
    assert (result.value, result.input, outcome.session.input) == ("", "", None)
    assert not outcome.session.runs[0].had_input


def test_what_was_said_is_the_input_until_something_else_happens() -> None:
    flow = flow_of("Two", ask("a", to="b"), ask("b", to="c"), step("c", send("(@input)")))
    engine = engine_of(flow)
    once = engine.advance(started(engine, flow).session, said("Bob")).session
    assert once.input is not None
    assert (once.input.msg.text, once.runs[0].had_input) == ("Bob", True)
    assert once.contact.last_seen_on == said("Bob").resumed_on
    assert engine.advance(once, expired(2)).session.input is None


def _resumed_with(flows: list[Flow], limits: Limits | None = None) -> SprintOutcome:
    """Return what comes of going on in `TOP` after the flows have become others."""
    session = started(engine_of(TOP, MIDDLE, PLAIN), TOP).session
    return Engine(engine_of(*flows).library, limits=limits or Limits()).advance(
        session, said("Bob")
    )


def _endings(outcome: SprintOutcome) -> list[str]:
    return [event.flow.name for event in events_of(outcome, RunEnded)]


def test_a_flow_that_is_gone_fails_the_session() -> None:
    outcome = _resumed_with([TOP, MIDDLE])
    assert failure_of(outcome) == "Can't resume run with missing flow asset"
    assert statuses_of(outcome.session) == ["failed"] * 3
    assert _endings(outcome) == ["Plain", "Top", "Middle"]  # who waited, then the oldest first
    assert outcome.session.reason == "missing_dependency"


@pytest.mark.parametrize(
    ("nodes", "reason"),
    [
        ([step("other")], f"Unable to find resume location: {NODE_IS_GONE}"),
        ([step("name")], "Can't resume from node without a router or wait"),
    ],
)
def test_a_node_that_is_gone_or_does_not_wait_any_more(nodes: list[object], reason: str) -> None:
    changed = PLAIN.to_json() | {"nodes": nodes}
    assert failure_of(_resumed_with([TOP, MIDDLE, Flow.read(changed)])) == reason


def test_a_session_of_too_many_sprints_fails() -> None:
    outcome = _resumed_with([TOP, MIDDLE, PLAIN], Limits(sprints_per_session=1))
    assert failure_of(outcome) == "Reached maximum number of sprints per session (1)"


def test_a_parent_whose_flow_is_gone_fails_the_session() -> None:
    outcome = _resumed_with([TOP, PLAIN])
    assert failure_of(outcome) == "Can't resume run with missing flow asset"
    assert statuses_of(outcome.session) == ["failed", "failed", "completed"]


def test_a_parent_whose_node_is_gone_fails_the_session() -> None:
    changed = Flow.read(MIDDLE.to_json() | {"nodes": [step("other")]})
    outcome = _resumed_with([TOP, changed, PLAIN])
    reason = f"Can't resume run as node no longer exists: {NODE_IS_GONE}"
    assert failure_of(outcome) == reason


def test_a_flow_that_has_changed_goes_on_as_it_is_now() -> None:
    changed = Flow.read(
        PLAIN.to_json() | {"nodes": [ask("name", to="hi"), step("hi", send("New"))]}
    )
    assert texts_of(_resumed_with([TOP, MIDDLE, changed])) == ["New", "middle", "end"]


def test_a_router_that_finds_no_way_fails_the_session() -> None:
    node = ask("name")
    del node["router"]["default_category_uuid"]
    flow = flow_of("Lost", node)
    engine = engine_of(flow)
    outcome = engine.advance(started(engine, flow).session, said("Bob"))
    assert failure_of(outcome) == "Router failed to pick a category"


def test_a_contact_who_was_changed_meanwhile_is_so_from_the_beginning() -> None:
    flow = flow_of("Names", ask("a", to="b"), step("b", send("Hi @contact.name")))
    engine = engine_of(flow)
    session = started(engine, flow).session
    changed = replace(session.contact, name="Cé")
    outcome = engine.advance(session, said("yes"), contact=changed)
    assert texts_of(outcome) == ["Hi Cé"]
    assert isinstance(outcome.records[0].event, ContactRefreshed)
    same = engine.advance(session, said("yes"), contact=session.contact)
    assert not events_of(same, ContactRefreshed)


def test_groups_that_queries_keep_are_put_right_once_the_way_is_found() -> None:
    group = {"uuid": "b7cf0d83-f1c9-411c-96fd-c511a4cfa86d", "name": "Cés", "query": "name = Cé"}
    flow = flow_of("Names", ask("a", to="b"), step("b", send("@(count(contact.groups))")))
    engine = engine_of(flow, assets={"groups": [group]})
    session = started(engine, flow).session
    outcome = engine.advance(session, said("yes"), contact=replace(session.contact, name="Cé"))
    kinds = [type(e) for e in events_of(outcome, ExitTaken, ContactGroupsChanged, MsgCreated)]
    assert kinds == [ExitTaken, ContactGroupsChanged, MsgCreated, ExitTaken]
    assert texts_of(outcome) == ["1"]


def test_a_flow_that_is_not_there_cannot_be_started() -> None:
    with pytest.raises(UnrunnableFlow, match="there is no flow 'Plain'"):
        started(engine_of(TOP), PLAIN)


def test_a_voice_flow_needs_a_call() -> None:
    flow = flow_of("Voice", step("hi"), type="voice")
    engine = engine_of(flow)
    with pytest.raises(CallRequired, match="'Voice' is a voice flow"):
        started(engine, flow)
    call = PhoneCall("ca110000-0000-4000-8000-000000000001", "c1", "tel:+250788123123")
    outcome = engine.start(manual(flow), contact_of(), uuid=SESSION_UUID, call=call)
    assert (outcome.session.call, outcome.session.status) == (call, Status.COMPLETED)


def _waiting() -> tuple[Engine, Session]:
    engine = engine_of(TOP, MIDDLE, PLAIN)
    return engine, started(engine, TOP).session


@pytest.mark.req("TXT-037")
def test_interrupting_ends_all_runs() -> None:
    engine, session = _waiting()
    outcome = engine.interrupt(session, NOW)
    assert statuses_of(outcome.session) == ["interrupted"] * 3
    assert (outcome.session.status, outcome.session.reason) == (
        Status.INTERRUPTED, "interrupted(new_flow)",
    )  # fmt: skip
    assert (outcome.session.wait, _endings(outcome)) == (None, ["Top", "Middle", "Plain"])


def test_expiring_a_session_ends_all_runs() -> None:
    engine, session = _waiting()
    outcome = engine.expire(session, NOW)
    assert statuses_of(outcome.session) == ["expired"] * 3
    assert (outcome.session.status, outcome.session.reason) == (Status.EXPIRED, "expired(session)")


def test_what_is_over_can_neither_be_interrupted_nor_expire() -> None:
    engine, session = _waiting()
    over = engine.interrupt(session, NOW).session
    with pytest.raises(NotWaiting, match="the session is interrupted"):
        engine.interrupt(over, NOW)
    with pytest.raises(NotWaiting, match="the session is interrupted"):
        engine.expire(over, NOW)
