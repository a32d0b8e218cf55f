"""Every end has a reason of a closed list; each of it that can come about yet has a story here."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from flowtui.flows.policies.choices import ExpiredStatus
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.model.events.run import RunEnded
from flowtui.model.events.session import SessionEnded
from flowtui.model.limits import Limits
from flowtui.model.session import reasons
from flowtui.model.session.run import Status
from flowtui.world.profile import Profile
from tests.engine.flows import ask, enter, flow_of, send, split, step, uuid_of
from tests.reference import reference
from tests.world.worlds import DAY, HOUR, MINUTE, Stage, events, moments, stage_of

SECOND = timedelta(seconds=1)
PLAIN = flow_of("Plain", ask("a", send("Hi")))
OTHER = flow_of("Other", ask("a", send("Ho")))
CHILD = flow_of("Child", ask("a", send("Hi")), expire_after_minutes=60)
LATER = (
    reasons.DELETED, reasons.FLOW_FINISHED, reasons.SEND_FAILED, reasons.EXIT_OUTGOING,
    reasons.EXIT_INCOMING, reasons.EXIT_MANUAL_ASSIGNMENT, reasons.SCRIPT_ERROR,
    reasons.CLOSED_CONVERSATION,
)  # fmt: skip
"""What nothing in a world does yet."""


def _stage(*flows: Flow, limits: Limits | None = None, **policies: object) -> Stage:
    profile = Profile("of a test", Policies(**policies))  # type: ignore[arg-type]
    return stage_of(*flows, profile=profile, limits=limits or Limits())


def _question(other: str = "", late: str = "", **wait: object) -> dict[str, object]:
    """Return a node that asks for yes; anything else goes to `other`."""
    node = split("q", "@input.text", {"yes": "thanks"}, send("Yes?"), other=other)
    node["router"]["wait"] = {"type": "msg", **wait}
    return node


THANKS = step("thanks", send("Thanks"))
ENDS: dict[str, Callable[[], Stage]] = {}


def comes_of(reason: str) -> Callable[[Callable[[], Stage]], Callable[[], Stage]]:
    """Register the story in which Ann's first flow ends for a reason."""

    def register(story: Callable[[], Stage]) -> Callable[[], Stage]:
        ENDS[reason] = story
        return story

    return register


@comes_of(reasons.COMPLETED)
def _completed() -> Stage:
    stage = _stage(PLAIN)
    stage.start("Plain", "Ann")
    stage.say("yes")
    return stage


@comes_of(reasons.TERMINAL)
def _terminal() -> Stage:
    stage = _stage(flow_of("Gone", step("a", enter("Plain", terminal=True))), PLAIN)
    stage.start("Gone", "Ann")
    return stage


@comes_of(reasons.INTERRUPTED_BY_FLOW)
def _interrupted() -> Stage:
    stage = _stage(PLAIN, OTHER)
    stage.start("Plain", "Ann")
    stage.start("Other", "Ann")
    return stage


@comes_of(reasons.INTERRUPTED_BY_USER)
def _stopped_by_hand() -> Stage:
    stage = _stage(PLAIN)
    stage.start("Plain", "Ann")
    stage.stop()
    return stage


@comes_of(reasons.STOPPED)
def _stopped() -> Stage:
    stage = _stage(PLAIN)
    stage.start("Plain", "Ann")
    stage.take(stage.host.set_status(stage.world, PLAIN.uuid, FlowStatus.STOPPED))
    return stage


@comes_of(reasons.EXPIRED_RUN)
def _expired() -> Stage:
    stage = _stage(PLAIN)
    stage.start("Plain", "Ann")
    stage.wait(3 * DAY)
    return stage


@comes_of(reasons.EXPIRED_SESSION)
def _too_long() -> Stage:
    stage = _stage(PLAIN, expire_session=DAY)
    stage.start("Plain", "Ann")
    stage.wait(DAY)
    return stage


@comes_of(reasons.FAILURE_BRANCH_EMPTY)
def _invalid_answer() -> Stage:
    stage = _stage(flow_of("Asks", _question(), THANKS))
    stage.start("Asks", "Ann")
    stage.say("perhaps")
    return stage


@comes_of(reasons.ELSE_EMPTY)
def _nothing_is_true() -> Stage:
    stage = _stage(flow_of("Splits", split("s", "@contact.name", {"Zoe": "thanks"}), THANKS))
    stage.start("Splits", "Ann")
    return stage


@comes_of(reasons.TIMEOUT_UNHANDLED)
def _no_answer() -> Stage:
    stage = _stage(flow_of("Asks", ask("a", to="thanks", timeout=60), THANKS))
    stage.start("Asks", "Ann")
    stage.wait(MINUTE)
    return stage


