"""The simulation setup of a project: what is read of it, and read again when it was edited."""

from collections.abc import Iterator
from dataclasses import replace

from flowtui.flows.migrations import MigrationError
from flowtui.flows.spec.flow import Flow, UnreadableFlow
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.scenario.simulation_setup import SimulationSetup, environment_for
from flowtui.store.errors import StoreError
from flowtui.store.projects.policies_in_force import profile_of
from flowtui.store.projects.project import FlowGone, Project


def setup_of(project: Project, flow_uuid: str, node_uuid: str = "") -> SimulationSetup:
    """Return the setup of a project; reading all of it may take a while."""
    library = project.library()
    flows = dict(_readable(project))
    contacts = tuple(project.contacts())
    return SimulationSetup(
        library,
        flows,
        contacts,
        environment_for(flows, flow_uuid, contacts, library.assets),
        profile_of(project),
        flow_uuid,
        node_uuid,
        statuses=_statuses(project),
    )


def _statuses(project: Project) -> dict[str, FlowStatus]:
    """Return where flows are in their lives; where there are no drafts, what is one is live."""
    platform, known = PLATFORMS.get(project.profile), set(FlowStatus)
    statuses = {
        each.uuid: FlowStatus(each.status) for each in project.flows() if each.status in known
    }
    if platform and not platform.has_drafts:
        return {uuid: each for uuid, each in statuses.items() if each is not FlowStatus.DRAFT}
    return statuses


def renewed(setup: SimulationSetup, project: Project) -> SimulationSetup:
    """Return a setup with the flows as they are now; the same one if none has changed."""
    flows = dict(_readable(project))
    if flows.keys() == setup.flows.keys() and all(
        flows[uuid] is flow or flows[uuid] == flow for uuid, flow in setup.flows.items()
    ):
        return setup
    return replace(setup, library=project.library(), flows=flows)


def _readable(project: Project) -> Iterator[tuple[str, Flow]]:
    for summary in project.flows():
        try:
            yield summary.uuid, project.flow(summary.uuid)
        except (UnreadableFlow, MigrationError, StoreError, FlowGone):
            continue  # the list of flows says so
