"""Loops over flows that start each other, also by what their actions bring about."""

from typing import ClassVar, Literal

from typing_extensions import override

from flowtui.flows.analysis.loops import Loop, loops
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.spec.action import UNIVERSAL, Action
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.flows.spec.references import FlowRef
from flowtui.model.engines import FLOWTUI
from flowtui.model.session.run import FlowType
from tests.flows.checks.corpus import flow_of
from tests.flows.naming import uuid_of


class Labelled(FlowTrigger):
    """A label is put on a message."""

    title: ClassVar[str] = "Label"
    allowed_in: ClassVar[frozenset[FlowType]] = UNIVERSAL
    platforms: ClassVar[frozenset[str]] = FLOWTUI

    type: Literal["labelled"] = "labelled"

    @override
    def fired_by(self, _action: Action) -> bool:
        return _action.type == "add_input_labels"


def _flow(name: str, *actions: object) -> Flow:
    node = {"uuid": f"#{name}-n", "actions": list(actions), "exits": [{"uuid": f"#{name}-x"}]}
    return flow_of({"uuid": f"#{name}", "name": name, "nodes": [node]})


def _labels(name: str) -> object:
    label = {"uuid": "#label", "name": "Urgent"}
    return {"uuid": f"#{name}-a", "type": "add_input_labels", "labels": [label]}


def _starting(name: str, *, is_archived: bool = False) -> Labelled:
    flow = FlowRef(uuid=uuid_of(name), name=name)
    return Labelled(uuid=uuid_of(f"{name}-t"), flow=flow, is_archived=is_archived)


def _loops(flow: Flow, *triggers: FlowTrigger) -> list[Loop]:
    around = Surroundings(flows={flow.uuid: flow}, triggers=triggers)
    return list(loops(flow, around, flow.nodes_by_uuid))


def test_an_action_that_fires_the_trigger_of_its_own_flow_is_a_loop() -> None:
    flow = _flow("a", _labels("a"))
    (loop,) = _loops(flow, _starting("a"))
    assert (loop.flows, loop.is_held_up) == ((flow.uuid, flow.uuid), False)
    assert loop.hop.action_uuid == uuid_of("a-a")


def test_a_trigger_that_is_put_away_or_hears_something_else_closes_no_loop() -> None:
    assert _loops(_flow("a", _labels("a")), _starting("a", is_archived=True)) == []
    say = {"uuid": "#m", "type": "send_msg", "text": "Hi"}
    assert _loops(_flow("a", say), _starting("a")) == []
    assert _loops(_flow("a", _labels("a")), _starting("b")) == []


def test_an_edit_that_closes_a_loop_is_seen_before_it_is_saved() -> None:
    start = {"uuid": "#s", "type": "start_session", "groups": [{"uuid": "#g", "name": "G"}]}
    other = _flow("b", {**start, "flow": {"uuid": "#a", "name": "a"}})
    saved, edited = _flow("a"), _flow("a", {**start, "flow": {"uuid": "#b", "name": "b"}})
    around = Surroundings(flows={saved.uuid: saved, other.uuid: other})
    assert list(loops(saved, around, saved.nodes_by_uuid)) == []
    (loop,) = loops(edited, around, edited.nodes_by_uuid)
    assert loop.flows == (saved.uuid, other.uuid, saved.uuid)
    (node,) = edited.nodes
    moved = edited.replace(nodes=(node.replace(uuid=uuid_of("new")),))
    (loop,) = loops(moved, around, moved.nodes_by_uuid)
    assert loop.node_uuid == uuid_of("new")
