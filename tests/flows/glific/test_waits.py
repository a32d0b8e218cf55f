"""Waits for a time and for results."""

from datetime import timedelta

import pytest

from flowtui.flows.library.document import Document
from flowtui.flows.waits.response import ResponseWait
from flowtui.flows.waits.timer import TimerWait
from flowtui.model.session.run import Status
from flowtui.scenario.inputs import Advance, AdvanceTo, Say
from flowtui.scenario.mocks import Mock
from flowtui.world.errors import UnknownContact
from flowtui.world.events import MsgUnhandled
from tests.flows.glific.building import (
    asking,
    behind,
    definition,
    document,
    events_of,
    node,
    say,
    simulated,
    texts_of,
)
from tests.flows.glific.talking import assert_legal

HOUR = {"type": "wait_for_time", "delay": "3600"}
RESULT = {"type": "wait_for_result", "delay": "600"}


def waiting_flow(*actions: dict[str, str]) -> Document:
    return document(definition("waits", node("wait", *actions, to="end"), node("end", say("End"))))


def test_a_time_passes_before_the_flow_goes_on() -> None:
    simulation = simulated(waiting_flow(HOUR))
    assert texts_of(simulation) == []
    early = simulation.take(Advance(timedelta(minutes=59, seconds=59)))
    assert texts_of(early) == []
    after = early.take(Advance(timedelta(seconds=1)))
    assert texts_of(after) == ["End"]
    assert_legal(after)


def test_actions_before_and_after_a_wait_come_in_their_order() -> None:
    read = waiting_flow(say("One"), HOUR, say("Two"), HOUR, say("Three"))
    simulation = simulated(read)
    assert texts_of(simulation) == ["One"]
    simulation = simulation.take(AdvanceTo())
    assert texts_of(simulation) == ["One", "Two"]
    simulation = simulation.take(AdvanceTo())
    assert texts_of(simulation) == ["One", "Two", "Three", "End"]
    assert_legal(simulation)


def test_a_node_may_wait_for_a_time_and_then_for_an_answer() -> None:
    ask = asking("ask", to="end")
    ask["actions"] = [{"uuid": "#pause", **HOUR}]
    simulation = simulated(document(definition("both", ask, node("end", say("@results.ask")))))
    assert [wait.type for wait in events_of(simulation, TimerWait)] == ["timer_wait"]
    simulation = simulation.take(Say("too early"))
    assert events_of(simulation, MsgUnhandled)
    simulation = simulation.take(AdvanceTo()).take(Say("in time"))
    assert texts_of(simulation) == ["in time"]


def test_who_goes_on_in_another_flow_does_not_wait_in_this_one() -> None:
    enter = {"type": "enter_flow", "flow": {"uuid": "#child", "name": "child"}}
    read = document(
        definition("parent", node("enter", enter, HOUR, to="end"), node("end", say("Back"))),
        definition("child", node("in", say("In"))),
    )
    assert texts_of(simulated(read)) == ["In", "Back"]


def test_results_come_in_time() -> None:
    mock = Mock("waits", "RESULT", body='{"response": {"message": "Done"}}', after=timedelta(0, 30))
    text = say("@results.response.message, @results.points")
    read = document(definition("waits", node("wait", RESULT, to="end"), node("end", text)))
    simulation = simulated(read, mocks=(mock,))
    (wait,) = events_of(simulation, ResponseWait)
    assert wait.response is not None
    assert wait.response.comes_on - simulation.first.now == timedelta(seconds=30)
    simulation = simulation.take(AdvanceTo())
    assert simulation.world.now - simulation.first.now == timedelta(seconds=30)
    assert texts_of(simulation) == ["Done, @results.points"]
    assert_legal(simulation)


def test_results_do_not_come_in_time() -> None:
    simulation = simulated(waiting_flow(RESULT), mocks=())
    simulation = simulation.take(AdvanceTo())
    assert simulation.world.now - simulation.first.now == timedelta(seconds=600)
    assert texts_of(simulation) == ["End"]


def test_somebody_sends_results_that_nobody_scripted() -> None:
    read = document(
        definition(
            "waits",
            node("wait", RESULT, to="end"),
            node("end", say("@results.points, @results.who")),
        )
    )
    simulation = simulated(read, mocks=())
    host, contact = simulation.host, simulation.contact()
    world, entries = host.respond(simulation.world, contact.uuid, {"points": 7, "who": "me"})
    assert [entry.record.event.type for entry in entries].count("msg_created") == 1
    (session,) = world.sessions.values()
    assert session.status is Status.COMPLETED
    assert session.runs[0].results["points"].value == "7"
    after, nothing = host.respond(world, contact.uuid, {})
    assert (after.sessions, nothing) == (world.sessions, ())
    with pytest.raises(UnknownContact):
        host.respond(world, "x", {})


def test_the_router_behind_a_wait_for_results_is_taken_either_way() -> None:
    wait = behind("wait", RESULT, "@input.text", "good", "end")
    wait["router"]["cases"] = []
    read = document(definition("waits", wait, node("good", say("Good")), node("end", say("End"))))
    simulation = simulated(read, mocks=()).take(AdvanceTo())
    assert texts_of(simulation) == ["End"]


def test_a_wait_that_was_edited_away_ends_the_session() -> None:
    simulation = simulated(waiting_flow(HOUR, say("Two")))
    edited = waiting_flow(say("Two")).library
    engine = type(simulation.host.engine)(edited, simulation.host.engine.environment)
    host = type(simulation.host)(engine, simulation.host.profile)
    world, _ = host.advance_to(simulation.world, simulation.world.now + timedelta(hours=2))
    (session,) = world.sessions.values()
    assert session.status is Status.FAILED
