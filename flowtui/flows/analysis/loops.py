"""Loops over flows that start each other: whether anything holds them up on the way.

Flows that only enter each other are another matter: a run comes to an end some time, and may leave
the circle by itself (`flowtui.flows.analysis.circles`). A flow that is started begins anew.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from flowtui.flows.actions.enter_flow import EnterFlow
from flowtui.flows.actions.start_session import StartSession
from flowtui.flows.analysis.connections import reachable
from flowtui.flows.analysis.surroundings import Surroundings, entries_of
from flowtui.flows.spec.action import Action
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node

State: TypeAlias = tuple[str, str, bool]
"""A node of a flow, by the uuids of both, and whether a flow was started on the way to it."""


@dataclass(frozen=True, slots=True)
class Hop:
    """An action by which another flow begins."""

    action_uuid: str
    flow_uuid: str
    starts: bool
    """Whether that is a session of its own; else the flow is entered, and comes back."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A way from a flow to itself, on which a flow is started."""

    node_uuid: str
    hop: Hop
    """How the way begins."""
    flows: tuple[str, ...]
    """The uuids of the flows on the way, from the first to itself."""
    is_held_up: bool
    """Whether there is no such way without a wait for the contact, or for a time."""


def hops_of(node: Node, around: Surroundings) -> Iterator[Hop]:
    """Yield the actions of a node by which flows begin, and what triggers make of the others."""
    for action in node.actions:
        if isinstance(action, EnterFlow | StartSession):
            starts = isinstance(action, StartSession)
            yield Hop(action.uuid, action.flow.uuid, starts)
        for uuid in _triggered(action, around):
            yield Hop(action.uuid, uuid, starts=True)


def _triggered(action: Action, around: Surroundings) -> Iterator[str]:
    for trigger in around.triggers:
        if not trigger.is_archived and trigger.fired_by(action):
            yield trigger.flow.uuid


def loops(flow: Flow, around: Surroundings, nodes: Iterable[str]) -> Iterator[Loop]:
    """Yield the loops over a flow that begin at one of its `nodes`: of each action the worst."""
    hops = {uuid: tuple(hops_of(flow.nodes_by_uuid[uuid], around)) for uuid in nodes}
    begun = {hop.flow_uuid for of_node in hops.values() for hop in of_node}
    if flow.uuid not in reachable(around.begun_by, begun):
        return
    if around.flows.get(flow.uuid) is not flow:  # it is being edited
        around = replace(around, flows={**around.flows, flow.uuid: flow})
    for uuid, of_node in hops.items():
        for hop in of_node:
            goal = (flow.uuid, uuid, True)
            for held_up in (False, True):
                way = _way(hop, goal, around, held_up=held_up)
                if way:
                    yield Loop(uuid, hop, (flow.uuid, *way), held_up)
                    break


def _way(hop: Hop, goal: State, around: Surroundings, *, held_up: bool) -> tuple[str, ...]:
    """Return the flows on a shortest way from a hop to a node; nothing where there is none.

    Nodes that hold it up are passed only on ways that may be `held_up`.
    """
    first = _entry(hop.flow_uuid, around, started=hop.starts)
    before: dict[State, State | None] = dict.fromkeys(first)
    todo = deque(before)
    while todo:
        state = todo.popleft()
        if state == goal:
            return _flows_on(state, before)
        for after in _following(state, around, held_up=held_up):
            if after not in before:
                before[after] = state
                todo.append(after)
    return ()


def _following(state: State, around: Surroundings, *, held_up: bool) -> Iterator[State]:
    flow_uuid, node_uuid, started = state
    flow = around.flows[flow_uuid]
    node = flow.nodes_by_uuid[node_uuid]
    for hop in hops_of(node, around):
        yield from _entry(hop.flow_uuid, around, started=started or hop.starts)
    if held_up or not _holds_up(node, around):
        for exit_ in node.exits:
            if exit_.destination_uuid in flow.nodes_by_uuid:
                yield flow_uuid, exit_.destination_uuid or "", started


def _holds_up(node: Node, around: Surroundings) -> bool:
    """Return whether a contact is held up at a node, or in a flow that it enters."""
    return any(wait.holds_up for wait in node.waits) or any(
        around.may_wait(entry.flow.uuid) for entry in entries_of(node)
    )


def _entry(flow_uuid: str, around: Surroundings, *, started: bool) -> Iterator[State]:
    flow = around.flows.get(flow_uuid)
    if flow and flow.entry:
        yield flow_uuid, flow.entry.uuid, started


def _flows_on(state: State, before: Mapping[State, State | None]) -> tuple[str, ...]:
    """Return the flows on the way to a state, those in a row once."""
    way: list[str] = []
    at: State | None = state
    while at:
        if not way or way[-1] != at[0]:
            way.append(at[0])
        at = before[at]
    return tuple(reversed(way))
