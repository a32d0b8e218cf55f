"""Programs run in a terminal of their own: what they write to it, and what is typed."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROWS, COLUMNS = 40, 130
FAILED_AFTER = 60.0
"""Seconds without any output after which what is waited for will not come."""
_SEQUENCE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")
_IN_ITS_TERMINAL = ("/bin/sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1')
"""A shell that opens the terminal whose name comes next: it becomes that of its session."""


class Terminal:
    """A terminal that a program runs in.

    Attributes:
        written: all bytes that the program wrote to it.
        process: the program.
    """

    def __init__(self, process: "subprocess.Popen[bytes]", side: int, before: list[Any]) -> None:
        """Take our `side` of a terminal, whose modes were `before` at first."""
        self.process = process
        self.written = b""
        self._side = side
        self._before = before
        self._seen = 0

    def _read(self, wanted: str) -> bool:
        """Take what was written; return whether there may be more."""
        ready, _, _ = select.select([self._side], [], [], FAILED_AFTER)
        assert ready, f"no {wanted} comes any more; the last was {text_of(self.written)[-2000:]}"
        try:
            content = os.read(self._side, 65536)
        except OSError:  # all who had the terminal open are gone
            return False
        self.written += content
        return bool(content)

    def wait(self, *words: str) -> None:
        """Wait until each of `words` was shown since the last wait."""
        self.wait_for(lambda shown: all(word in shown for word in words), str(words))
        self._seen = len(self.written)

    def wait_for(self, is_there: Callable[[str], bool], what: str) -> None:
        """Wait until what was shown since the last wait is as wanted."""
        while not is_there(text_of(self.written[self._seen :])):
            assert self._read(what), f"ended before {what}: {text_of(self.written)[-3000:]}"

    def type(self, text: str) -> None:
        """Type a text, or keys as terminals send them."""
        os.write(self._side, text.encode())

    def ended(self) -> int:
        """Wait until the program has ended and all is read; return its exit status."""
        while self._read("end"):
            pass
        return self.process.wait(FAILED_AFTER)

    @property
    def is_as_before(self) -> bool:
        """Whether keys are read as they were before the program began."""
        return termios.tcgetattr(self._side) == self._before

    def hang_up(self) -> None:
        """Close the window, as it were."""
        os.close(self._side)
        self._side = -1

    def close(self) -> None:
        """End the program if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._side >= 0:
            with suppress(OSError):
                os.close(self._side)


def text_of(written: bytes) -> str:
    """Return what was written without the sequences that colour it and move the cursor."""
    return _SEQUENCE.sub(b"", written).decode(errors="replace")


@contextmanager
def program(*arguments: str, folder: Path, **variables: str) -> Iterator[Terminal]:
    """Run Python with `arguments` in a terminal; all it keeps goes into `folder`."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    before = termios.tcgetattr(ours)
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*_IN_ITS_TERMINAL, os.ttyname(its), sys.executable, *arguments],
        stdin=its, stdout=its, stderr=its, start_new_session=True, cwd=folder,
        env=_environment(folder, variables),
    )  # fmt: skip
    os.close(its)
    terminal = Terminal(process, ours, before)
    try:
        yield terminal
    finally:
        terminal.close()


def _environment(folder: Path, variables: Mapping[str, str]) -> dict[str, str]:
    of_others = {"NO_COLOR", "COLUMNS", "LINES", *(n for n in os.environ if "TEXTUAL" in n)}
    kept = {name: value for name, value in os.environ.items() if name not in of_others}
    places = {
        "FLOWTUI_DATA_DIR": str(folder / "data"),
        "FLOWTUI_STATE_DIR": str(folder / "state"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    return {**kept, **places, "TERM": "xterm-256color", "COLORTERM": "truecolor", **variables}
