"""A contact is in one messaging flow at a time; background flows run beside it."""

from collections.abc import Sequence

import pytest

from flowtui.flows.policies.policies import Policies
from flowtui.model.codec.wire import to_bytes, write
from flowtui.model.events.message import MsgCreated
from flowtui.model.events.run import RunEnded, RunStarted
from flowtui.model.events.session import SessionEnded
from flowtui.model.events.waits import MsgWait
from flowtui.model.session.run import FlowType, Status
from flowtui.world.entry import Entry
from flowtui.world.errors import NoSuchFlow, TimeRunsForward, UnknownContact
from flowtui.world.events import MsgUnhandled, StartSkipped
from flowtui.world.profile import OnConflict, Profile
from flowtui.world.runner import WorldRunner
from flowtui.world.world import World
from tests.engine.flows import NOW, ask, flow_of, save, send, step, uuid_of
from tests.world.worlds import DAY, HOUR, MINUTE, NAMES, Stage, events, moments, stage_of, texts

REGISTRATION = flow_of(
    "Registration",
    ask("name", save("Begun", "yes"), send("Name?"), to="age", result="Name"),
    ask("age", send("Age?"), to="end", timeout=3600, timeout_to="late", result="Age"),
    step("end", send("Thanks @results.name")),
    step("late", send("Never mind")),
)
SURVEY = flow_of("Survey", ask("like", send("Do you like it?"), to="thanks"),
                 step("thanks", send("Thanks")))  # fmt: skip
TIP = flow_of("Tip", step("tip", send("Drink water"), save("Sent", "yes")),
              type="messaging_background")  # fmt: skip
PAUSE = {"type": "wait_for_time", "delay": "7200"}
SLOW_TIP = flow_of("Slow tip", step("wait", PAUSE, to="tip"), step("tip", send("Drink water")),
                   type="messaging_background")  # fmt: skip


@pytest.fixture
def stage() -> Stage:
    return stage_of(REGISTRATION, SURVEY, TIP, SLOW_TIP)


def kept(stage: Stage, position: int = 0) -> bytes:
    """Return a session of Ann's, byte for byte."""
    return to_bytes(write(stage.sessions()[position]))


