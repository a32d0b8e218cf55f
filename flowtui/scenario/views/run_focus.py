"""Where a contact's conversation is in its flows, for the graph beside the chat."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from flowtui.flows.forms.naming import title_of
from flowtui.flows.spec.flow import Flow
from flowtui.graph.marks import Exit, Marks, Severity
from flowtui.graph.text import clean, cut
from flowtui.model.events.fault import ErrorOccurred, Failed, Warned
from flowtui.model.events.run import ExitTaken
from flowtui.model.session.run import FlowType, Run, Status
from flowtui.model.session.session import Session
from flowtui.scenario.simulation import Simulation
from flowtui.world.entry import Entry
from flowtui.world.world import World

_NAME = 14
"""Cells that the name of a flow may always have."""


@dataclass(frozen=True, slots=True)
class RunFocus:
    """A run of a flow that a contact is in, or was in last."""

    session: Session
    run: Run

    @property
    def flow_uuid(self) -> str:
        """The flow."""
        return self.run.flow.uuid

    @property
    def node_uuid(self) -> str:
        """The node it came to last; "" before the first."""
        return self.run.path[-1].node_uuid if self.run.path else ""

    @property
    def is_live(self) -> bool:
        """Whether something can still happen in it."""
        return not self.run.status.ended

    def title(self, flow: Flow | None, cells: int) -> str:
        """Return where it is, in words: `Registration · waits for age`.

        The name of the flow takes at most half of the `cells` there are.
        """
        name = cut(clean(flow.name if flow else self.run.flow.name), max(_NAME, cells // 2))
        node = flow.nodes_by_uuid.get(self.node_uuid) if flow else None
        beside = " · background" if self.session.type is FlowType.BACKGROUND else ""
        match self.run.status:
            case Status.WAITING if node:
                return f"{name} · {_waits(title_of(node))}{beside}"
            case Status.ACTIVE if node:
                return f"{name} · in a flow it entered{beside}"
            case status:
                return f"{name} · {status}{beside}"


def _waits(title: str) -> str:
    wanted = title.removeprefix("Wait for ")
    return f"waits at {title}" if wanted == title else f"waits for {wanted}"


def focuses(simulation: Simulation, contact_uuid: str) -> list[RunFocus]:
    """Return the runs a contact is in, the one that waits for an answer first.

    Those that ended by the last input come after them, or else the last one there was. A flow is
    there once.
    """
    world = simulation.world
    waiting = world.waiting_session(contact_uuid)
    sessions = list(world.sessions_of(contact_uuid))
    live = [session for session in sessions if not session.status.ended]
    if waiting:
        live.sort(key=lambda session: session is not waiting)
    found = [focus for session in live for focus in _live(session)]
    for session in _touched(simulation, world, contact_uuid):
        found += _all(session)
    if not found and sessions:
        found += _all(sessions[-1])
    by_flow: dict[str, RunFocus] = {}
    for focus in found:
        by_flow.setdefault(focus.flow_uuid, focus)
    return list(by_flow.values())


def _live(session: Session) -> Iterator[RunFocus]:
    """Yield the runs of a session that are not over, the innermost first."""
    for run in reversed(session.runs):
        if not run.status.ended:
            yield RunFocus(session, run)


def _all(session: Session) -> Iterator[RunFocus]:
    for run in reversed(session.runs):
        yield RunFocus(session, run)


def _touched(simulation: Simulation, world: World, contact_uuid: str) -> Iterator[Session]:
    """Yield the sessions in which something came of the last input, the last one first."""
    entries = simulation.taken[-1].entries if simulation.taken else ()
    uuids = dict.fromkeys(
        entry.session_uuid
        for entry in reversed(entries)
        if entry.contact_uuid == contact_uuid and entry.session_uuid
    )
    yield from (world.sessions[uuid] for uuid in uuids)


def marks_of(simulation: Simulation, contact_uuid: str, flow: Flow) -> Marks:
    """Return what is to be marked on a flow's graph: where a contact is, was, and went.

    Visits and exits are those of all the runs of that flow the contact ever had.
    """
    world = simulation.world
    visits: Counter[str] = Counter()
    active: set[str] = set()
    for session in world.sessions_of(contact_uuid):
        for run in session.runs:
            if run.flow.uuid != flow.uuid:
                continue
            visits.update(step.node_uuid for step in run.path)
            if not run.status.ended and run.path:
                active.add(run.path[-1].node_uuid)
    walked: Counter[Exit] = Counter()
    issues: dict[str, Severity] = {}
    for entry in _in(simulation, contact_uuid, flow):
        record = entry.record
        match record.event:
            case ExitTaken(exit_uuid=exit_uuid):
                walked[record.node_uuid, exit_uuid] += 1
            case ErrorOccurred() | Failed():
                issues[record.node_uuid] = Severity.ERROR
            case Warned():
                issues.setdefault(record.node_uuid, Severity.WARNING)
            case _:
                pass
    return Marks(active=frozenset(active), visits=visits, walked=walked, issues=issues)


def _in(simulation: Simulation, contact_uuid: str, flow: Flow) -> Iterator[Entry]:
    for entry in simulation.entries:
        if entry.contact_uuid == contact_uuid and entry.record.node_uuid in flow.nodes_by_uuid:
            yield entry


def flow_of(entry: Entry, world: World) -> str:
    """Return the uuid of the flow in which something happened; "" outside of all flows."""
    session = world.sessions.get(entry.session_uuid)
    if session is None or not 0 <= entry.record.run < len(session.runs):
        return ""
    return session.runs[entry.record.run].flow.uuid
