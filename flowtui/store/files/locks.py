"""Taking turns at writing, and holding a workspace."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import local
from types import TracebackType
from typing import Self, TypeAlias

from filelock import FileLock, Timeout
from typing_extensions import override

from flowtui.store.errors import (
    Busy,
    CannotWrite,
    FileError,
    ReadOnly,
    WorkspaceClosed,
    WorkspaceHeld,
)
from flowtui.store.files.atomic import read_stamped, write_atomically
from flowtui.store.files.holder import Holder
from flowtui.store.files.jsontext import dumps, loads

Turn: TypeAlias = AbstractContextManager[object]
"""What a writer enters before reading what it is going to change; entering it again is allowed."""

WAIT_SECONDS = 10.0
"""How long a writer waits for its turn; a turn takes milliseconds."""
_POLL_SECONDS = 0.005


class WriteLock(AbstractContextManager["WriteLock"]):
    """One writer at a time, among all processes and threads; the same thread may enter it again."""

    def __init__(self, path: Path, *, wait_seconds: float = WAIT_SECONDS) -> None:
        """Make the lock whose file is `path`; nothing is taken yet."""
        self._path = path
        self._wait = wait_seconds
        self._lock = FileLock(path)

    @override
    def __enter__(self) -> Self:
        """Wait for the turn.

        Raises:
            Busy: it did not come in time.
            CannotWrite: the system refused the lock file.
        """
        try:
            self._lock.acquire(timeout=self._wait, poll_interval=_POLL_SECONDS)
        except Timeout as error:
            raise Busy(self._path.parent, self._wait) from error
        except OSError as error:
            raise CannotWrite(self._path, error.strerror or str(error)) from error
        return self

    @override
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._lock.release()

    @contextmanager
    def if_free(self) -> Iterator[bool]:
        """Enter without waiting; say whether that succeeded."""
        taken = False
        with suppress(Timeout, OSError):
            self._lock.acquire(timeout=0)
            taken = True
        try:
            yield taken
        finally:
            if taken:
                self._lock.release()


class OptionalTurn(AbstractContextManager["OptionalTurn"]):
    """A turn that is gone without where its lock file cannot be made.

    What it guards against is rare, and not saving would be worse.

    Attributes:
        lock: the lock that gives the turns.
    """

    def __init__(self, lock: WriteLock) -> None:
        """Give turns by `lock`."""
        self.lock = lock
        self._taken = local()

    @override
    def __enter__(self) -> Self:
        """Wait for the turn.

        Raises:
            Busy: it did not come in time.
        """
        taken = self._taken.__dict__.setdefault("each", [])
        try:
            self.lock.__enter__()
        except CannotWrite:
            taken.append(False)
        else:
            taken.append(True)
        return self

    @override
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._taken.each.pop():
            self.lock.__exit__(kind, error, trace)


class NoWriting(AbstractContextManager[None]):
    """The turn that never comes: in a workspace opened for reading only."""

    def __init__(self, folder: Path) -> None:
        """Refuse writing in `folder`."""
        self._folder = folder

    @override
    def __enter__(self) -> None:
        """Refuse.

        Raises:
            ReadOnly: always.
        """
        raise ReadOnly(self._folder)

    @override
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing was entered."""


class WorkspaceLock:
    """The lock that one program holds as long as it has a workspace, or a file, open for writing.

    The system frees it when the program ends, however it ends. Who holds it is written in a file of
    its own, since Windows lets nobody read a locked one.
    """

    def __init__(self, folder: Path, private: Path) -> None:
        """Make the lock of the workspace in `folder`, its files in the folder `private`."""
        self._folder = folder
        self._note = private / "holder.json"
        # Not per thread: the thread that closes a workspace need not be the one that opened it.
        self._lock = FileLock(private / "holder.lock", thread_local=False)
        self._holder: Holder | None = None
        self._file = (0, 0)

    def take(self, holder: Holder) -> None:
        """Take the lock for `holder` without waiting.

        Raises:
            WorkspaceHeld: a running program has it.
            CannotWrite: the system refused the lock file.
        """
        self._acquire(holder)
        self._holder = holder

    def _acquire(self, holder: Holder) -> None:
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise WorkspaceHeld(self._folder, self.holder()) from error
        except OSError as error:
            raise CannotWrite(self._note.parent, error.strerror or str(error)) from error
        try:
            status = Path(self._lock.lock_file).stat()
            self._file = (status.st_dev, status.st_ino)
            write_atomically(self._note, _note_of(holder))
        except (OSError, FileError):
            self._let_go()
            raise

    @property
    def is_held(self) -> bool:
        """Whether the lock is taken by this program, through this object."""
        return self._lock.is_locked

    @property
    def is_wanted(self) -> bool:
        """Whether the lock was taken and not given back, though it may have been lost."""
        return self._holder is not None

    def assure(self) -> None:
        """Make sure that nobody else can have it: that its file was not removed since it was taken.

        Raises:
            WorkspaceHeld: it was, and another program has taken the lock since.
            CannotWrite: it was, and the system refuses to make it anew.
        """
        if self._holder is None or (self.is_held and self._is_in_place()):
            return
        self._lock.release()
        self._acquire(self._holder)

    def _is_in_place(self) -> bool:
        try:
            found = Path(self._lock.lock_file).stat()
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == self._file

    @contextmanager
    def kept_on_success(self, holder: Holder) -> Iterator[None]:
        """Take the lock as `take` does, and release it if an exception ends the block."""
        self.take(holder)
        with self._released_on_failure():
            yield

    def release(self) -> None:
        """Let others have the workspace; releasing twice does nothing."""
        self._holder = None
        self._let_go()

    def _let_go(self) -> None:
        if self.is_held:
            if self._is_in_place():  # else the note may be another's
                with suppress(OSError):
                    self._note.unlink()
            self._lock.release()

    @contextmanager
    def _released_on_failure(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.release()
            raise

    def holder(self) -> Holder | None:
        """Return who took the lock last, None when there is no note that can be read."""
        try:
            note = loads(read_stamped(self._note)[1], self._note)
            since = datetime.fromisoformat(note["since"])
            return Holder(str(note["user"]), str(note["host"]), int(note["pid"]), since)
        except (FileError, KeyError, TypeError, ValueError):
            return None


class HolderTurn(AbstractContextManager["HolderTurn"]):
    """A turn at writing in a workspace, for as long as the workspace is held."""

    def __init__(self, folder: Path, lock: WorkspaceLock, turn: WriteLock) -> None:
        """Give turns in `folder` by `turn` while `lock` is held."""
        self._folder = folder
        self._lock = lock
        self._turn = turn

    @override
    def __enter__(self) -> Self:
        """Wait for the turn.

        Raises:
            WorkspaceClosed: the workspace is no longer held, so that others may be writing.
            WorkspaceHeld: the lock was removed, and another program has taken it since.
            Busy, CannotWrite: as the turn does.
        """
        if not self._lock.is_wanted:
            raise WorkspaceClosed(self._folder)
        self._lock.assure()
        self._turn.__enter__()
        return self

    @override
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._turn.__exit__(kind, error, trace)


def _note_of(holder: Holder) -> bytes:
    return dumps(
        {
            "user": holder.user,
            "host": holder.host,
            "pid": holder.pid,
            "since": holder.since.isoformat(),
        }
    )
