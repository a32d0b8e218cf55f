"""Files as bytes: what is none, is too large or would never end is refused, with the reason."""

from pathlib import Path
from stat import S_ISDIR, S_ISFIFO, S_ISREG
from typing import BinaryIO, Final

MAX_BYTES: Final = 256 * 1024 * 1024
"""How large a file may be: reading one takes about fifteen times as much memory."""
_OF_SHELL = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
"""Where shells put what `<(…)` stands for: pipes that somebody writes to."""


class UnreadableFile(ValueError):
    """A file cannot be read; the message says why, without its name."""


def read_file(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        UnreadableFile: there is none, the system refuses to read it, it is a device, or a pipe that
            no shell made, which might never end, or it is larger than `MAX_BYTES`.
    """
    try:
        if reason := _refusal(path):
            raise UnreadableFile(reason)
        with path.open("rb") as file:
            return read_stream(file)
    except OSError as error:
        raise UnreadableFile(error.strerror or str(error)) from error
    except ValueError as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile("no file has a name with a NUL in it") from error


def read_stream(stream: BinaryIO) -> bytes:
    """Return all that a stream gives.

    Raises:
        UnreadableFile: that is more than `MAX_BYTES`.
    """
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        raise UnreadableFile(f"it is larger than {limit} MiB, the most that is read: split it")
    return content


def _refusal(path: Path) -> str:
    """Return why what is at `path` is not read; "" where it is."""
    mode = path.stat().st_mode
    if S_ISREG(mode) or (S_ISFIFO(mode) and str(path).startswith(_OF_SHELL)):
        return ""
    if S_ISDIR(mode):
        return "Is a directory"
    what = "a pipe" if S_ISFIFO(mode) else "a device"
    return f"it is {what}, not a file: write what it gives to a file first, or use `-`"
