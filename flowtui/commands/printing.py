"""What commands print: texts from files and arguments give no orders to the terminal."""

import io
import sys
from typing import TextIO, cast

from typing_extensions import override

from flowtui.model.text.control_characters import escaped


class Printer(io.TextIOBase):
    """A stream of text in which control characters are escaped, on top of another stream.

    It shows no `buffer`: what is written as bytes would get around it.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @property
    @override
    def encoding(self) -> str:  # type: ignore[override]  # read-only here
        return self._stream.encoding

    @property
    @override
    def errors(self) -> str | None:  # type: ignore[override]  # read-only here
        return self._stream.errors

    @override
    def writable(self) -> bool:
        return True

    @override
    def write(self, text: str, /) -> int:
        self._stream.write(escaped(text))
        return len(text)

    def write_json(self, content: bytes) -> None:
        """Write JSON in UTF-8, whatever letters the stream takes: files of JSON are in no other."""
        self._stream.flush()
        self._stream.buffer.write(escaped(content.decode()).encode())

    @override
    def flush(self) -> None:
        self._stream.flush()

    @override
    def isatty(self) -> bool:
        return self._stream.isatty()

    @override
    def fileno(self) -> int:
        return self._stream.fileno()

    @override
    def close(self) -> None:
        """Do nothing: the stream is somebody else's."""


def print_json(content: bytes) -> None:
    """Print JSON, which says the same afterwards."""
    print_plainly()
    cast("Printer", sys.stdout).write_json(content)
    sys.stdout.flush()


def print_plainly() -> None:
    """Let all that this process prints pass a `Printer` from now on."""
    if not isinstance(sys.stdout, Printer):
        sys.stdout = Printer(sys.stdout)
    if not isinstance(sys.stderr, Printer):
        sys.stderr = Printer(sys.stderr)