def ends_and_starts(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    """Return which flows ended and began, in order."""
    return [
        (event.flow.name, str(getattr(event, "status", "started")))
        for event in events(entries, RunStarted, RunEnded)
    ]


@pytest.mark.req("TXT-037")
def test_another_messaging_flow_interrupts_the_one_the_contact_is_in(stage: Stage) -> None:
    stage.start("Registration", "Ann")
    entries = stage.start("Survey", "Ann")
    assert ends_and_starts(entries) == [("Registration", "interrupted"), ("Survey", "started")]
    first, second = moments(entries, RunStarted, RunEnded)
    assert first == second == NOW
    assert stage.standing() == [("Registration", "interrupted"), ("Survey", "waiting")]
    assert [run.status for run in stage.sessions()[0].runs] == [Status.INTERRUPTED]
    assert [event.reason for event in events(entries, SessionEnded)] == ["interrupted(new_flow)"]


@pytest.mark.req("TXT-001")
def test_at_no_moment_is_a_contact_waited_for_twice(stage: Stage) -> None:
    waiting: set[str] = set()
    stage.start("Registration", "Ann")
    stage.start("Survey", "Ann", "Ben")
    stage.say("yes", "Ben")
    stage.start("Registration", "Ann", "Ben", "Cé")
    stage.start("Tip", *NAMES)
    for entry in stage.entries:
        if isinstance(entry.record.event, MsgWait):
            of = {uuid for uuid in waiting if stage.world.sessions[uuid].contact.uuid
                  == entry.contact_uuid}  # fmt: skip
            assert of == set()
            waiting.add(entry.session_uuid)
        elif isinstance(entry.record.event, RunEnded):
            waiting.discard(entry.session_uuid)
    assert len(waiting) == 3
    for name in NAMES:
        assert [status for _, status in stage.standing(name)].count("waiting") == 1


@pytest.mark.req("TXT-004")
def test_a_background_flow_changes_nothing_of_the_flow_the_contact_is_in(stage: Stage) -> None:
    stage.start("Registration", "Ann")
    stage.say("Ann")
    timer, before = stage.host.next_timer(stage.world), kept(stage)
    entries = stage.start("Tip", "Ann")
    assert kept(stage) == before
    assert stage.host.next_timer(stage.world) == timer
    assert stage.standing() == [("Registration", "waiting"), ("Tip", "completed")]
    assert texts(entries) == ["Drink water"]
    assert texts(stage.say("34")) == ["Thanks Ann"]


@pytest.mark.req("TXT-040")
def test_the_log_of_a_background_flow_beside_a_messaging_flow(stage: Stage) -> None:
    stage.start("Registration", "Ann")
    stage.start("Tip", "Ann")
    assert ends_and_starts(stage.entries) == [
        ("Registration", "started"), ("Tip", "started"), ("Tip", "completed"),
    ]  # fmt: skip
    assert stage.standing()[0] == ("Registration", "waiting")


@pytest.mark.req("TXT-010")
def test_a_background_flow_takes_no_reply(stage: Stage) -> None:
    stage.start("Slow tip", "Ann")
    assert stage.standing() == [("Slow tip", "waiting")]
    before = kept(stage)
    (unhandled,) = events(stage.say("hello"), MsgUnhandled)
    assert (unhandled.msg.text, kept(stage)) == ("hello", before)
    stage.start("Survey", "Ann")
    assert texts(stage.say("yes")) == ["Thanks"]
    assert kept(stage) == before
    assert texts(stage.wait(2 * HOUR)) == ["Drink water"]


def test_a_messaging_flow_does_not_interrupt_a_background_flow(stage: Stage) -> None:
    stage.start("Slow tip", "Ann")
    stage.start("Survey", "Ann")
    assert stage.standing() == [("Slow tip", "waiting"), ("Survey", "waiting")]


@pytest.mark.req("TXT-042")
def test_a_start_by_hand_is_at_once(stage: Stage) -> None:
    stage.wait(5 * MINUTE)
    entries = stage.start("Tip", "Ann")
    assert {entry.record.at for entry in entries} == {NOW + 5 * MINUTE}
    assert stage.sessions()[0].created_on == NOW + 5 * MINUTE


def test_where_conflicts_are_skipped_the_contact_stays_where_they_are() -> None:
    stage = stage_of(
        REGISTRATION, SURVEY, TIP, profile=Profile("calm", Policies(on_conflict=OnConflict.SKIP))
    )
    stage.start("Registration", "Ann")
    (skipped,) = events(stage.start("Survey", "Ann"), StartSkipped)
    assert (skipped.flow.name, skipped.reason) == ("Survey", "already in a flow")
    assert stage.standing() == [("Registration", "waiting")]
    assert texts(stage.start("Tip", "Ann")) == ["Drink water"]


def test_a_message_that_no_flow_waits_for(stage: Stage) -> None:
    stage.wait(HOUR)
    (entry,) = stage.say("hello")
    assert isinstance(entry.record.event, MsgUnhandled)
    assert stage.contact().last_seen_on == NOW + HOUR


def test_every_message_has_an_id_of_its_own(stage: Stage) -> None:
    stage.start("Registration", "Ann")
    ids = set()
    for text in ("Ann", "34"):
        stage.say(text)
        given = stage.sessions()[0].input
        assert given is not None
        ids.add(given.uuid)
    assert len(ids) == 2


@pytest.mark.req("TXT-037")
def test_stopping_by_hand(stage: Stage) -> None:
    stage.start("Registration", "Ann")
    entries = stage.stop()
    assert [event.reason for event in events(entries, SessionEnded)] == ["interrupted(user)"]
    assert stage.standing() == [("Registration", "interrupted")]
    assert stage.stop() == []


@pytest.mark.parametrize("end", ["stop", "expire"])
def test_ending_a_session_from_outside_leaves_the_contact_as_they_are_now(
    stage: Stage, end: str
) -> None:
    stage.start("Registration", "Ann")
    stage.edit({"type": "name", "name": "Zoe"})
    if end == "stop":
        stage.stop()
    else:
        stage.wait(31 * DAY)
    assert stage.standing()[0][1] != "waiting"
    assert stage.contact().name == "Zoe"


def test_a_flow_sees_what_was_changed_of_the_contact_meanwhile(stage: Stage) -> None:
    flow = flow_of("Name", ask("a", to="b"), step("b", send("Hi @contact.name")))
    stage = stage_of(flow)
    stage.start("Name", "Ann")
    stage.edit({"type": "name", "name": "Zoe"})
    assert texts(stage.say("yes")) == ["Hi Zoe"]


def test_background_is_what_the_flow_says_it_is(stage: Stage) -> None:
    stage.start("Tip", "Ann")
    assert stage.sessions()[0].type is FlowType.BACKGROUND


def test_what_is_not_there_is_refused_and_the_world_is_as_it_was(stage: Stage) -> None:
    before = stage.world
    with pytest.raises(NoSuchFlow):
        stage.start("Nowhere", "Ann")
    with pytest.raises(UnknownContact):
        stage.start("Tip", "Nobody")
    with pytest.raises(UnknownContact):
        stage.say("hello", "Nobody")
    with pytest.raises(UnknownContact):
        stage.edit({"type": "name", "name": "X"}, "Nobody")
    with pytest.raises(TimeRunsForward):
        stage.wait(-MINUTE)
    assert stage.world == before


def test_a_world_never_changes(stage: Stage) -> None:
    host: WorldRunner = stage.host
    before: World = stage.world
    uuid = uuid_of("contact", "Ann")
    once = host.start(before, REGISTRATION.uuid, [uuid])
    assert before.sessions == {}
    assert host.start(before, REGISTRATION.uuid, [uuid]) == once
    assert events(once[1], MsgCreated)
