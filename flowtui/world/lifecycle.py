"""The life of flows in a world: published, stopped, put away, and what becomes of those in them."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from flowtui.flows.policies.choices import EditPublished, RunningContacts
from flowtui.flows.spec.flow import Flow, UnreadableFlow
from flowtui.flows.spec.flow_status import TRANSITIONS, FlowStatus
from flowtui.model.session import reasons
from flowtui.model.session.session import Session
from flowtui.world.census import Census
from flowtui.world.change import Happening, WorldChange
from flowtui.world.errors import NotPossible
from flowtui.world.events import FlowStatusChanged, RevisionPublished
from flowtui.world.world import World

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner


def publish(
    runner: "WorldRunner",
    world: World,
    flow_uuid: str,
    definition: Mapping[str, Any] | None = None,
) -> Happening:
    """Publish a flow, or a new revision of it; what is published takes part in what happens.

    Whom it finds in the flow keeps the revision they are in, follows, or has to leave, by the
    policy `running_contacts`.

    Raises:
        NoSuchFlow: there is no such flow, and no definition of one.
        NotPossible: the flow is published and nothing is new, or it may not be changed while it
            is; or it has errors.
    """
    before = world.status_of(flow_uuid)
    known = runner.engine_of(world).library.flow(flow_uuid)
    policies = runner.policies_of(known) if known else runner.profile.policies
    if before is FlowStatus.PUBLISHED and definition is None:
        raise NotPossible("the flow is published already")
    if before is FlowStatus.PUBLISHED and policies.edit_published is EditPublished.FORBID:
        raise NotPossible("the flow is published: it must be stopped before it is changed")
    if before is not FlowStatus.PUBLISHED:
        _require(before, FlowStatus.PUBLISHED)
    flow = runner.flow(flow_uuid, world) if definition is None else _read(definition, flow_uuid)
    _refuse_errors(runner, world, flow)
    change = WorldChange(world)
    if definition is not None:
        follows = policies.running_contacts is RunningContacts.FOLLOW_LATEST
        revision = world.revision_of(flow_uuid) + 1
        change.log(RevisionPublished(flow.reference, revision, definition, follows))
        if policies.running_contacts is RunningContacts.EJECT:
            eject(runner, change, flow_uuid)
    if before is not FlowStatus.PUBLISHED:
        change.log(FlowStatusChanged(flow.reference, FlowStatus.PUBLISHED, before))
    return change.done()


def set_status(
    runner: "WorldRunner", world: World, flow_uuid: str, status: FlowStatus
) -> Happening:
    """Stop a flow, put it away or take it out again; who is in it must leave then.

    Raises:
        NoSuchFlow: there is no such flow.
        NotPossible: this does not follow on what the flow is.
    """
    flow = runner.flow(flow_uuid, world)
    before = world.status_of(flow_uuid)
    _require(before, status)
    change = WorldChange(world)
    change.log(FlowStatusChanged(flow.reference, status, before))
    stays = status is FlowStatus.STOPPED and not runner.policies_of(flow).stop_ejects
    if status is not FlowStatus.PUBLISHED and not stays:
        eject(runner, change, flow_uuid)
    return change.done()


def eject(runner: "WorldRunner", change: WorldChange, flow_uuid: str) -> None:
    """Interrupt all sessions with a run in a flow that is not over, their parents as well."""
    for session in tuple(_sessions_in(change.world, flow_uuid)):
        engine = runner.engine_of(change.world, session)
        runner.end(change, engine.interrupt(session, change.now, reasons.STOPPED))


def _sessions_in(world: Census, flow_uuid: str) -> Iterator[Session]:
    for session in world.sessions.values():
        if not session.status.ended and any(
            run.flow.uuid == flow_uuid and not run.status.ended for run in session.runs
        ):
            yield session


def _require(before: FlowStatus, after: FlowStatus) -> None:
    if after not in TRANSITIONS[before]:
        possible = ", ".join(sorted(TRANSITIONS[before])) or "nothing"
        raise NotPossible(f"the flow is {before}: it can become {possible}, not {after}")


def _read(definition: Mapping[str, Any], flow_uuid: str) -> Flow:
    try:
        flow = Flow.read(definition)
    except UnreadableFlow as error:
        raise NotPossible(f"the new revision cannot be read: {error}") from error
    if flow.uuid != flow_uuid:
        raise NotPossible(f"the new revision is one of another flow, {flow.uuid}")
    return flow


def _refuse_errors(runner: "WorldRunner", world: World, flow: Flow) -> None:
    """Refuse a flow of which a check says that it is wrong."""
    # what checks need to know is much, and worlds in which nothing is published need none of it
    from flowtui.flows.analysis.check import check_flow
    from flowtui.flows.analysis.issue import Severity
    from flowtui.flows.analysis.surroundings import Surroundings

    assets = runner.engine_of(world).library.assets
    around = Surroundings(assets, policies=runner.profile.policies)
    for issue in check_flow(flow, around):
        if issue.severity is Severity.ERROR:
            raise NotPossible(f"“{flow.name}” has errors: {issue.text}")
