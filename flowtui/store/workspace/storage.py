"""Tables of numbered rows in a file, or in memory: what TinyDB reads and writes.

TinyDB's own storage writes over the old file, in the locale's encoding; this one replaces the file
in one step and keeps the generation before.
"""

import os
from pathlib import Path
from typing import TypeAlias

from tinydb.storages import Storage
from typing_extensions import override

from flowtui.store.errors import DamagedFile, NothingToRestore
from flowtui.store.files.atomic import (
    Backup,
    Stamp,
    backup_of,
    read_stamped,
    set_aside,
    stamp_of,
    write_atomically,
)
from flowtui.store.files.jsontext import JsonObject, dumps, loads
from flowtui.store.files.locks import Turn

Rows: TypeAlias = dict[str, JsonObject]
"""The rows of a table by id; ids are text, as JSON has them."""
Tables: TypeAlias = dict[str, Rows]
"""The tables of a file by name."""

DAMAGED_SUFFIX = ".damaged"
"""Added to the name of a damaged file that was replaced by its last good generation."""


class DiskStorage(Storage):
    """Tables in a file: JSON, UTF-8, a row a line; the generation before is kept as `.bak`.

    What `read` returns and what `write` was given are kept for the next read: callers change
    neither. No handle on the file stays open.
    """

    def __init__(self, path: Path) -> None:
        """Keep tables in `path`, which need not exist yet."""
        self.path = path
        self._cached: tuple[Stamp, Tables] | None = None

    @override
    def read(self) -> Tables | None:
        """Return the tables, None when there is no file yet.

        Raises:
            DamagedFile: the file cannot be understood, or is gone although its `.bak` is there.
            CannotRead: the system refused.
        """
        stamp, cached = stamp_of(self.path), self._cached
        if stamp is None:
            self._check_never_written()
            return None
        if cached is not None and cached[0] == stamp:
            return cached[1]
        stamp, content = read_stamped(self.path)
        tables = parse_tables(content, self.path)
        self._cached = (stamp, tables)
        return tables

    @override
    def write(self, data: Tables) -> None:
        """Make `data` the file's content.

        Raises:
            NotPlainJson: there is something in it that JSON cannot hold; nothing was touched.
            CannotWrite: the system refused; the file is what it was.
        """
        stamp = write_atomically(self.path, _written(data), backup=Backup.LAST)
        self._cached = (stamp, data)

    def _check_never_written(self) -> None:
        if backup := last_good(self.path):
            raise DamagedFile(self.path, "the file is gone", backup=backup)


class MemoryStorage(Storage):
    """Tables in memory, kept as the bytes a file would hold, so that nothing is shared."""

    def __init__(self) -> None:
        self._content: bytes | None = None

    @override
    def read(self) -> Tables | None:
        """Return the tables, None when none were written yet."""
        return None if self._content is None else parse_tables(self._content, Path("memory"))

    @override
    def write(self, data: Tables) -> None:
        """Keep `data`.

        Raises:
            NotPlainJson: there is something in it that JSON cannot hold.
        """
        self._content = _written(data)


class StagedStorage(Storage):
    """Another storage's tables with changes that are held back."""

    def __init__(self, base: Storage) -> None:
        """Begin with the tables of `base`."""
        self._base = base
        self._changed: Tables | None = None

    @override
    def read(self) -> Tables | None:
        """Return the tables with the changes."""
        return self._base.read() if self._changed is None else self._changed

    @override
    def write(self, data: Tables) -> None:
        """Hold `data` back."""
        self._changed = data

    @property
    def content(self) -> bytes | None:
        """What a file with these tables holds; None when nothing was changed.

        Raises:
            NotPlainJson: there is something in it that JSON cannot hold.
        """
        return None if self._changed is None else _written(self._changed)

    def commit(self) -> None:
        """Write to the base what was held back, if anything."""
        if self._changed is not None:
            self._base.write(self._changed)


def restore(path: Path, turn: Turn) -> Path | None:
    """Put the last good generation of a file of tables back in its place.

    Returns:
        Where the damaged file is kept from now on; None when there was no file any more.

    Raises:
        NothingToRestore: no earlier generation was kept.
        DamagedFile: the earlier generation is damaged too; nothing was changed.
    """
    with turn:
        backup = last_good(path)
        if backup is None:
            raise NothingToRestore(path)
        content = read_stamped(backup)[1]
        parse_tables(content, backup)
        aside = set_aside(path, DAMAGED_SUFFIX) if path.exists() else None
        write_atomically(path, content)
        return aside


def begin_anew(path: Path, turn: Turn) -> Path | None:
    """Put a damaged file of tables aside, and an empty one in its place.

    Returns:
        Where the damaged file is kept from now on; None when there was no file any more.

    Raises:
        ReadOnly, Busy, CannotWrite: nothing was changed.
    """
    with turn:
        aside = set_aside(path, DAMAGED_SUFFIX) if path.exists() else None
        write_atomically(path, b"{}\n")
        return aside


def parse_tables(content: bytes, path: Path) -> Tables:
    """Return the tables that the `content` of `path` holds.

    Raises:
        DamagedFile: it is not JSON, or not tables of rows with numbers for ids.
    """
    tables = loads(content, path, backup=last_good(path))
    if not _are_tables(tables):
        reason = "this is JSON, but not tables of numbered rows"
        raise DamagedFile(path, reason, backup=last_good(path))
    return dict(tables)


def last_good(path: Path) -> Path | None:
    """Return where the generation before the present one is kept, None when it is not."""
    backup = backup_of(path)
    return backup if os.path.exists(backup) else None  # noqa: PTH110 - no error if refused to look


def _are_tables(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(rows, dict)
        and all(key.isdecimal() and isinstance(row, dict) for key, row in rows.items())
        for rows in value.values()
    )


def _written(tables: Tables) -> bytes:
    """Return the tables as JSON with a row a line: small to write, and to compare line by line."""
    return b"{" + b",".join(_table(name, rows) for name, rows in tables.items()) + b"\n}\n"


def _table(name: str, rows: Rows) -> bytes:
    lines = (b"\n%b:%b" % (dumps(key), dumps(row)) for key, row in rows.items())
    return b"\n%b:{%b}" % (dumps(name), b",".join(lines))
