"""Writing what the user asked to have written somewhere: to a file, a device or a pipe."""

import os
import stat
from pathlib import Path

from flowtui.store.errors import CannotWrite
from flowtui.store.files.atomic import remove_abandoned, write_atomically


def write_output(path: Path, content: bytes) -> None:
    """Write `content` to `path`: a file is replaced in one step, a device or a pipe written to.

    Folders are not made: a name that was mistyped would make some.

    Raises:
        CannotWrite: there is no such folder, or the system refused. A file is what it was.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mode = None
    except (OSError, ValueError) as error:
        raise CannotWrite(path, getattr(error, "strerror", None) or str(error)) from error
    if mode is not None and not stat.S_ISREG(mode):
        _write_through(path, content)
        return
    folder = Path(os.path.realpath(path)).parent
    if not folder.is_dir():
        raise CannotWrite(path, f"there is no folder {folder}: make it first")
    remove_abandoned(path)
    write_atomically(path, content)


def _write_through(path: Path, content: bytes) -> None:
    try:
        with path.open("wb", buffering=0) as device:
            rest = memoryview(content)
            while rest:
                rest = rest[device.write(rest) or 0 :]
    except OSError as error:
        raise CannotWrite(path, error.strerror or str(error)) from error
