"""Opening a workspace for a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flowtui.commands.moment import moment

if TYPE_CHECKING:
    from flowtui.store.projects.project import Project


@contextmanager
def workspace(folder: Path | None, *, read_only: bool = False) -> "Iterator[Project]":
    """Yield the workspace in a folder, or the user's own, which is made if need be.

    Raises:
        ClickException: it cannot be opened, or what the block does in it fails; says why.
    """
    from flowtui.store.errors import StoreError
    from flowtui.store.files.holder import Holder
    from flowtui.store.projects.opening import open_project

    if folder is not None and not folder.is_dir():
        raise click.ClickException(f"there is no folder {folder}")
    try:
        project = open_project(
            folder,
            clock=lambda: moment(""),
            holder=Holder.of_this_process(moment("")),
            read_only=read_only,
        )
        try:
            yield project
        finally:
            project.close()
    except StoreError as error:
        raise click.ClickException(str(error)) from error