@comes_of(reasons.STEP_LIMIT)
def _endless() -> Stage:
    stage = _stage(flow_of("Round", step("a", to="b"), step("b", to="a")))
    stage.start("Round", "Ann")
    return stage


@comes_of(reasons.LOOP)
def _loop() -> Stage:
    stage = _stage(flow_of("Self", step("a", enter("Self"))), limits=Limits(runs_per_session=5))
    stage.start("Self", "Ann")
    return stage


@comes_of(reasons.MISSING_DEPENDENCY)
def _missing() -> Stage:
    stage = _stage(flow_of("Lost", step("a", enter("Nowhere"))))
    stage.start("Lost", "Ann")
    return stage


def test_the_list_is_the_one_of_the_register() -> None:
    text = reference("semantics.md").read_text(encoding="utf-8")
    listed = text.split("## 6. Run end reasons (closed list)\n")[1].split(". (")[0]
    assert list(listed.split(", ")) == sorted(reasons.WORDS, key=listed.index)
    assert set(listed.split(", ")) == set(reasons.WORDS)


def test_every_reason_has_a_story_or_cannot_come_about_yet() -> None:
    assert sorted([*ENDS, *LATER]) == sorted(reasons.WORDS)


@pytest.mark.parametrize("reason", ENDS)
def test_every_end_says_why(reason: str) -> None:
    stage = ENDS[reason]()
    ends = events(stage.entries, RunEnded, SessionEnded)
    first = next(each for each in ends if isinstance(each, RunEnded))
    assert first.reason == reason
    assert {each.reason for each in ends} <= set(reasons.WORDS)
    session = stage.sessions()[0]
    assert session.runs[0].reason == reason
    if reason != reasons.TERMINAL:
        assert session.reason == reason


def test_a_way_that_leads_on_is_no_end() -> None:
    flow = flow_of("Asks", _question("again"), THANKS, ask("again", send("Again?")))
    stage = _stage(flow)
    stage.start("Asks", "Ann")
    stage.say("perhaps")
    assert stage.standing() == [("Asks", "waiting")]
    stage.say("well")
    assert stage.sessions()[0].reason == reasons.COMPLETED


def test_who_interrupts_is_named() -> None:
    stage = _interrupted()
    run, session = events(stage.entries, RunEnded, SessionEnded)
    assert run.cause == session.cause == reasons.Cause(OTHER.reference, "", "ui")
    stage = _stopped_by_hand()
    assert events(stage.entries, SessionEnded)[0].cause == reasons.Cause(by="user")


# -- how long is waited ----------------------------------------------------------------------------


@pytest.mark.req("WFL-147")
def test_a_question_nobody_answers_ends_after_the_time_of_the_policy() -> None:
    way = ask("a", send("Yes?"), to="thanks", timeout=7200, timeout_to="late")
    flows = (PLAIN, flow_of("Other way", way, THANKS, step("late", send("Late"))))
    stage = _stage(*flows, timeout_default=7 * DAY, expire_run=None)
    stage.start("Plain", "Ann")
    stage.start("Other way", "Ben")
    stage.wait(2 * HOUR - SECOND)
    assert stage.standing("Ben") == [("Other way", "waiting")]
    stage.wait(SECOND)
    assert stage.standing("Ben") == [("Other way", "completed")]
    assert stage.sessions("Ben")[0].runs[0].path[-1].node_uuid == uuid_of("node", "late")
    stage.wait(7 * DAY - 2 * HOUR - SECOND)
    assert stage.standing() == [("Plain", "waiting")]
    stage.wait(SECOND)
    assert stage.standing() == [("Plain", "completed")]
    assert stage.sessions()[0].reason == reasons.TIMEOUT_UNHANDLED


@pytest.mark.parametrize(("default", "reason"), [
    (None, reasons.EXPIRED_RUN), (DAY, reasons.TIMEOUT_UNHANDLED), (3 * DAY, reasons.EXPIRED_RUN),
])  # fmt: skip
def test_timeout_default(default: timedelta | None, reason: str) -> None:
    stage = _stage(PLAIN, timeout_default=default)
    stage.start("Plain", "Ann")
    stage.wait(4 * DAY)
    assert stage.sessions()[0].reason == reason


@pytest.mark.parametrize(("span", "due"), [(HOUR, HOUR), (3 * DAY, 3 * DAY), (None, 30 * DAY)])
def test_expire_run_is_for_flows_that_do_not_say(span: timedelta | None, due: timedelta) -> None:
    stage = _stage(PLAIN, CHILD, expire_run=span)
    began = stage.world.now
    stage.start("Plain", "Ann")
    stage.start("Child", "Ben")
    entries = stage.wait(31 * DAY)
    ended = {entry.contact_uuid: entry.record.at - began for entry in entries
             if isinstance(entry.record.event, SessionEnded)}  # fmt: skip
    assert ended == {uuid_of("contact", "Ann"): due, uuid_of("contact", "Ben"): HOUR}


