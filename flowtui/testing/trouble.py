"""What is told of a step that did not go as its scenario says."""

from itertools import islice
from typing import Final

from flowtui.engine.roots.contact import contact_title
from flowtui.flows.forms.naming import name_of
from flowtui.graph.text import clean, cut
from flowtui.model.session.session import Session
from flowtui.scenario.playing import Finding, Report
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.transcript import transcript
from flowtui.testing.outcome import Complaint, Trouble

BEFORE: Final = 6
"""So many lines of the transcript are told until the step."""
AFTER: Final = 2
"""So many lines of the transcript are told after the step."""
_NODE_CELLS: Final = 60
"""A node's name is cut after so many cells."""


def trouble_of(finding: Finding, report: Report) -> Trouble:
    """Return what is told of a finding in a report."""
    step = finding.step + 1
    complaints = tuple(
        Complaint(finding.line, step, failure.what, failure.expected, failure.actual)
        for failure in finding.failures
    )
    before, after = _around(finding, report.simulation)
    return Trouble(complaints, _place(finding, report.simulation), before, after, finding.came)


def _around(finding: Finding, simulation: Simulation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the last lines of the transcript until a finding, and the first ones after it."""
    taken = simulation.taken
    then = Simulation(simulation.host, simulation.first, taken[: finding.taken + 1])
    environment = simulation.host.engine.environment
    count = sum(len(applied.entries) for applied in taken[: finding.taken])
    until = list(transcript(islice(then.entries, count), then.world, environment))
    lines = list(transcript(then.entries, then.world, environment))
    return tuple(until[-BEFORE:]), tuple(lines[len(until) :][:AFTER])


def _place(finding: Finding, simulation: Simulation) -> str:
    """Return in which flow and at which node the contact was that something was expected of."""
    world = simulation.taken[finding.taken - 1].world if finding.taken else simulation.first
    contact = world.contacts.get(finding.contact)
    if contact is None:
        return ""
    name = contact_title(contact, simulation.host.engine.environment) or contact.uuid
    session = world.waiting_session(contact.uuid)
    run = session.waiting_run if session else None
    if session is None or run is None:
        return f"{clean(name)} is in no flow"
    node_uuid = run.path[-1].node_uuid if run.path else ""
    node = _node_name(simulation, session, run.flow.uuid, node_uuid)
    at = f" › {node} ({node_uuid[:8]})" if node_uuid else ""
    return f"{clean(name)} waits in {clean(run.flow.name)}{at}"


def _node_name(simulation: Simulation, session: Session, flow_uuid: str, node_uuid: str) -> str:
    library = simulation.host.engine_of(simulation.world, session).library
    flow = library.flow(flow_uuid)
    node = flow.nodes_by_uuid.get(node_uuid) if flow else None
    return cut(clean(name_of(node)), _NODE_CELLS) if node else "a node"
