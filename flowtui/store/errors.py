"""Errors of the workspace and of files. Each says which file, what is wrong and what to do.

* StoreError
  * FileError: one file, with its path
    x DamagedFile: it is there but cannot be understood; with line, column and the last good copy
    x CannotRead: it is missing, or the system refused to read it
    x CannotWrite: the system refused to write it; what was there before is untouched
    x ChangedOnDisk: someone else wrote it since it was read
    x NothingToRestore: no earlier generation of it was kept
    x NothingToExport: none of the flows that were to be written can be read
    x Busy: another program has been writing in its place for too long
  * WorkspaceError: a workspace folder as a whole
    x NoWorkspace: there is none in the folder
    x WorkspaceExists: there is one already where a new one was to be made
    x WorkspaceHeld: another running program has it open; with who that is
    x NewerFormat: a newer version of the program wrote it
    x ReadOnly: it was opened for reading only
    x WorkspaceClosed: it was closed before something was to be written
  * Unknown: nothing is kept under that name
    x UnknownFlow
    x UnknownRevision
    x UnknownItem
  x OpeningStopped: the user did not want to wait any longer
  x InvalidFlow: a flow with errors, where none with errors may be saved
  x NotExportable: flows for which there can be no file of the platform that was asked for
  x FlowExists: a flow of that uuid is there already
  x BadName: a uuid or a session name that cannot name a file (also a ValueError)
  x NoIdentity: a contact or an asset without uuid and key (also a ValueError)
  x NaiveTime: a moment without a time zone (also a ValueError)
  x NotPlainJson: a value that JSON cannot hold (also a TypeError)
"""

from collections.abc import Sequence
from pathlib import Path

from flowtui.store.files.holder import Holder


class StoreError(Exception):
    """Anything the store declares to go wrong."""


class FileError(StoreError):
    """Something is wrong with one file.

    Attributes:
        path: the file.
        reason: what is wrong, in words, without the path.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class DamagedFile(FileError):
    """A file that is there but cannot be understood.

    Attributes:
        line: where the fault is, counted from 1; None when it has no place of its own.
        column: as `line`, in characters from 1.
        excerpt: the part of the line around the fault; "" when there is none.
        backup: the last good generation of the file; None when none was kept.
    """

    def __init__(
        self,
        path: Path,
        reason: str,
        *,
        line: int | None = None,
        column: int | None = None,
        excerpt: str = "",
        backup: Path | None = None,
    ) -> None:
        where = "" if line is None else f"line {line}, column {column or 1}: "
        near = f", near: {excerpt}" if excerpt else ""
        hope = f". The last good version is {backup.name}: restore it" if backup else ""
        super().__init__(path, f"{where}{reason}{near}{hope}")
        self.reason = reason
        self.line = line
        self.column = column
        self.excerpt = excerpt
        self.backup = backup


class CannotRead(FileError):
    """The file is missing, or the system refused to read it."""


class CannotWrite(FileError):
    """The system refused to write the file; what was there before is untouched."""


class ChangedOnDisk(FileError):
    """Someone else wrote or removed the file since it was read; that was left as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, "was changed or removed by another program: reload it, or save over it"
        )


class NothingToRestore(FileError):
    """No earlier generation of the file was kept."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "no earlier version was kept, so there is nothing to restore")


class NothingToExport(FileError):
    """None of the flows that were to be written can be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "none of these flows can be read, so there is nothing to export")


class Busy(FileError):
    """Another program has been writing in the same place for too long."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__(
            path, f"another program has been writing here for {seconds:g} s: try again"
        )


class WorkspaceError(StoreError):
    """Something is wrong with a workspace folder as a whole.

    Attributes:
        folder: the workspace's folder.
    """

    def __init__(self, folder: Path, message: str) -> None:
        super().__init__(f"{folder}: {message}")
        self.folder = folder


class NoWorkspace(WorkspaceError):
    """There is no workspace in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "there is no workspace here (no workspace.json)")


