"""The index of a workspace's flows: what lists show, without opening every flow.

It says nothing that the flows' own files do not say. A row keeps when its flow's file was written
and how long it was, so that a row which is behind its file is noticed, and made anew from it.

While a workspace is held for writing, the index is in memory, and its file is written now and then:
were it written with each flow, saving one would cost the more the more others there are. What is
behind after a kill is made anew when the workspace is opened.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from flowtui.store.errors import CannotRead, DamagedFile, StoreError
from flowtui.store.files.atomic import BACKUP_SUFFIX, stamp_of
from flowtui.store.files.jsontext import JsonObject
from flowtui.store.files.names import is_file_name
from flowtui.store.workspace.flow_record import FlowRecord
from flowtui.store.workspace.flow_values import FlowEntry, entry_row, row_entry
from flowtui.store.workspace.storage import begin_anew, last_good
from flowtui.store.workspace.tinydb_table import Database

FLOW_SUFFIX: Final = ".json"
UNWRITTEN: Final = 64
"""How many rows may be behind in the file, at least; a quarter of all rows, if that is more.

So each row is written a few times at most, however many flows there are, and opening a workspace
whose program was killed reads a quarter of them at most.
"""

Fault: TypeAlias = DamagedFile | CannotRead


@dataclass(frozen=True, slots=True)
class Row:
    """What the index knows of a flow.

    Attributes:
        entry: the flow as lists show it.
        stamp: when its file was written, and its length; None when it could not be read.
    """

    entry: FlowEntry
    stamp: tuple[int, int] | None

    def to_json(self) -> JsonObject:
        """Return the row as the index's file has it."""
        return {**entry_row(self.entry), "stamp": self.stamp and list(self.stamp)}


Rows: TypeAlias = dict[str, Row]
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
        self._held: Rows | None = None
        self._unwritten = 0

    def entries(self) -> tuple[FlowEntry, ...]:
        """Return the flows as the index has them; once it was mended, its file is not asked."""
        if self._held is None:
            return self.survey()[0]
        return tuple(row.entry for row in list(self._held.values()))

    def survey(self) -> tuple[tuple[FlowEntry, ...], tuple[Fault, ...]]:
        """Return the flows as their files have them now, and what is wrong with files.

        Nothing is written. Only files that were written after their rows are read.
        """
        try:
            rows, _ = self._read()
        except (DamagedFile, CannotRead):
            rows = {}
        rows, faults = self._mended(rows)
        return tuple(row.entry for row in rows.values()), faults

    def mend(self) -> tuple[Fault, ...]:
        """Bring the index up to date with the flows' files, and return what is wrong with files.

        A damaged index is put aside and made anew; that is then the first of the faults.

        Raises:
            CannotRead, CannotWrite, Busy, ReadOnly: the index was not changed.
        """
        with self._database.turn:
            rows, spoilt, damage = self._read_or_anew()
            self._held, faults = self._mended(rows)
            if spoilt or self._held != rows:
                self._write()
            return (*damage, *faults)

    def refresh(self, *uuids: str) -> None:
        """Make the flows' rows anew from their files; drop those of which there is no file.

        Whether the index's file can be written is no matter: it says what the flows' files say.
        """
        with self._database.turn:
            if self._held is None:
                self._held = self._mended(self._rows_if_readable())[0]
            for uuid in uuids:
                row, _ = self._fresh(uuid, self._held.get(uuid))
                _put(self._held, uuid, row)
            self._unwritten += len(uuids)
            if self._unwritten > max(UNWRITTEN, len(self._held) // 4):
                self.settle()

    def settle(self) -> None:
        """Write the index's file, if it is behind and can be written."""
        if self._unwritten:
            with suppress(StoreError):
                self._write()

    def _rows_if_readable(self) -> Rows:
        try:
            return self._read()[0]
        except (DamagedFile, CannotRead):
            return {}

    def _read(self) -> tuple[Rows, bool]:
        """Return the rows of the file that can be read, and whether there are others."""
        kept = self._database.table("flows").peek().values()
        rows = [row for row in map(self._row, kept) if row is not None]
        return {row.entry.uuid: row for row in rows}, len(rows) < len(kept)

    def _read_or_anew(self) -> tuple[Rows, bool, tuple[Fault, ...]]:
        try:
            return *self._read(), ()
        except DamagedFile as damage:
            begin_anew(self._path, self._database.turn)
            return {}, False, (damage,)

    def _row(self, row: Mapping[str, Any]) -> Row | None:
        try:
            entry = row_entry(self._path, row)
        except DamagedFile:
            return None
        match row.get("stamp"):
            case [int(time), int(size)]:
                return Row(entry, (time, size))
            case _:
                return Row(entry, None)

    def _write(self) -> None:
        with self._database.together() as staged:
            table = staged.table("flows")
            table.truncate()
            table.insert_multiple([row.to_json() for row in (self._held or {}).values()])
        self._unwritten = 0

    def _mended(self, rows: Rows) -> tuple[Rows, tuple[Fault, ...]]:
        faults: list[Fault] = []
        mended = dict(rows)
        for uuid in dict.fromkeys((*rows, *self._on_disk())):
            row = rows.get(uuid)
            if row is None or row.stamp is None or row.stamp != self._stamp(uuid):
                fresh, fault = self._fresh(uuid, row)
                _put(mended, uuid, fresh)
                faults += [] if fault is None else [fault]
        return mended, tuple(faults)

    def _on_disk(self) -> Iterator[str]:
        # Also the flows of which only the last good generation is left.
        for path in sorted(self._flows.glob("*")):
            uuid = path.name.removesuffix(BACKUP_SUFFIX).removesuffix(FLOW_SUFFIX)
            if uuid + FLOW_SUFFIX in path.name and is_file_name(uuid):
                yield uuid

    def _stamp(self, uuid: str) -> tuple[int, int] | None:
        try:
            stamp = stamp_of(self._flows / f"{uuid}{FLOW_SUFFIX}")
        except CannotRead:
            return None  # reading it tells why
        return None if stamp is None else (stamp.mtime_ns, stamp.size)

    def _fresh(self, uuid: str, row: Row | None) -> tuple[Row | None, Fault | None]:
        path = self._flows / f"{uuid}{FLOW_SUFFIX}"
        stamp = self._stamp(uuid)
        try:
            if stamp_of(path) is None and last_good(path) is None:
                return None, None
            entry = self._record(uuid).entry()
        except (DamagedFile, CannotRead) as fault:
            known = row.entry if row else FlowEntry(uuid=uuid, name=uuid)
            return Row(replace(known, damaged=True), None), fault
        return Row(entry, stamp), None


def _put(rows: Rows, uuid: str, row: Row | None) -> None:
    if row is None:
        rows.pop(uuid, None)
    else:
        rows[uuid] = row
