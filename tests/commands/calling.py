"""Calling the command line in this process, as a shell would."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from typing_extensions import override

from flowtui.cli import main
from flowtui.model.codec.wire import JSON, to_bytes


@dataclass(frozen=True, slots=True)
class Called:
    """What a call printed, and the code it ended with."""

    code: int
    out: str
    err: str


class _Input(io.TextIOWrapper):
    """Standard input that is a file, or is typed at a terminal."""

    is_terminal = False

    @override
    def isatty(self) -> bool:
        return self.is_terminal


def call(*arguments: str, typed: str | None = None, stdin: bytes = b"") -> Called:
    """Return what comes of `flowtui ARGUMENTS`; `typed` is what is typed at a terminal."""
    given = _Input(io.BytesIO(stdin if typed is None else typed.encode()), "utf-8")
    given.is_terminal = typed is not None
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", given):
        code = _code(list(arguments))
    return Called(code, _printed(out), _printed(err))


def _code(arguments: list[str]) -> int:
    try:
        returned: Any = main(arguments)
    except SystemExit as leaving:
        returned = leaving.code
    return int(returned or 0)


def _printed(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


def written(path: Path, data: JSON) -> str:
    """Write JSON to a file; return its path."""
    path.write_bytes(to_bytes(data))
    return str(path)