@pytest.mark.parametrize(("minutes", "kept"), [
    (1, 5), (4, 5), (5, 5), (6, 6), (20_159, 20_159), (20_160, 20_160), (20_161, 20_160),
    (1_234_567, 20_160), (0, 3 * 24 * 60),
])  # fmt: skip
def test_a_messaging_flow_expires_in_five_minutes_to_two_weeks(minutes: int, kept: int) -> None:
    stage = _stage(flow_of("Short", ask("a"), expire_after_minutes=minutes))
    stage.start("Short", "Ann")
    (due, *_) = stage.world.agenda.rows()
    assert due.due - stage.world.now == kept * MINUTE


@pytest.mark.parametrize(("minutes", "kept"), [(0, 5), (1, 1), (15, 15), (16, 15), (99, 15)])
def test_a_call_expires_in_one_minute_to_a_quarter_of_an_hour(minutes: int, kept: int) -> None:
    stage = _calling(flow_of("Call", ask("a"), type="voice", expire_after_minutes=minutes))
    (due, *_) = stage.world.agenda.rows()
    assert due.due - stage.world.now == kept * MINUTE


def _calling(*flows: Flow) -> Stage:
    channel = {"uuid": uuid_of("telephone"), "name": "Telephone", "address": "2021",
               "schemes": ["tel"], "roles": ["send", "receive", "call", "answer"]}  # fmt: skip
    stage = stage_of(*flows, assets={"channels": [channel]},
                     profile=Profile("completes", Policies(
                         expire_session_status=ExpiredStatus.COMPLETED)))  # fmt: skip
    stage.start(flows[0].name, "Ann")
    return stage


def test_when_nobody_speaks_the_call_ends_and_no_flow_goes_on() -> None:
    child = flow_of("Menu", ask("m"), type="voice", expire_after_minutes=2)
    parent = flow_of("Call", step("a", enter("Menu"), to="b"), step("b", send("Still here")),
                     type="voice")  # fmt: skip
    stage = _calling(parent, child)
    stage.wait(2 * MINUTE)
    session = stage.sessions()[0]
    assert (session.status, session.reason) == (Status.EXPIRED, reasons.EXPIRED_RUN)
    assert [run.status for run in session.runs] == [Status.EXPIRED] * 2


@pytest.mark.parametrize(("strict", "answer"), [(True, 0), (False, 1)])
@pytest.mark.parametrize(("seconds", "is_sooner"), [(3599, True), (3600, False), (3601, None)])
def test_timeout_only_before_expiry(
    strict: bool, answer: int, seconds: int, is_sooner: bool | None
) -> None:
    flow = flow_of("Both", ask("a", timeout=seconds, timeout_to="b"), step("b", send("b")),
                   expire_after_minutes=60)  # fmt: skip
    stage = _stage(flow, timeout_only_before_expiry=strict)
    stage.start("Both", "Ann")
    kinds = [row.kind for row in stage.world.agenda.rows()]
    assert kinds.count("wait_timeout") == (1 if is_sooner else answer)
    stage.wait(HOUR)
    reason = stage.sessions()[0].reason
    timed_out = is_sooner or (not strict and is_sooner is False)
    assert (reason == reasons.COMPLETED) is timed_out


@pytest.mark.parametrize(("resumes", "statuses", "reason"), [
    (True, ["completed", "expired"], "else_empty"), (False, ["expired", "expired"], "expired(run)"),
])  # fmt: skip
def test_expire_resumes_parent(resumes: bool, statuses: list[str], reason: str) -> None:
    parent = flow_of("Parent", split("p", "@child.status", {"completed": "end"}, enter("Child")),
                     step("end"), expire_after_minutes=600)  # fmt: skip
    stage = _stage(parent, CHILD, expire_resumes_parent=resumes)
    stage.start("Parent", "Ann")
    entries = stage.wait(HOUR)
    session = stage.sessions()[0]
    assert [str(run.status) for run in session.runs] == statuses
    assert session.reason == reason
    assert set(moments(entries, SessionEnded)) == {stage.world.now}


@pytest.mark.parametrize("status", ExpiredStatus)
def test_expire_session_status(status: ExpiredStatus) -> None:
    stage = _stage(PLAIN, expire_session_status=status)
    stage.start("Plain", "Ann")
    stage.wait(3 * DAY)
    assert stage.standing() == [("Plain", str(status))]
    assert [str(run.status) for run in stage.sessions()[0].runs] == ["expired"]
