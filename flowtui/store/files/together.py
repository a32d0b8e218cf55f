"""Writing many files as one step: killed at whatever moment, all are written or none.

The new contents are written beside the files. Then a record says which belong in whose place: from
that moment on all are as good as written, for whoever opens the folder next finishes what the
record says.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from flowtui.store.errors import CannotWrite, StoreError
from flowtui.store.files.atomic import (
    put_in_place,
    read_stamped,
    staged,
    sync_folder,
    write_atomically,
)
from flowtui.store.files.jsontext import dumps, loads

_Moves: TypeAlias = list[tuple[Path, Path]]
"""Where contents are, and where they belong."""


def write_together(record: Path, files: Mapping[Path, bytes]) -> None:
    """Give each of `files` its content, keeping the generation before as `.bak`; all or none.

    Nobody else may be writing them. `record` is a file that is there only meanwhile.

    Raises:
        CannotWrite: the system refused; all files are what they were.
    """
    moves: _Moves = []
    try:
        for path, content in files.items():
            moves.append((staged(path, content), path))
        for folder in {path.parent for path in files}:
            sync_folder(folder)
        write_atomically(record, dumps([[str(temp), str(path)] for temp, path in moves]))
    except BaseException:
        _remove(temp for temp, _ in moves)
        raise
    _finish(record, moves)


def finish(record: Path) -> None:
    """Finish what a killed program began, if `record` says that there is something.

    Raises:
        CannotRead, CannotWrite: the system refused; the record is still there.
    """
    if not record.exists():
        return
    try:
        moves = [(Path(temp), Path(path)) for temp, path in loads(read_stamped(record)[1], record)]
    except (TypeError, ValueError, StoreError) as error:
        raise CannotWrite(record, f"what was to be finished cannot be read: {error}") from error
    _finish(record, [(temp, path) for temp, path in moves if temp.exists()])


def _finish(record: Path, moves: _Moves) -> None:
    done: list[Path] = []
    path = record
    try:
        for temp, path in moves:
            put_in_place(temp, path)
            done.append(path)
        for folder in {path.parent for _, path in moves}:
            sync_folder(folder)
        record.unlink()
    except OSError as error:
        _undo(record, moves, done)
        raise CannotWrite(path, error.strerror or str(error)) from error


def _undo(record: Path, moves: _Moves, done: Iterable[Path]) -> None:
    """Bring back what the files were, as far as the system lets one."""
    from flowtui.store.workspace.storage import last_good

    for path in done:
        with suppress(OSError):
            backup = last_good(path)
            if backup is None:
                path.unlink()
            else:
                os.replace(backup, path)  # noqa: PTH105
    _remove([*(temp for temp, _ in moves), record])


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()
