"""The flows of a workspace."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from flowtui.store.errors import CannotWrite, FlowExists, UnknownFlow
from flowtui.store.files.atomic import backup_of, set_aside, sync_folder
from flowtui.store.files.jsontext import JsonObject
from flowtui.store.files.locks import Turn
from flowtui.store.files.names import file_name
from flowtui.store.workspace.flow_record import FlowRecord
from flowtui.store.workspace.flow_values import Draft, FlowEntry, Revision
from flowtui.store.workspace.index import FLOW_SUFFIX, Fault, Index
from flowtui.store.workspace.storage import DAMAGED_SUFFIX, StagedStorage, last_good, restore
from flowtui.store.workspace.tinydb_table import Database

_KEPT_OPEN: Final = 8
"""How many flows' parsed files are kept in memory: the one being edited and those it enters."""


class Flows:
    """The flows of a workspace: each in a file of its own, and all in the index.

    What writes raises ReadOnly, Busy or CannotWrite and has then changed nothing; what reads a flow
    raises DamagedFile or CannotRead when its file cannot be read. Only the index may be left
    behind: when the program is killed, or the index cannot be written. It is mended when the
    workspace is opened.
    """

    def __init__(self, folder: Path, index: Path, turn: Turn, *, read_only: bool) -> None:
        """Keep flows in `folder` and their index in the file `index`; writers enter `turn`."""
        self._folder = folder
        self._turn = turn
        self._read_only = read_only
        self._record = lru_cache(_KEPT_OPEN)(self._open)
        self._index = Index(index, Database.at(index, turn), folder, self._record)

    def mend(self) -> tuple[Fault, ...]:
        """Bring the index up to date, and return what is wrong with files."""
        return self._index.survey()[1] if self._read_only else self._index.mend()

    def settle(self) -> None:
        """Bring the file of the index up to date, if that can be: before others may read it."""
        self._index.settle()

    def list(self) -> tuple[FlowEntry, ...]:
        """Return all flows, in the order in which they came."""
        # Reading only, another program may be writing, or have died before it wrote the index.
        return self._index.survey()[0] if self._read_only else self._index.entries()

    def entry(self, uuid: str) -> FlowEntry:
        """Return the flow as `list` does.

        Raises:
            UnknownFlow: there is none.
        """
        return self._existing(uuid).entry()

    def load(self, uuid: str, revision: int | None = None) -> JsonObject:
        """Return the definition of a revision; of the newest one when none is named.

        Raises:
            UnknownFlow: there is no such flow.
            UnknownRevision: there is no such revision, or it is kept no longer.
        """
        return self._existing(uuid).definition(revision)

    def revisions(self, uuid: str) -> tuple[Revision, ...]:
        """Return the revisions that are kept, the newest first: at most 100 and the published one.

        Raises:
            UnknownFlow: there is no such flow.
        """
        return self._existing(uuid).revisions()

    def save(
        self,
        definition: Mapping[str, Any],
        *,
        saved_on: datetime,
        saved_by: str,
        label: str = "",
        issues: int = 0,
    ) -> Revision:
        """Keep `definition`, which says its `uuid`, as the newest revision, and forget the draft.

        A definition that says what the newest revision says makes no new one: that one is returned.

        Raises:
            BadName: it has no uuid, or one that cannot name a file.
            NotPlainJson: JSON cannot hold it.
            NaiveTime: `saved_on` has no time zone.
        """
        with self._changing(file_name(definition.get("uuid"))) as flow:
            return flow.save(
                definition, saved_on=saved_on, saved_by=saved_by, label=label, issues=issues
            )

    def staged(
        self, definitions: Iterable[Mapping[str, Any]], *, saved_on: datetime, saved_by: str
    ) -> dict[Path, bytes]:
        """Return what the flows' files hold once `definitions` are saved as `save` does.

        Nothing is written; see `written`.

        Raises:
            BadName, NotPlainJson, NaiveTime: as `save`.
        """
        holders: dict[str, tuple[Database, StagedStorage]] = {}
        for definition in definitions:
            uuid = file_name(definition.get("uuid"))
            if uuid not in holders:
                holders[uuid] = Database.at(self._path(uuid), self._turn).staged()
            record = FlowRecord(uuid, self._path(uuid), holders[uuid][0])
            record.save(definition, saved_on=saved_on, saved_by=saved_by)
        contents = {self._path(uuid): storage.content for uuid, (_, storage) in holders.items()}
        return {path: content for path, content in contents.items() if content is not None}

    def written(self, paths: Iterable[Path]) -> None:
        """Take note that files were written, those of flows among them."""
        uuids = [uuid for uuid in map(self.uuid_of, paths) if uuid is not None]
        self._index.refresh(*uuids)

    def rename(self, uuid: str, name: str, *, saved_on: datetime, saved_by: str) -> Revision:
        """Keep a revision that differs from the newest in its name; the draft is renamed too.

        Raises:
            UnknownFlow: there is no such flow.
            NaiveTime: `saved_on` has no time zone.
        """
        with self._changing_existing(uuid) as flow:
            return flow.rename(name, saved_on=saved_on, saved_by=saved_by)

    def clone(
        self, uuid: str, *, new_uuid: str, name: str, saved_on: datetime, saved_by: str
    ) -> FlowEntry:
        """Keep the newest revision as the first of a new flow that was never published.

        Only its uuid and its name differ: the uuids of its nodes are the caller's business.

        Raises:
            UnknownFlow: there is no such flow.
            BadName: `new_uuid` cannot name a file.
            FlowExists: there is a flow `new_uuid` already.
            NaiveTime: `saved_on` has no time zone.
        """
        definition = {**self.load(uuid), "uuid": file_name(new_uuid), "name": name}
        issues = self.entry(uuid).issues
        with self._changing(new_uuid) as flow:
            if flow.exists():
                raise FlowExists(new_uuid)
            flow.save(definition, saved_on=saved_on, saved_by=saved_by, issues=issues)
        return self.entry(new_uuid)

    def set_status(self, uuid: str, status: str, *, published: int | None) -> None:
        """Keep the flow's status, and which of its revisions is published, if one is.

        Raises:
            UnknownFlow: there is no such flow.
            UnknownRevision: there is no such revision to publish.
        """
        with self._changing_existing(uuid) as flow:
            flow.set_status(status, published=published)

    def delete(self, uuid: str) -> None:
        """Remove the flow with all its revisions, damaged or not; this cannot be undone.

        Raises:
            UnknownFlow: there is no such flow.
        """
        path = self._path(uuid)
        with self._turn:
            if not (path.exists() or last_good(path)):
                self._index.refresh(uuid)
                raise UnknownFlow(uuid)
            try:
                # In this order: a file without its `.bak` is a flow, a `.bak` alone is a lost one.
                backup_of(path).unlink(missing_ok=True)
                path.unlink(missing_ok=True)
            except OSError as error:
                raise CannotWrite(path, error.strerror or str(error)) from error
            sync_folder(self._folder)
            self._index.refresh(uuid)

    def put_aside(self, uuid: str) -> Path | None:
        """Remove a damaged flow as `delete` does, but keep its file under another name.

        Returns:
            Where the damaged file is kept from now on; None when there was no file any more.

        Raises:
            UnknownFlow: there is no such flow.
        """
        path = self._path(uuid)
        with self._turn:
            aside = set_aside(path, DAMAGED_SUFFIX) if path.exists() else None
            self.delete(uuid)
            return aside

    def restore(self, uuid: str) -> Path | None:
        """Put the last good generation of a damaged flow's file back in its place.

        Returns:
            Where the damaged file is kept from now on; None when there was no file any more.

        Raises:
            NothingToRestore: no earlier generation was kept.
            DamagedFile: the earlier generation is damaged too; nothing was changed.
        """
        with self._turn:
            aside = restore(self._path(uuid), self._turn)
            self._index.refresh(uuid)
            return aside

    def uuid_of(self, path: Path) -> str | None:
        """Return the uuid of the flow whose file is `path`; None if that is no flow's file."""
        is_flow = path.parent == self._folder and path.suffix == FLOW_SUFFIX
        return path.stem if is_flow else None

    def draft(self, uuid: str) -> Draft | None:
        """Return the autosaved draft, None when there is none.

        Raises:
            UnknownFlow: there is no such flow.
        """
        return self._existing(uuid).draft()

    def save_draft(
        self, uuid: str, definition: Mapping[str, Any], *, base_revision: int, saved_on: datetime
    ) -> None:
        """Keep `definition` as the draft, in place of the one before.

        Raises:
            UnknownFlow: there is no such flow: save it first.
            NotPlainJson: JSON cannot hold it.
            NaiveTime: `saved_on` has no time zone.
        """
        with self._changing_existing(uuid) as flow:
            flow.save_draft(definition, base_revision=base_revision, saved_on=saved_on)

    def discard_draft(self, uuid: str) -> None:
        """Forget the draft, if there is one.

        Raises:
            UnknownFlow: there is no such flow.
        """
        with self._changing_existing(uuid) as flow:
            flow.discard_draft()

    @contextmanager
    def _changing(self, uuid: str) -> Iterator[FlowRecord]:
        with self._turn:
            with self._record(uuid).together() as flow:
                yield flow
            self._index.refresh(uuid)

    @contextmanager
    def _changing_existing(self, uuid: str) -> Iterator[FlowRecord]:
        with self._turn:
            self._existing(uuid)
            with self._changing(uuid) as flow:
                yield flow

    def _existing(self, uuid: str) -> FlowRecord:
        flow = self._record(uuid)
        if not flow.exists():
            raise UnknownFlow(uuid)
        return flow

    def _open(self, uuid: str) -> FlowRecord:
        path = self._path(uuid)
        return FlowRecord(uuid, path, Database.at(path, self._turn))

    def _path(self, uuid: str) -> Path:
        return self._folder / f"{file_name(uuid)}{FLOW_SUFFIX}"
