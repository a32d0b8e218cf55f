"""Time: timers go off in order, each at its moment."""

from datetime import timedelta

import pytest

from flowtui.flows.policies.policies import Policies
from flowtui.model.codec.times import LAST_MOMENT
from flowtui.model.events.host import WaitExpired, WaitTimedOut
from flowtui.model.events.run import RunEnded
from flowtui.model.events.session import SessionEnded, SessionResumed
from flowtui.model.events.waits import DialWait
from flowtui.model.session.run import Status
from flowtui.scenario.transcript import transcript
from flowtui.world import runner as runners
from flowtui.world.events import RowRemoved, TimePassed, TimersHeld
from flowtui.world.fold import SESSION_EXPIRATION, fold
from flowtui.world.profile import Profile
from tests.engine.flows import CHANNEL, NOW, ask, enter, flow_of, send, split, step, uuid_of
from tests.world.worlds import DAY, HOUR, MINUTE, Stage, events, moments, stage_of, texts

PATIENT = flow_of(
    "Patient",
    ask("a", send("First?"), to="b", timeout=300, timeout_to="b"),
    ask("b", send("Second?"), to="end", timeout=3600, timeout_to="late"),
    step("end", send("Thanks")),
    step("late", send("Never mind")),
)
PLAIN = flow_of("Plain", ask("a", send("Well?")), expire_after_minutes=60)
ENDLESS = flow_of("Endless", ask("a", to="a", timeout=60, timeout_to="a"))
CALL = {**CHANNEL, "roles": ["send", "receive", "call"]}


def dialling() -> Stage:
    """Return a world with a flow that dials a number."""
    node = ask("dial", to="then")
    node["router"]["wait"] = {"type": "dial", "phone": "+250788999999"}
    flow = flow_of("Dialling", node, step("then"), type="voice")
    return stage_of(flow, assets={"channels": [CALL]})


def test_timeouts_go_off_each_at_its_moment() -> None:
    stage = stage_of(PATIENT)
    stage.start("Patient", "Ann")
    entries = stage.wait(2 * HOUR)
    assert texts(entries) == ["Second?", "Never mind"]
    due = [NOW + 5 * MINUTE, NOW + 65 * MINUTE]
    assert moments(entries, SessionResumed) == due
    assert [event.resume.event.created_on for event in events(entries, SessionResumed)] == due
    assert moments(entries, TimePassed) == [*due, NOW + 2 * HOUR]
    assert [event.since for event in events(entries, TimePassed)] == [NOW, *due]
    assert stage.world.now == NOW + 2 * HOUR


def test_a_timer_goes_off_at_its_moment_and_not_before() -> None:
    stage = stage_of(PATIENT)
    stage.start("Patient", "Ann")
    assert texts(stage.wait(5 * MINUTE - timedelta(microseconds=1))) == []
    assert texts(stage.wait(timedelta(microseconds=1))) == ["Second?"]


def test_a_reply_in_time_stops_the_timer() -> None:
    stage = stage_of(PATIENT)
    stage.start("Patient", "Ann")
    stage.wait(4 * MINUTE)
    stage.say("one")
    stage.say("two")
    assert texts(stage.wait(30 * DAY)) == []
    assert stage.standing() == [("Patient", "completed")]


def test_a_run_without_a_reply_expires() -> None:
    stage = stage_of(PLAIN)
    stage.start("Plain", "Ann")
    entries = stage.wait(61 * MINUTE)
    assert moments(entries, RunEnded) == [NOW + HOUR]
    assert isinstance(events(entries, SessionResumed)[0].resume.event, WaitExpired)
    assert stage.sessions()[0].reason == "expired(run)"


def test_a_messaging_flow_expires_after_three_days_if_it_does_not_say() -> None:
    stage = stage_of(flow_of("Default", ask("a")))
    stage.start("Default", "Ann")
    assert moments(stage.wait(5 * DAY), RunEnded) == [NOW + 3 * DAY]


