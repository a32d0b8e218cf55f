"""The index of a workspace's flows: what lists show, without opening every flow.

It says nothing that the flows' own files do not say. A row keeps when its flow's file was written
and how long it was, so that a row which is behind its file is noticed, and made anew from it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from flowtui.store.atomic import BACKUP_SUFFIX, set_aside, stamp_of, write_atomically
from flowtui.store.errors import CannotRead, DamagedFile
from flowtui.store.flow_record import FlowRecord
from flowtui.store.flow_values import FlowEntry, entry_row, row_entry
from flowtui.store.jsontext import JsonObject
from flowtui.store.names import is_file_name
from flowtui.store.storage import DAMAGED_SUFFIX, last_good
from flowtui.store.tiny import Database

FLOW_SUFFIX: Final = ".json"

Fault: TypeAlias = DamagedFile | CannotRead
Rows: TypeAlias = dict[str, JsonObject]
"""The rows of the index by the uuids of the flows."""


class Index:
    """The rows of the index, and how they are kept in step with the flows' files."""

    def __init__(
        self, path: Path, database: Database, flows: Path, record: Callable[[str], FlowRecord]
    ) -> None:
        """Keep the index in `database`, whose file is `path`, of the flows in the folder `flows`.

        `record` opens the file of a flow by its uuid.
        """
        self._path = path
        self._database = database
        self._flows = flows
        self._record = record

    def entries(self) -> tuple[FlowEntry, ...]:
        """Return the flows as the index has them.

        Raises:
            DamagedFile, CannotRead: the index cannot be read.
        """
        return tuple(row_entry(self._path, row) for row in self._rows().values())

    def survey(self) -> tuple[tuple[FlowEntry, ...], tuple[Fault, ...]]:
        """Return the flows as their files have them now, and what is wrong with files.

        Nothing is written. Only files that were written after their rows are read.
        """
        try:
            rows = self._rows()
        except (DamagedFile, CannotRead):
            rows = {}
        rows, faults = self._mended(rows)
        return tuple(row_entry(self._path, row) for row in rows.values()), faults

    def mend(self) -> tuple[Fault, ...]:
        """Bring the index up to date with the flows' files, and return what is wrong with files.

        A damaged index is put aside and made anew; that is then the first of the faults.

        Raises:
            CannotRead, CannotWrite, Busy, ReadOnly: the index was not changed.
        """
        with self._database.turn:
            rows, damage = self._rows_or_anew()
            mended, faults = self._mended(rows)
            if mended != rows:
                self._keep(mended)
            return (*damage, *faults)

    def refresh(self, uuid: str) -> None:
        """Make the flow's row anew from its file; drop it if there is no file.

        Raises:
            DamagedFile, CannotRead: the index cannot be read.
            CannotWrite, Busy, ReadOnly: the index was not changed.
        """
        with self._database.turn:
            rows = self._rows()
            row, _ = self._fresh(uuid, rows.get(uuid))
            self._keep(_with(rows, uuid, row))

    def _rows(self) -> Rows:
        rows = self._database.table("flows").peek().values()
        return {str(row.get("uuid")): dict(row) for row in rows}

    def _rows_or_anew(self) -> tuple[Rows, tuple[Fault, ...]]:
        try:
            return self._rows(), ()
        except DamagedFile as damage:
            if self._path.exists():
                set_aside(self._path, DAMAGED_SUFFIX)
            write_atomically(self._path, b"{}\n")
            return {}, (damage,)

    def _keep(self, rows: Rows) -> None:
        with self._database.together() as staged:
            table = staged.table("flows")
            table.truncate()
            table.insert_multiple(rows.values())

    def _mended(self, rows: Rows) -> tuple[Rows, tuple[Fault, ...]]:
        faults: list[Fault] = []
        for uuid in dict.fromkeys((*rows, *self._on_disk())):
            if not self._is_fresh(uuid, rows.get(uuid)):
                row, fault = self._fresh(uuid, rows.get(uuid))
                rows = _with(rows, uuid, row)
                faults += [] if fault is None else [fault]
        return rows, tuple(faults)

    def _on_disk(self) -> Iterator[str]:
        # Also the flows of which only the last good generation is left.
        for path in sorted(self._flows.glob("*")):
            uuid = path.name.removesuffix(BACKUP_SUFFIX).removesuffix(FLOW_SUFFIX)
            if uuid + FLOW_SUFFIX in path.name and is_file_name(uuid):
                yield uuid

    def _is_fresh(self, uuid: str, row: JsonObject | None) -> bool:
        return (
            row is not None and self._known(row) is not None and row["stamp"] == self._stamp(uuid)
        )

    def _known(self, row: JsonObject | None) -> FlowEntry | None:
        try:
            return None if row is None else row_entry(self._path, row)
        except DamagedFile:
            return None

    def _stamp(self, uuid: str) -> list[int] | None:
        stamp = stamp_of(self._flows / f"{uuid}{FLOW_SUFFIX}")
        return None if stamp is None else [stamp.mtime_ns, stamp.size]

    def _fresh(self, uuid: str, row: JsonObject | None) -> tuple[JsonObject | None, Fault | None]:
        stamp = self._stamp(uuid)
        if stamp is None and last_good(self._flows / f"{uuid}{FLOW_SUFFIX}") is None:
            return None, None
        try:
            entry = self._record(uuid).entry()
        except (DamagedFile, CannotRead) as fault:
            known = self._known(row) or FlowEntry(uuid=uuid, name=uuid)
            return {**entry_row(replace(known, damaged=True)), "stamp": None}, fault
        return {**entry_row(entry), "stamp": stamp}, None


def _with(rows: Rows, uuid: str, row: JsonObject | None) -> Rows:
    others: dict[str, Any] = {name: kept for name, kept in rows.items() if name != uuid}
    return others if row is None else {**rows, uuid: row}
