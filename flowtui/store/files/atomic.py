"""Writing a file so that, whatever happens, either its old content or its new one is there.

The new content is written beside the file, synced, and put in its place in one step. A killed
writer leaves at most a temporary file, known by its name, which `remove_stale` clears away.
"""

import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import Self, TypeVar

from flowtui.store.errors import CannotRead, CannotWrite

T = TypeVar("T")

TEMP_PREFIX = ".flowtui-tmp-"
"""What the names of all temporary files begin with."""
BACKUP_SUFFIX = ".bak"

_REPLACE_TRIES = 25 if os.name == "nt" else 1
"""On Windows a file cannot be replaced while someone reads it; readers take milliseconds."""
_REPLACE_PAUSE = 0.02
"""Seconds between two tries."""


class Backup(Enum):
    """Which earlier content to keep beside a file, under its name with `.bak` added."""

    NONE = "none"
    LAST = "last"
    """What the file held before this write."""
    FIRST = "first"
    """What the file held before the first write of all; an existing `.bak` is left alone."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one generation of a file from the next without reading it."""

    inode: int
    mtime_ns: int
    size: int

    @classmethod
    def of(cls, status: os.stat_result) -> Self:
        """Return the stamp of a file that has this status."""
        return cls(inode=status.st_ino, mtime_ns=status.st_mtime_ns, size=status.st_size)


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of the file, None when there is none.

    Raises:
        CannotRead: the system refused to tell.
    """
    try:
        return Stamp.of(path.stat())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotRead(path, _words(error)) from error


def read_stamped(path: Path) -> tuple[Stamp, bytes]:
    """Return the content of the file and the stamp of the very generation it was read from.

    Raises:
        CannotRead: there is no such file, or the system refused to read it.
    """
    try:
        with path.open("rb") as file:
            return Stamp.of(os.fstat(file.fileno())), file.read()
    except OSError as error:
        raise CannotRead(path, _words(error)) from error


def resolved(path: Path) -> Path:
    """Return the file that is meant by `path`, symbolic links followed; it need not exist."""
    return Path(os.path.realpath(path))


def backup_of(path: Path) -> Path:
    """Return where the earlier content of `path` is kept, whether there is any or not."""
    target = resolved(path)
    return target.with_name(target.name + BACKUP_SUFFIX)


def write_atomically(path: Path, content: bytes, *, backup: Backup = Backup.NONE) -> Stamp:
    """Make `content` the content of the file, all of it or nothing.

    Symbolic links are followed and the file's mode is kept; missing folders are made. The new
    generation's modification time is later than that of the one it replaces even where the
    system's clock is too coarse or was set back, so for writers who take turns no two generations
    share a stamp.

    Returns:
        The stamp of the new generation.

    Raises:
        CannotWrite: the system refused, or the file is marked as not to be written. Its content is
            what it was, and nothing is left beside it.
    """
    target = resolved(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        stamp = _replace_content(target, content, backup)
        sync_folder(target.parent)
    except OSError as error:
        raise CannotWrite(path, _words(error)) from error
    return stamp


def staged(path: Path, content: bytes) -> Path:
    """Write `content` beside the file, synced, and return where: `put_in_place` puts it there.

    Raises:
        CannotWrite: the system refused; nothing is left beside the file.
    """
    target = resolved(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        before = target.stat() if target.exists() else None
        temp, descriptor = _claim(_temps(target), _create)
        with _removed_on_failure(temp):
            _fill(descriptor, temp, content, before)
    except OSError as error:
        raise CannotWrite(path, _words(error)) from error
    return temp


def put_in_place(temp: Path, path: Path) -> None:
    """Put what `staged` wrote in the place of the file, whose content is kept as `.bak`.

    Raises:
        OSError: the system refused; the file is what it was.
    """
    target = resolved(path)
    if target.exists():
        _keep(target, Backup.LAST)
    _replace(temp, target)


def stale_temps(folder: Path, name: str | None = None) -> tuple[Path, ...]:
    """Return the temporary files in `folder`; only those of the file `name`, if it is given.

    Those that no one is writing at this moment were left by killed writers.
    """
    of_file = "" if name is None else _tag(name)
    return tuple(sorted(folder.glob(f"{TEMP_PREFIX}{of_file}*")))


def remove_stale(folder: Path, name: str | None = None) -> tuple[Path, ...]:
    """Remove what `stale_temps` finds, and return what was removed.

    Call it only while holding what keeps others from writing: into the folder, or the file `name`.
    What the system refuses to remove stays.
    """
    removed = []
    for temp in stale_temps(folder, name):
        with suppress(OSError):
            temp.unlink()
            removed.append(temp)
    return tuple(removed)


def remove_abandoned(path: Path) -> None:
    """Remove the temporary files of a file that were left by programs that are running no more.

    Nobody needs to be kept from writing for that: the name of a temporary file says whose it is.
    """
    target = resolved(path)
    for temp in stale_temps(target.parent, target.name):
        if not _is_running(temp.name.removeprefix(TEMP_PREFIX).split("-")[1]):
            with suppress(OSError):
                temp.unlink()


def _is_running(pid: str) -> bool:
    if os.name == "nt":
        return False  # there, a file that is being written cannot be removed
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    except OSError:  # it is another user's
        return True
    return True


def set_aside(path: Path, suffix: str) -> Path:
    """Keep the file also under its name with `suffix` added (and -2, -3, … where that is taken).

    Returns:
        The path it is also kept under.

    Raises:
        CannotWrite: the system refused.
    """
    target = resolved(path)
    names = (f"{target.name}{suffix}{'' if n == 1 else f'-{n}'}" for n in count(1))
    try:
        aside, _ = _claim((target.with_name(name) for name in names), lambda p: _twin(target, p))
    except OSError as error:
        raise CannotWrite(path, _words(error)) from error
    return aside


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable, where the system can (Windows cannot)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    # The content is in place already; some network file systems refuse to sync a folder.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _words(error: OSError) -> str:
    return error.strerror or str(error)


def _replace_content(target: Path, content: bytes, backup: Backup) -> Stamp:
    before = target.stat() if target.exists() else None
    if before is not None and not stat.S_ISREG(before.st_mode):
        raise OSError(None, "this is a folder, a device or a pipe, not a file")
    if before is not None and not _may_write(target, before):
        raise PermissionError(None, "the file is read-only")
    temp, descriptor = _claim(_temps(target), _create)
    with _removed_on_failure(temp):
        stamp = _fill(descriptor, temp, content, before)
        if before is not None:
            _keep(target, backup)
        _replace(temp, target)
    return stamp


def _may_write(target: Path, status: os.stat_result) -> bool:
    # The bits too: replacing asks only the folder, and the administrator may write anything.
    return bool(status.st_mode & 0o222) and os.access(target, os.W_OK)


def _fill(descriptor: int, temp: Path, content: bytes, before: os.stat_result | None) -> Stamp:
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        if before is not None and before.st_mode != temp.stat().st_mode:
            temp.chmod(stat.S_IMODE(before.st_mode))
        os.fsync(file.fileno())
    stamp = Stamp.of(temp.stat())
    if before is None or stamp.mtime_ns > before.st_mtime_ns:
        return stamp
    later = before.st_mtime_ns + 1
    os.utime(temp, ns=(later, later))
    return Stamp.of(temp.stat())


def _keep(target: Path, backup: Backup) -> None:
    kept = backup_of(target)
    if backup is Backup.NONE or (backup is Backup.FIRST and os.path.lexists(kept)):
        return
    temp, _ = _claim(_temps(target), lambda path: _twin(target, path))
    with _removed_on_failure(temp):
        _replace(temp, kept)
    # When both are one file already, replacing does nothing and leaves the other name.
    temp.unlink(missing_ok=True)


def _twin(target: Path, path: Path) -> None:
    """Give the content of `target` a second name: a link costs nothing, a copy works anywhere."""
    try:
        os.link(target, path)
    except FileExistsError:
        raise
    except OSError:
        os.close(_create(path))
        with _removed_on_failure(path):
            shutil.copy2(target, path)
            _sync(path)


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _replace(temp: Path, target: Path) -> None:
    for _ in range(_REPLACE_TRIES - 1):
        try:
            temp.replace(target)
        except PermissionError:
            time.sleep(_REPLACE_PAUSE)
        else:
            return
    temp.replace(target)


def _tag(name: str) -> str:
    # The name itself may be as long as names can be.
    return f"{blake2b(os.fsencode(name), digest_size=6).hexdigest()}-"


def _temps(target: Path) -> Iterator[Path]:
    mine = f"{TEMP_PREFIX}{_tag(target.name)}{os.getpid()}"
    return (target.with_name(f"{mine}-{n}") for n in count())


def _claim(names: Iterator[Path], create: Callable[[Path], T]) -> tuple[Path, T]:
    for path in names:
        with suppress(FileExistsError):
            return path, create(path)
    raise AssertionError("names do not end")


def _create(path: Path) -> int:
    # Not tempfile: its files are private to the user, where a new file should be as others are.
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)


@contextmanager
def _removed_on_failure(temp: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        temp.unlink(missing_ok=True)
        raise