@pytest.mark.req("TXT-025")
def test_the_flow_that_entered_one_that_expires_goes_on() -> None:
    parent = flow_of(
        "Parent",
        split("go", "@child.status", {"expired": "late"}, enter("Plain")),
        step("late", send("Too late")),
    )
    stage = stage_of(PLAIN, parent)
    stage.start("Parent", "Ann")
    assert texts(stage.wait(HOUR)) == ["Too late"]


def test_a_session_is_over_after_thirty_days_whatever_it_waits_for() -> None:
    stage = stage_of(ENDLESS)
    stage.start("Endless", "Ann")
    for _ in range(31):  # somebody answers every day
        stage.wait(timedelta(hours=23, minutes=59, seconds=30))
        stage.say("still here")
    assert stage.sessions()[0].status is Status.FAILED  # 500 sprints are sooner over
    quiet = stage_of(flow_of("Quiet", ask("a", to="a")))
    quiet.start("Quiet", "Ann")
    for _ in range(29):
        quiet.wait(DAY)
        quiet.say("still here")
    entries = quiet.wait(2 * DAY)
    assert [event.reason for event in events(entries, SessionEnded)] == ["expired(session)"]
    assert moments(entries, SessionEnded) == [NOW + 30 * DAY]
    assert [run.status for run in quiet.sessions()[0].runs] == [Status.EXPIRED]


def test_at_one_moment_a_timeout_goes_before_an_expiration() -> None:
    flow = flow_of("Both", ask("a", timeout=3600, timeout_to="b"), step("b", send("b")),
                   expire_after_minutes=60)  # fmt: skip
    both = Policies(timeout_only_before_expiry=False)
    stage = stage_of(flow, profile=Profile("both", both))
    stage.start("Both", "Ann")
    timers = stage.world.agenda.rows()
    assert [timer.kind for timer in timers] == [
        "wait_timeout",
        "wait_expiration",
        SESSION_EXPIRATION,
    ]
    assert timers[0].due == timers[1].due
    entries = stage.wait(HOUR)
    assert texts(entries) == ["b"]
    assert isinstance(events(entries, SessionResumed)[0].resume.event, WaitTimedOut)


def test_at_one_moment_contacts_go_in_the_order_in_which_they_came_into_the_world() -> None:
    stage = stage_of(PLAIN)
    stage.start("Plain", "Cé", "Ann", "Ben")
    entries = stage.wait(HOUR)
    ended = [entry.contact_uuid for entry in entries if isinstance(entry.record.event, RunEnded)]
    assert ended == [uuid_of("contact", name) for name in ("Ann", "Ben", "Cé")]


def test_timers_of_different_contacts_go_off_in_the_order_of_time() -> None:
    stage = stage_of(PATIENT, PLAIN)
    stage.start("Plain", "Ann")
    stage.wait(57 * MINUTE)
    stage.start("Patient", "Ben")
    entries = stage.wait(10 * MINUTE)
    resumed = [entry for entry in entries if isinstance(entry.record.event, SessionResumed)]
    assert [entry.contact_uuid for entry in resumed] == [
        uuid_of("contact", "Ann"), uuid_of("contact", "Ben"),
    ]  # fmt: skip
    assert [entry.record.at for entry in resumed] == [NOW + HOUR, NOW + 62 * MINUTE]


def test_no_time_is_no_event() -> None:
    stage = stage_of(PLAIN)
    assert stage.wait(timedelta()) == []
    assert stage.host.next_timer(stage.world) is None


def test_a_flow_that_never_rests_is_held_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runners, "MAX_TIMERS", 3)
    stage = stage_of(ENDLESS, PLAIN)
    stage.start("Endless", "Ann")
    stage.start("Plain", "Ben")
    entries = stage.wait(2 * HOUR)
    of = {name: [e for e in entries if e.contact_uuid == uuid_of("contact", name)] for name in
          ("Ann", "Ben")}  # fmt: skip
    assert moments(of["Ann"], SessionResumed) == [NOW + n * MINUTE for n in (1, 2, 3)]
    assert moments(of["Ann"], TimersHeld) == [NOW + 4 * MINUTE]
    assert moments(of["Ben"], SessionResumed) == [NOW + HOUR]
    assert events(of["Ben"], TimersHeld) == []
    assert stage.world.now == NOW + 2 * HOUR
    told = "\n".join(transcript(entries, stage.world, stage.host.engine.environment))
    assert "⚠ went on by itself 3 times: the rest waits" in told


