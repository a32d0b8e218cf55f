"""How far long work has come, on a terminal."""

import sys

_STEP = 50
"""After how many flows it is told how many are done."""
_WIPE = "\r\x1b[K"


class Progress:
    """A line on stderr that says how far it is, if that is a terminal; ctrl+c stops the work."""

    def __init__(self, path: str) -> None:
        """Tell about the file at `path`."""
        self._path = "".join(each if each.isprintable() else "·" for each in path)
        self._shown = False

    def tell(self, done: int, count: int) -> None:
        """Say how many flows of how many are done."""
        if done and done % _STEP == 0 and sys.stderr.isatty():
            self._shown = True
            sys.stderr.write(f"{_WIPE}{self._path}: {done} of {count} flows")
            sys.stderr.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write(_WIPE)
            sys.stderr.flush()
