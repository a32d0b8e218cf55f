"""The course of a run: node by node, over pauses and into other flows, until nothing is left."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow import Flow
from flowtui.flows.waits.timer import TimerElapsed
from flowtui.model.assets.assets import Assets
from flowtui.model.events import Record
from flowtui.model.events.message import MsgCreated
from flowtui.model.events.run import ExitTaken, FlowEntered, NodeEntered, RunEnded, RunStarted
from flowtui.model.events.session import SessionEnded, SessionResumed
from flowtui.scenario.playing import Report, play
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.views.run_focus import marks_of
from tests.engine.flows import enter, flow_of, save, send, step, uuid_of
from tests.scenario.stories import ASSETS, scenario_of

PATH = flow_of(
    "Path",
    step("A", send("One"), to="B"),
    step("C", send("Three")),
    step("B", send("Two"), to="C"),
    step("D", send("Never")),
)
NAP = flow_of(
    "Nap",
    step("nap", {"type": "wait_for_time", "delay": "3600"}, to="wake"),
    step("wake", send("Good morning")),
)
MODULE = flow_of("Module", step("greet", send("Hi @parent.results.who"), save("Done", "yes")))
CALLER = flow_of(
    "Caller",
    step("before", save("Who", "Ann"), to="go"),
    step("go", enter("Module"), to="after"),
    step("after", send("Back: @child.results.done")),
)


def told(steps: str, *flows: Flow) -> Report:
    """Return how the scenario of Ann and Ben goes with these steps, in these flows."""
    return play(scenario_of(steps), Library(Assets(ASSETS), {flow.uuid: flow for flow in flows}))


def records(simulation: Simulation) -> list[Record]:
    """Return what happened to contacts, in order."""
    return [entry.record for entry in simulation.entries]


def nodes_entered(simulation: Simulation) -> list[str]:
    return [each.event.node_uuid for each in records(simulation)
            if isinstance(each.event, NodeEntered)]  # fmt: skip


@pytest.mark.req("CMP-046")
def test_a_run_goes_from_node_to_node_each_once_and_the_graph_marks_its_path() -> None:
    simulation = told("- start: Path\n  contact: Ann\n", PATH).simulation
    way = [uuid_of("node", name) for name in "ABC"]
    exits = {name: uuid_of(name, "exit", 0) for name in "ABC"}
    steps = [each.event for each in records(simulation)
             if isinstance(each.event, NodeEntered | ExitTaken)]  # fmt: skip
    assert nodes_entered(simulation) == way
    assert [type(each) for each in steps] == [NodeEntered, ExitTaken] * 3
    taken = [each for each in steps if isinstance(each, ExitTaken)]
    assert [(each.exit_uuid, each.destination_uuid) for each in taken] == [
        (exits["A"], way[1]), (exits["B"], way[2]), (exits["C"], ""),
    ]  # fmt: skip

    marks = marks_of(simulation, simulation.contact("Ann").uuid, PATH)
    assert dict(marks.visits) == dict.fromkeys(way, 1)
    assert dict(marks.walked) == {(uuid_of("node", name), exits[name]): 1 for name in "ABC"}


@pytest.mark.req("CMP-048")
def test_a_run_is_completed_at_once_where_nothing_is_connected_and_never_goes_on() -> None:
    simulation = told("- start: Path\n  contact: Ann\n", PATH).simulation
    last, *ends = [each for each in records(simulation)
                   if isinstance(each.event, ExitTaken | RunEnded | SessionEnded)][-3:]  # fmt: skip
    [session] = simulation.world.sessions.values()
    assert isinstance(last.event, ExitTaken)
    assert [each.at for each in ends] == [last.at] * 2
    assert (str(session.status), session.reason) == ("completed", "completed")
    assert simulation.world.agenda.rows() == []

    later = told("- start: Path\n  contact: Ann\n- say: Hello?\n- advance: 60 days\n", PATH)
    assert later.simulation.world.sessions[session.uuid].runs == session.runs
    assert nodes_entered(later.simulation) == nodes_entered(simulation)


@pytest.mark.req("INF-110")
def test_when_a_pause_is_over_its_timer_fires_and_the_next_node_follows_at_once() -> None:
    simulation = told("- start: Nap\n  contact: Ann\n- advance: 59 min\n", NAP).simulation
    assert nodes_entered(simulation) == [uuid_of("node", "nap")]

    simulation = told("- start: Nap\n  contact: Ann\n- advance: 3 hours\n", NAP).simulation
    fired, woken = [each for each in records(simulation)
                    if isinstance(each.event, SessionResumed | NodeEntered)][-2:]  # fmt: skip
    assert isinstance(fired.event, SessionResumed)
    assert isinstance(fired.event.resume.event, TimerElapsed)
    assert woken.node_uuid == uuid_of("node", "wake")
    assert fired.at == woken.at == simulation.first.now + timedelta(hours=1)


@pytest.mark.req("INF-155")
@pytest.mark.parametrize("name", ["Module", "Called otherwise now"])
def test_a_flow_is_entered_at_once_by_its_node_whatever_it_is_called_now(name: str) -> None:
    report = told("- start: Caller\n  contact: Ann\n", CALLER, MODULE.replace(name=name))
    cause, begun = [each for each in records(report.simulation)
                    if isinstance(each.event, FlowEntered | RunStarted)][1:]  # fmt: skip
    [session] = report.simulation.world.sessions.values()
    assert isinstance(cause.event, FlowEntered)
    assert isinstance(begun.event, RunStarted)
    assert (cause.node_uuid, begun.at) == (uuid_of("node", "go"), cause.at)
    assert cause.event.flow.uuid == begun.event.flow.uuid == MODULE.uuid
    assert begun.event.parent_uuid == session.runs[0].uuid
    said = [each.event for each in records(report.simulation)]
    texts = [each.msg.text for each in said if isinstance(each, MsgCreated)]
    assert texts == ["Hi Ann", "Back: yes"]


@pytest.mark.req("INF-155")
def test_a_flow_that_was_deleted_is_missed_where_it_is_entered() -> None:
    flows = {each.uuid: each for each in (CALLER, MODULE)}
    there = Surroundings(Assets(ASSETS), flows, complete=frozenset({"flows"}))
    gone = replace(there, flows={CALLER.uuid: CALLER})
    assert [issue for issue in check_flow(CALLER, there) if issue.severity == "error"] == []
    [error] = [issue for issue in check_flow(CALLER, gone) if issue.severity == "error"]
    assert (error.code, error.node_uuid) == ("missing_dependency", uuid_of("node", "go"))
    assert "Module" in error.text