def test_what_was_held_goes_off_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runners, "MAX_TIMERS", 3)
    stage = stage_of(ENDLESS)
    stage.start("Endless", "Ann")
    stage.wait(HOUR)
    first = stage.host.next_timer(stage.world)
    assert first is not None
    assert first.due == NOW + 4 * MINUTE
    entries = stage.wait(timedelta())
    assert moments(entries, SessionResumed) == [NOW + HOUR]
    assert stage.say("still here")  # replies are taken all the same


def test_what_was_held_is_gone_when_its_session_is_interrupted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runners, "MAX_TIMERS", 3)
    start = {
        "type": "start_session",
        "flow": {"uuid": uuid_of("flow", "Plain"), "name": "Plain"},
        "contacts": [{"uuid": uuid_of("contact", "Ann"), "name": "Ann"}],
    }
    pause = {"type": "wait_for_time", "delay": "1800"}
    stage = stage_of(ENDLESS, PLAIN, flow_of("Starting", step("a", pause, start)))
    first = stage.world
    stage.start("Endless", "Ann")
    stage.start("Starting", "Ben")
    stage.wait(HOUR)
    assert stage.standing() == [("Endless", "interrupted"), ("Plain", "waiting")]
    assert {row.scope for row in stage.world.agenda.rows()} == {stage.sessions()[1].uuid}
    assert fold(first, stage.entries) == stage.world
    stage.wait(HOUR)
    assert stage.standing() == [("Endless", "interrupted"), ("Plain", "expired")]


def test_as_many_timers_as_may_go_off_hold_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runners, "MAX_TIMERS", 3)
    stage = stage_of(ENDLESS)
    stage.start("Endless", "Ann")
    entries = stage.wait(3 * MINUTE)
    assert (len(events(entries, SessionResumed)), events(entries, TimersHeld)) == (3, [])


def test_time_may_pass_up_to_its_end() -> None:
    stage = stage_of(PATIENT, flow_of("Pausing", step("a", {"type": "wait_for_time",
                                                            "delay": "86400"})))  # fmt: skip
    stage.take(stage.host.advance_to(stage.world, LAST_MOMENT - timedelta(seconds=1)))
    stage.start("Patient", "Ann")
    stage.start("Pausing", "Ben")
    assert {row.due for row in stage.world.agenda.rows()} == {LAST_MOMENT}
    entries = stage.take(stage.host.advance_to(stage.world, LAST_MOMENT))
    assert stage.standing("Ben") == [("Pausing", "completed")]
    assert len(events(entries, SessionResumed)) >= 3


def test_a_timeout_that_the_flow_has_lost_is_dropped_and_the_session_waits_on() -> None:
    stage = stage_of(PATIENT)
    stage.start("Patient", "Ann")
    edited = stage_of(flow_of("Patient", ask("a", send("First?"), to="b"), step("b")))
    again = Stage(edited.host, stage.world)
    entries = again.wait(HOUR)
    (removed,) = events(entries, RowRemoved)
    assert removed.kind == "wait_timeout"
    assert again.standing() == [("Patient", "waiting")]
    assert "wait_timeout" not in {row.kind for row in again.world.agenda.rows()}
    assert again.say("here")
    assert again.standing() == [("Patient", "completed")]


def test_a_voice_flow_speaks_on_a_call() -> None:
    stage = dialling()
    entries = stage.start("Dialling", "Ann")
    (wait,) = events(entries, DialWait)
    assert wait.urn == "tel:+250788999999"
    call = stage.sessions()[0].call
    assert call is not None
    assert (call.channel_uuid, call.urn) == (CHANNEL["uuid"], stage.contact().urns[0].identity)


def test_nobody_picks_up_and_the_call_is_over() -> None:
    stage = dialling()
    stage.start("Dialling", "Ann")
    entries = stage.wait(3 * HOUR)
    assert moments(entries, SessionEnded) == [NOW + timedelta(seconds=60 + 7200 + 30)]
    assert stage.standing() == [("Dialling", "expired")]
