"""A workspace: a folder with flows, contacts, assets, settings and logs of sessions.

workspace.json       settings, with name, profile and the version of this format
flows.json           the index of the flows; made anew from them when it is lost
flows/<uuid>.json    a flow: its revisions, its draft, its state
contacts.json        contacts
assets.json          a table a kind: fields, groups, channels, triggers, campaigns, globals, …
logs/<session>.jsonl the log of a session
.flowtui/            who has it open; nothing that would be missed
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from flowtui.store.errors import NewerFormat, NoWorkspace, WorkspaceExists
from flowtui.store.files.atomic import remove_stale
from flowtui.store.files.holder import Holder
from flowtui.store.files.jsontext import JsonObject, copied
from flowtui.store.files.locks import HolderTurn, NoWriting, Turn, WorkspaceLock, WriteLock
from flowtui.store.files.names import file_name
from flowtui.store.files.together import finish, write_together
from flowtui.store.workspace.collection import Collection
from flowtui.store.workspace.flows import Flows
from flowtui.store.workspace.index import Fault
from flowtui.store.workspace.log import LOG_SUFFIX, SessionLog
from flowtui.store.workspace.rows import RowReader
from flowtui.store.workspace.storage import begin_anew, last_good, restore
from flowtui.store.workspace.tinydb_table import Database

FORMAT: Final = 1
"""The version of the format described above."""

CONTACTS: Final = "contacts.json"
ASSETS: Final = "assets.json"
TRIGGERS: Final = "triggers"
CAMPAIGNS: Final = "campaigns"
"""The kinds of assets that start flows."""
_MAIN: Final = "workspace.json"
_FORMAT_KEY: Final = "format"


class Workspace:
    """A workspace that is open, for writing or for reading only.

    It closes at the end of a `with` block, or by `close`.

    Attributes:
        folder: where it is.
        read_only: whether it was opened for reading only; what writes raises ReadOnly then.
        flows: the flows.
        contacts: the contacts.
        faults: what is wrong with files of flows and with the index, as found on opening.
    """

    def __init__(self, folder: Path, lock: WorkspaceLock | None) -> None:
        """Use the workspace in `folder`; `lock` is held for it, or None to read only.

        Use `open` or `create` instead.
        """
        self.folder = folder
        self.read_only = lock is None
        self._lock = lock
        self._turn = _turn(folder, lock)
        self._settings = self._database(_MAIN).table("workspace")
        self._assets = self._database(ASSETS)
        self.contacts = Collection(self._database(CONTACTS), "contacts")
        self.flows = Flows(
            folder / "flows", folder / "flows.json", self._turn, read_only=self.read_only
        )
        self.faults: tuple[Fault, ...] = ()

    @classmethod
    def create(cls, folder: Path, *, name: str, profile: str, holder: Holder) -> Self:
        """Make a workspace in `folder`, which is made if need be, and open it for `holder`.

        Flows that are in the folder already are taken in.

        Raises:
            WorkspaceExists: there is one already.
            WorkspaceHeld: another program is making one there.
            CannotWrite: the system refused.
        """
        folder = folder.absolute()
        lock = _workspace_lock(folder)
        with lock.kept_on_success(holder):
            return cls._made(folder, lock, {_FORMAT_KEY: FORMAT, "name": name, "profile": profile})

    @classmethod
    def open(cls, folder: Path, *, holder: Holder, read_only: bool = False) -> Self:
        """Open the workspace in `folder` for `holder`.

        Opened for writing, what a killed program left behind is put in order. Opened for reading
        only, nothing is written, and others may have it open.

        Raises:
            NoWorkspace: there is none.
            NewerFormat: a newer version of the program wrote it; nothing was touched.
            WorkspaceHeld: a running program has it open; it can still be opened for reading only.
            DamagedFile: its settings cannot be read; see `restore_settings`.
            CannotRead, CannotWrite: the system refused.
        """
        folder = folder.absolute()
        if not cls.exists(folder):
            raise NoWorkspace(folder)
        reading = cls(folder, None)
        reading._check_format()
        if read_only:
            reading.faults = reading.flows.mend()
            return reading
        lock = _workspace_lock(folder)
        with lock.kept_on_success(holder):
            workspace = cls(folder, lock)
            workspace.tidy()
            return workspace

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a workspace in `folder`, if only one that was damaged."""
        return (folder / _MAIN).exists() or last_good(folder / _MAIN) is not None

    def __enter__(self) -> Self:
        """Return the workspace."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the workspace."""
        self.close()

    def close(self) -> None:
        """Let others have the workspace; nothing needs saving. Closing twice does nothing.

        What is written afterwards raises WorkspaceClosed.
        """
        if self._lock is not None:
            if self._lock.is_held:
                self.flows.settle()
            self._lock.release()

    def tidy(self) -> None:
        """Put in order what killed programs left behind; opening for writing does so.

        Raises:
            NewerFormat: a newer version of the program wrote the workspace; nothing was touched.
            DamagedFile: its settings cannot be read.
            ReadOnly, Busy, CannotRead, CannotWrite: some of it was left as it was.
        """
        with self._turn:
            self._check_format()
            finish(_together(self.folder))
            for folder in (self.folder, self.folder / "flows", _private(self.folder)):
                remove_stale(folder)
            self.faults = self.flows.mend()

    def settings(self) -> JsonObject:
        """Return the settings, `name` and `profile` among them.

        Raises:
            DamagedFile, CannotRead: they cannot be read.
        """
        kept = dict(self._settings.peek().get(1, {}))
        return {key: value for key, value in copied(kept).items() if key != _FORMAT_KEY}

    def change_settings(self, changes: Mapping[str, Any]) -> None:
        """Set these settings, and leave the others as they are.

        Raises:
            NotPlainJson: JSON cannot hold a value; nothing was changed.
            ReadOnly, Busy, CannotWrite: nothing was changed.
            DamagedFile, CannotRead: they cannot be read.
        """
        changed = {key: value for key, value in changes.items() if key != _FORMAT_KEY}
        self._settings.update(changed, doc_ids=[1])

    def assets(self, kind: str) -> Collection:
        """Return the assets of a kind, such as fields, groups, channels, globals or campaigns."""
        return Collection(self._assets, kind)

    @property
    def triggers(self) -> Collection:
        """What starts the flows, as this program writes it (`flowtui.flows.spec.flow_trigger`)."""
        return self.assets(TRIGGERS)

    @property
    def campaigns(self) -> Collection:
        """The campaigns with their points, as RapidPro's exports have them."""
        return self.assets(CAMPAIGNS)

    def take_in(
        self,
        definitions: Iterable[Mapping[str, Any]],
        assets: Mapping[str, Sequence[Mapping[str, Any]]],
        *,
        saved_on: datetime,
        saved_by: str,
    ) -> None:
        """Save flows and put assets, by kind, as one step: whatever happens, all or nothing.

        Raises:
            BadName, NoIdentity, NotPlainJson, NaiveTime: one cannot be kept; nothing was changed.
            DamagedFile, CannotRead: a file cannot be read; nothing was changed.
            ReadOnly, Busy, CannotWrite: nothing was changed.
        """
        with self._turn:
            files = self.flows.staged(definitions, saved_on=saved_on, saved_by=saved_by)
            database, staged = self._assets.staged()
            for kind, items in assets.items():
                Collection(database, kind).put(*items)
            if staged.content is not None:
                files[self.folder / ASSETS] = staged.content
            write_together(_together(self.folder), files)
            self.flows.written(files)

    def kinds_of_assets(self) -> tuple[str, ...]:
        """Return the kinds of which there are or were assets.

        Raises:
            DamagedFile, CannotRead: the assets cannot be read.
        """
        return self._assets.names()

    def restore(self, path: Path) -> Path | None:
        """Put the last good generation of a damaged file of the workspace back in its place.

        Returns:
            Where the damaged file is kept from now on; None when there was no file any more.

        Raises:
            NothingToRestore: no earlier generation was kept.
            DamagedFile: the earlier generation is damaged too; nothing was changed.
            CannotRead, CannotWrite, ReadOnly, Busy: nothing was changed.
        """
        uuid = self.flows.uuid_of(path)
        return restore(path, self._turn) if uuid is None else self.flows.restore(uuid)

    def begin_anew(self, path: Path) -> Path | None:
        """Put a damaged file of the workspace aside, and an empty one, or no flow, in its place.

        Returns:
            Where the damaged file is kept from now on; None when there was no file any more.

        Raises:
            CannotWrite, ReadOnly, Busy: nothing was changed.
        """
        uuid = self.flows.uuid_of(path)
        return begin_anew(path, self._turn) if uuid is None else self.flows.put_aside(uuid)

    def log(self, session: str) -> SessionLog:
        """Return the log of a session; it comes into being with its first record.

        Raises:
            BadName: `session` cannot name a file.
        """
        return SessionLog(self._logs / f"{file_name(session)}{LOG_SUFFIX}", self._turn)

    def logs(self) -> tuple[str, ...]:
        """Return the sessions that have a log, by name."""
        return tuple(sorted(path.stem for path in self._logs.glob(f"*{LOG_SUFFIX}")))

    @property
    def _logs(self) -> Path:
        return self.folder / "logs"

    def _database(self, name: str) -> Database:
        return Database.at(self.folder / name, self._turn)

    def _check_format(self) -> None:
        row = self._settings.peek().get(1, {})
        found = RowReader(self.folder / _MAIN, "settings", row).value(_FORMAT_KEY, int)
        if found > FORMAT:
            raise NewerFormat(self.folder, found=found, known=FORMAT)

    @classmethod
    def _made(cls, folder: Path, lock: WorkspaceLock, settings: Mapping[str, Any]) -> Self:
        if cls.exists(folder):
            raise WorkspaceExists(folder)
        workspace = cls(folder, lock)
        workspace._settings.put({1: settings})
        workspace.tidy()
        return workspace


def restore_settings(folder: Path, *, holder: Holder) -> Path | None:
    """Put the last good settings of a workspace back, whose damage keeps it from being opened.

    Returns:
        Where the damaged file is kept from now on; None when there was no file any more.

    Raises:
        WorkspaceHeld: a running program has the workspace open.
        NothingToRestore: no earlier generation was kept.
        DamagedFile: the earlier generation is damaged too; nothing was changed.
        CannotRead, CannotWrite: the system refused.
    """
    lock = _workspace_lock(folder)
    lock.take(holder)
    try:
        return restore(folder / _MAIN, _write_lock(folder))
    finally:
        lock.release()


def _private(folder: Path) -> Path:
    return folder / ".flowtui"


def _together(folder: Path) -> Path:
    return _private(folder) / "together.json"


def _workspace_lock(folder: Path) -> WorkspaceLock:
    return WorkspaceLock(folder, _private(folder))


def _turn(folder: Path, lock: WorkspaceLock | None) -> Turn:
    return NoWriting(folder) if lock is None else HolderTurn(folder, lock, _write_lock(folder))


def _write_lock(folder: Path) -> WriteLock:
    return WriteLock(_private(folder) / "write.lock")
