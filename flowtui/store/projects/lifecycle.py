"""The life of a workspace's flows: published, stopped, put away, taken out again."""

from typing import TYPE_CHECKING

from flowtui.flows.spec.flow_status import TRANSITIONS, FlowStatus

if TYPE_CHECKING:
    from flowtui.store.projects.workspace_project import WorkspaceProject


class NotPossible(ValueError):
    """A flow cannot become that now; the text says why, and what to do."""


def status_of(project: "WorkspaceProject", uuid: str) -> FlowStatus:
    """Return where a flow is in its life.

    Raises:
        UnknownFlow: there is no such flow.
        NotPossible: its file says something that is no status.
    """
    written = project.workspace.flows.entry(uuid).status
    if written not in set(FlowStatus):
        known = ", ".join(FlowStatus)
        raise NotPossible(f"the flow’s file says that it is “{written}”: it can be {known}")
    return FlowStatus(written)


def publish(project: "WorkspaceProject", uuid: str) -> str:
    """Publish the newest revision of a flow; return what was done, in a sentence.

    Raises:
        UnknownFlow: there is no such flow.
        NotPossible: it has edits that are not saved, or errors; or there is nothing new.
        StoreError: it cannot be kept.
    """
    before, entry = status_of(project, uuid), project.workspace.flows.entry(uuid)
    if project.is_edited(uuid):
        raise NotPossible("it has edits that are not saved: save it first")
    if before is FlowStatus.PUBLISHED and entry.published == entry.revision:
        raise NotPossible("its newest revision is published already")
    if before is not FlowStatus.PUBLISHED:
        _require(before, FlowStatus.PUBLISHED)
    _refuse_errors(project, uuid)
    project.workspace.flows.set_status(uuid, FlowStatus.PUBLISHED.value, published=entry.revision)
    return f"Published revision {entry.revision} of {entry.name}"


def change_status(project: "WorkspaceProject", uuid: str, status: FlowStatus) -> str:
    """Stop a flow, put it away or take it out again; return what was done, in a sentence.

    Raises:
        UnknownFlow: there is no such flow.
        NotPossible: this does not follow on what it is.
        StoreError: it cannot be kept.
    """
    before, entry = status_of(project, uuid), project.workspace.flows.entry(uuid)
    _require(before, status)
    project.workspace.flows.set_status(uuid, status.value, published=entry.published)
    return f"{entry.name} is {status} now; it was {before}"


def _require(before: FlowStatus, after: FlowStatus) -> None:
    if after not in TRANSITIONS[before]:
        raise NotPossible(f"it is {before}: from there it cannot become {after}")


def _refuse_errors(project: "WorkspaceProject", uuid: str) -> None:
    from flowtui.store.projects.policies_in_force import errors_of

    if errors := errors_of(project, project.flow(uuid)):
        told = "".join(f"\n✗ {each}" for each in errors)
        raise NotPossible(f"it has errors: put them right first{told}")
