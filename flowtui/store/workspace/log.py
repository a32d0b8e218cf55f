"""The log of a session: a record a line, written as it happens and never changed.

A line of JSON costs the same to append however long the log is. What a killed writer leaves is at
most a last line without its end, for a line is written with its line break last.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson

from flowtui.store.errors import CannotWrite, DamagedFile
from flowtui.store.files.atomic import read_stamped, resolved, sync_folder
from flowtui.store.files.jsontext import JsonObject, dumps, loads
from flowtui.store.files.locks import Turn

LOG_SUFFIX: Final = ".jsonl"


@dataclass(frozen=True, slots=True)
class LogContent:
    """What a log holds.

    Attributes:
        records: its records, the first first.
        torn: the last line, if its writer was killed in the middle of it; "" otherwise. The next
            append cuts it off.
    """

    records: tuple[JsonObject, ...]
    torn: str = ""


class SessionLog:
    """The log of one session."""

    def __init__(self, path: Path, turn: Turn | None = None) -> None:
        """Keep the log in the file `path`, which need not exist; appending enters `turn`."""
        self._path = path
        self._turn = turn or nullcontext()

    def append(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Add the records, in one go; when this returns they are on the disk.

        Raises:
            NotPlainJson: JSON cannot hold one; none was added.
            CannotWrite: the system refused; some of the first may have been added.
            ReadOnly, Busy: none was added.
        """
        lines = b"".join(dumps(dict(record)) + b"\n" for record in records)
        with self._turn:
            try:
                self._add(lines)
            except OSError as error:
                raise CannotWrite(self._path, error.strerror or str(error)) from error

    def read(self) -> LogContent:
        """Return what the log holds; nothing if there is none yet.

        Raises:
            DamagedFile: a line that was written to its end is not a record.
            CannotRead: the system refused.
        """
        if not self._path.exists():
            return LogContent(())
        *lines, last = read_stamped(self._path)[1].split(b"\n")
        if _is_record(last):
            lines, last = [*lines, last], b""
        records = tuple(self._record(number, line) for number, line in enumerate(lines, start=1))
        return LogContent(records, torn=last.decode(errors="replace"))

    def _add(self, lines: bytes) -> None:
        target = resolved(self._path)
        target.parent.mkdir(parents=True, exist_ok=True)
        is_new = not target.exists()
        descriptor = os.open(target, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(descriptor, "r+b") as file:
            _end_last_line(file)
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            sync_folder(target.parent)

    def _record(self, number: int, line: bytes) -> JsonObject:
        try:
            record = loads(line, self._path)
        except DamagedFile as fault:
            raise DamagedFile(
                self._path,
                fault.reason if line.strip() else "the line is empty",
                line=number,
                column=fault.column,
                excerpt=fault.excerpt,
            ) from fault
        if not isinstance(record, dict):
            raise DamagedFile(self._path, "this is not a record", line=number, column=1)
        return record


def _end_last_line(file: BinaryIO) -> None:
    """Go to where the next line begins: a torn last line is cut off, a whole one ended."""
    end = file.seek(0, os.SEEK_END)
    if end == 0:
        return
    file.seek(end - 1)
    if file.read(1) == b"\n":
        return
    file.seek(0)
    content = file.read()
    torn = content[content.rfind(b"\n") + 1 :]
    if _is_record(torn):
        file.write(b"\n")
    else:
        file.truncate(end - len(torn))
        file.seek(end - len(torn))


def _is_record(line: bytes) -> bool:
    # The beginning of an object is never an object, so what was cut short cannot pass for one.
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False