class WorkspaceExists(WorkspaceError):
    """There is a workspace already where a new one was to be made."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "there is a workspace here already: open it instead")


class WorkspaceHeld(WorkspaceError):
    """Another running program has the workspace open for writing.

    Attributes:
        holder: who that is; None when they left no note that can be read.
    """

    def __init__(self, folder: Path, holder: Holder | None) -> None:
        who = "by another program" if holder is None else f"by {holder}"
        super().__init__(folder, f"is open elsewhere, {who}: close it there, or open it read-only")
        self.holder = holder


class NewerFormat(WorkspaceError):
    """A newer version of the program wrote the workspace; nothing in it was touched.

    Attributes:
        found: the workspace's format version.
        known: the newest format version this program knows.
    """

    def __init__(self, folder: Path, *, found: int, known: int) -> None:
        super().__init__(
            folder,
            f"was written by a newer flowtui (format {found}, this one knows {known}): "
            "update flowtui to open it",
        )
        self.found = found
        self.known = known


class ReadOnly(WorkspaceError):
    """The workspace was opened for reading only."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "is open read-only: nothing was written")


class WorkspaceClosed(WorkspaceError):
    """The workspace was closed before something was to be written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "was closed: nothing was written, open it again")


class Unknown(StoreError):
    """Nothing is kept under the name that was asked for."""


class UnknownFlow(Unknown):
    """The workspace has no such flow.

    Attributes:
        uuid: the uuid asked for.
    """

    def __init__(self, uuid: str) -> None:
        super().__init__(f"there is no flow {uuid!r} in the workspace")
        self.uuid = uuid


class UnknownRevision(Unknown):
    """The flow has no such revision, or has it no more.

    Attributes:
        uuid: the flow.
        revision: the revision asked for.
    """

    def __init__(self, uuid: str, revision: int) -> None:
        super().__init__(f"flow {uuid!r} has no revision {revision}: only the newest are kept")
        self.uuid = uuid
        self.revision = revision


class UnknownItem(Unknown):
    """The table has no such contact or asset.

    Attributes:
        table: contacts, or the kind of assets.
        identity: the uuid or key asked for.
    """

    def __init__(self, table: str, identity: str) -> None:
        super().__init__(f"there is no {identity!r} among the {table} of the workspace")
        self.table = table
        self.identity = identity


class InvalidFlow(StoreError):
    """A flow has errors, and none that has may be saved; nothing was written.

    Attributes:
        errors: what is wrong, each with the node it is in.
    """

    def __init__(self, name: str, errors: Sequence[str]) -> None:
        told = "".join(f"\n✗ {each}" for each in errors)
        super().__init__(
            f"“{name}” has errors, and no flow with errors may be saved here (policy save.invalid):"
            f" put them right first{told}"
        )
        self.errors = tuple(errors)


class NotExportable(StoreError):
    """There can be no file of the platform that was asked for with these flows; it says why."""


class FlowExists(StoreError):
    """A flow of that uuid is there already, where a new one was to be made.

    Attributes:
        uuid: the uuid.
    """

    def __init__(self, uuid: str) -> None:
        super().__init__(f"there is a flow {uuid!r} in the workspace already")
        self.uuid = uuid


class BadName(StoreError, ValueError):
    """A uuid or a session name that cannot name a file."""

    def __init__(self, name: object) -> None:
        super().__init__(
            f"{name!r} cannot name a file: 1 to 100 letters, digits, hyphens or underscores"
        )


class NoIdentity(StoreError, ValueError):
    """A contact or an asset with nothing to know it by."""

    def __init__(self, table: str) -> None:
        super().__init__(f"one of the {table} has neither a key nor a uuid, so it cannot be kept")


class NaiveTime(StoreError, ValueError):
    """A moment without a time zone, which would mean another one on another machine."""

    def __init__(self) -> None:
        super().__init__("a moment to be kept needs a time zone")


class NotPlainJson(StoreError, TypeError):
    """A value that JSON cannot hold, such as a date, a set or a number of more than 64 bits."""


class OpeningStopped(StoreError):
    """The user does not want to wait any longer until something is read."""

    def __init__(self) -> None:
        super().__init__("Opening was stopped")
