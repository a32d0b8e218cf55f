"""What is done with the life of flows in the list: publish, stop, put away, take out again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from flowtui.flows.spec.flow_status import TRANSITIONS, FlowStatus
from flowtui.store.errors import StoreError

if TYPE_CHECKING:
    from flowtui.screens.home.home import Home
    from flowtui.store.projects.workspace_project import WorkspaceProject

BECOMES = {
    "publish": FlowStatus.PUBLISHED, "stop": FlowStatus.STOPPED, "archive": FlowStatus.ARCHIVED,
}  # fmt: skip
"""What a flow becomes by each deed."""


class Lifecycle:
    """Changes where flows are in their lives; workspaces alone know of that."""

    def __init__(self, home: "Home") -> None:
        """Change flows of what is open on `home`."""
        self._home = home

    def is_possible(self, deed: str) -> bool:
        """Return whether the chosen flow can become what a deed makes of it."""
        project, uuid = self._workspace_project, self._home.chosen
        if project is None or not uuid:
            return False
        try:
            entry = project.workspace.flows.entry(uuid)
        except StoreError:
            return False
        if entry.status not in set(FlowStatus):
            return False
        if deed == "publish" and entry.status == FlowStatus.PUBLISHED:
            return entry.published != entry.revision
        return BECOMES[deed] in TRANSITIONS[FlowStatus(entry.status)]

    @property
    def _workspace_project(self) -> "WorkspaceProject | None":
        project = self._home.project
        if not hasattr(project, "workspace"):
            return None  # a file: nothing of a workspace need be imported for that
        from flowtui.store.projects.workspace_project import WorkspaceProject

        return project if isinstance(project, WorkspaceProject) else None

    async def publish(self) -> None:
        """Publish the newest revision of the flow."""
        from flowtui.store.projects.lifecycle import publish

        self._change("It was not published", publish)

    async def stop(self) -> None:
        """Stop the flow: nobody comes in any more, and who is in it leaves."""
        self._become(FlowStatus.STOPPED, "It was not stopped")

    async def archive(self) -> None:
        """Put the flow away."""
        self._become(FlowStatus.ARCHIVED, "It was not put away")

    def _become(self, status: FlowStatus, complaint: str) -> None:
        from flowtui.store.projects.lifecycle import change_status

        self._change(complaint, lambda project, uuid: change_status(project, uuid, status))

    def _change(self, complaint: str, change: "Callable[[WorkspaceProject, str], str]") -> None:
        project = self._workspace_project
        if project is None:
            return
        try:
            report = change(project, self._home.chosen)
        except (StoreError, ValueError) as error:
            self._home.complain(complaint, error)
            return
        self._home.notify(report, markup=False)
        self._home.refresh_flows()
