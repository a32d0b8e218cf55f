"""Opening what somebody named: a workspace, or a file of flows."""

from pathlib import Path

from flowtui.flows.platforms import AT_FIRST
from flowtui.store.files.holder import Holder
from flowtui.store.files.places import default_workspace
from flowtui.store.projects.project import Clock, Project

NEW_NAME = "My flows"
"""What a workspace is called until somebody names it."""


def open_project(
    path: Path | None, *, clock: Clock, holder: Holder, read_only: bool = False
) -> Project:
    """Return what is at `path`, open; the user's own workspace when there is no path.

    The user's own workspace is made when it is not there yet.

    Raises:
        NoWorkspace: `path` is a folder without one.
        WorkspaceHeld: another program has it open; it can still be opened for reading only.
        StoreError: it cannot be read; the message says why.
        DocumentError: it is a file that holds no flows.
    """
    if path is None:
        folder = default_workspace()
        made = not _is_workspace(folder)
        return (
            make_workspace(folder, NEW_NAME, clock, holder)
            if made
            else _workspace(folder, clock, holder, read_only=read_only)
        )
    if path.is_dir():
        return _workspace(path, clock, holder, read_only=read_only)
    from flowtui.store.projects.file_project import FileProject

    return FileProject.open(path, clock, read_only=read_only, holder=holder)


def make_workspace(folder: Path, name: str, clock: Clock, holder: Holder) -> Project:
    """Return a new workspace in `folder`, open.

    Raises:
        StoreError: it cannot be made there.
    """
    from flowtui.store.projects.workspace_project import WorkspaceProject
    from flowtui.store.workspace.workspace import Workspace

    workspace = Workspace.create(folder, name=name, profile=AT_FIRST, holder=holder)
    return WorkspaceProject(workspace, clock, holder.user)


def _is_workspace(folder: Path) -> bool:
    from flowtui.store.workspace.workspace import Workspace

    return Workspace.exists(folder)


def _workspace(folder: Path, clock: Clock, holder: Holder, *, read_only: bool) -> Project:
    from flowtui.store.projects.workspace_project import WorkspaceProject
    from flowtui.store.workspace.workspace import Workspace

    workspace = Workspace.open(folder, holder=holder, read_only=read_only)
    return WorkspaceProject(workspace, clock, holder.user)
