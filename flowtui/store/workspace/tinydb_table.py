"""TinyDB's table, made safe for several writers and for callers who keep what they got.

TinyDB's table reads, changes and writes in three steps and remembers the next id. Here a mutator
takes its turn before it reads, and rows are copied on the way in and on the way out.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from threading import RLock
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from tinydb.storages import Storage
from tinydb.table import Document, Table
from typing_extensions import override

from flowtui.store.files.atomic import remove_stale, resolved
from flowtui.store.files.jsontext import JsonObject, copied, dumps
from flowtui.store.files.locks import Turn, WriteLock
from flowtui.store.workspace.storage import DiskStorage, MemoryStorage, Rows, StagedStorage, Tables

P = ParamSpec("P")
R = TypeVar("R")


class Row(Document):
    """A document that shares nothing with what it was made from."""

    def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
        super().__init__(copied(dict(value)), doc_id)


class _Changing(dict[int, Mapping[str, Any]]):
    """The rows of a table while they are changed: what is looked at is copied first."""

    def __init__(self, rows: Rows) -> None:
        super().__init__((int(key), row) for key, row in rows.items())
        self._before = rows
        self._seen: set[int] = set()

    @override
    def __getitem__(self, key: int) -> Mapping[str, Any]:
        if key not in self._seen:
            self[key] = copied(super().__getitem__(key))
        return super().__getitem__(key)

    @override
    def __setitem__(self, key: int, row: Mapping[str, Any]) -> None:
        self._seen.add(key)
        super().__setitem__(key, row)

    def settled(self) -> Rows:
        """Return the rows as they are to be kept; those that are as before are the same objects."""
        return {str(key): self._settle(key, row) for key, row in self.items()}

    def _settle(self, key: int, row: Mapping[str, Any]) -> JsonObject:
        before = self._before.get(str(key))
        if before is not None and (key not in self._seen or dumps(row) == dumps(before)):
            return before
        return copied(dict(row))


def _in_turn(
    method: Callable[Concatenate["LockedTable", P], R],
) -> Callable[Concatenate["LockedTable", P], R]:
    """Make a mutator take its turn before it reads anything, the next free id included."""

    @wraps(method)
    def held(self: "LockedTable", /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self.turn:
            self._next_id = None  # another writer may have inserted since
            return method(self, *args, **kwargs)

    return held


class LockedTable(Table):
    """A table whose mutators are one step for every other writer.

    Rows that come out are copies, and so are those that go in. A mutator that changes nothing
    writes nothing.
    """

    document_class = Row

    def __init__(self, storage: Storage, name: str, *, turn: Turn) -> None:
        """Use the table `name` of `storage`; mutators enter `turn`."""
        self.turn = turn
        # No query cache: it would not notice what other processes write.
        super().__init__(storage, name, cache_size=0)

    insert = _in_turn(Table.insert)
    insert_multiple = _in_turn(Table.insert_multiple)
    update = _in_turn(Table.update)
    update_multiple = _in_turn(Table.update_multiple)
    upsert = _in_turn(Table.upsert)
    remove = _in_turn(Table.remove)
    truncate = _in_turn(Table.truncate)

    @_in_turn
    def put(self, rows: Mapping[int, Mapping[str, Any]]) -> None:
        """Keep `rows` under their ids, each in the place of the row that had its id."""

        def updater(table: dict[int, Mapping[str, Any]]) -> None:
            for row_id in rows:
                table[row_id] = rows[row_id]

        self._update_table(updater)

    def peek(self) -> Mapping[int, Mapping[str, Any]]:
        """Return the rows by id without copying them: to look at, never to change."""
        return {int(key): row for key, row in self._read_table().items()}

    @override
    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        tables: Tables = self._storage.read() or {}
        before = tables.get(self.name, {})
        rows = _Changing(before)
        updater(rows)
        after = rows.settled()
        if after.keys() != before.keys() or any(after[key] is not before[key] for key in after):
            self._storage.write({**tables, self.name: after})


class Database:
    """The tables of one file, or of memory.

    Attributes:
        turn: what writers enter first.
    """

    def __init__(self, storage: Storage, turn: Turn) -> None:
        """Use the tables in `storage`; writers enter `turn` first."""
        self._storage = storage
        self.turn = turn

    @classmethod
    def at(cls, path: Path, turn: Turn | None = None) -> Self:
        """Return the database in the file `path`, which need not exist yet.

        Without a `turn` it makes a lock of its own beside the file, and temporary files that killed
        writers left are removed; with one, both are the caller's business.
        """
        if turn is not None:
            return cls(DiskStorage(path), turn)
        target = resolved(path)
        lock = WriteLock(target.with_name(f".{target.name}.lock"))
        if target.parent.exists():
            with lock.if_free() as free:
                if free:
                    remove_stale(target.parent, target.name)
        return cls(DiskStorage(path), lock)

    @classmethod
    def in_memory(cls) -> Self:
        """Return an empty database that is gone with the program."""
        return cls(MemoryStorage(), RLock())

    def names(self) -> tuple[str, ...]:
        """Return the names of the tables, in the order in which they came into being."""
        return tuple(self._storage.read() or ())

    def table(self, name: str) -> LockedTable:
        """Return the table of this name; it comes into being with its first row."""
        return LockedTable(self._storage, name, turn=self.turn)

    def staged(self) -> tuple["Database", StagedStorage]:
        """Return the tables with changes that are held back, and what holds them."""
        staged = StagedStorage(self._storage)
        return Database(staged, self.turn), staged

    @contextmanager
    def together(self) -> Iterator["Database"]:
        """Change several tables as one step.

        The database this yields holds the changes back until the block ends; if an exception ends
        it, nothing was changed. Others see all of it or nothing.
        """
        with self.turn:
            staged = StagedStorage(self._storage)
            yield Database(staged, self.turn)
            staged.commit()
