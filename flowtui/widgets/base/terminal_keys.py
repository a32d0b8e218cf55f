"""Keys as terminals send them."""

import re
import sys
from collections.abc import Generator, Iterable, Iterator
from typing import cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.driver import Driver
from textual.message import Message
from typing_extensions import override

_CONTROLS = dict.fromkeys(each for each in (*range(32), 127) if chr(each) not in "\t\n\r")
"""What no text holds; Textual reads keys where one of these, the escape, is in a paste."""
_KEYS_BEGIN = "[]OPN_^X\\"
"""What is sent after an escape where a key, or an answer of the terminal, begins."""
_KEYS = "".join(keys[1:] for keys in ANSI_SEQUENCES_KEYS if re.fullmatch(r"\x1b.", keys, re.DOTALL))
"""What makes one key with the escape before it, like alt and a digit."""
_AFTER_ESCAPE = re.compile(rf"(?<=\x1b)(?=[^{re.escape(_KEYS_BEGIN + _KEYS)}])")
"""Between the escape key and one that is typed soon after it."""


def tell_alt_and_digits_apart() -> None:
    """Let `alt+1` to `alt+9` be keys in terminals that send them as escape and a digit.

    Textual takes those two for what option and the digit type on a Mac, ¡™£¢∞§¶•ª, which WezTerm
    sends that way; all other terminals send these letters themselves, and they can still be typed.
    """
    known = cast("dict[str, object]", ANSI_SEQUENCES_KEYS)
    for digit in range(1, 10):
        known.pop(f"\x1b{digit}", None)


class TerminalParser(XTermParser):
    """Reads what terminals send: of a paste only what is text, for it may hold keys, too.

    The escape key and a letter typed soon after it are two keys: Textual would take them for the
    letter with alt, or, when more follows at once, for `^` and letters.
    """

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - as Textual calls it
        super().__init__(debug)
        self._read_last = ""
        self._pasted: str | None = None

    @override
    def feed(self, data: str) -> Iterable[Message]:
        if not data:
            yield from super().feed(data)
        while data:
            if self._pasted is None:
                data = yield from self._feed_keys(data)
            else:
                data = yield from self._feed_paste(self._pasted + data)

    def _feed_keys(self, data: str) -> Generator[Message, None, str]:
        """Read what comes before a paste; return the rest."""
        seen = self._read_last
        before, start, _ = (seen + data).partition(BRACKETED_PASTE_START)
        read = data[: len(before + start) - len(seen)]
        self._read_last = "" if start else (seen + data)[1 - len(BRACKETED_PASTE_START) :]
        self._pasted = "" if start else None
        yield from self._feed_escapes(seen, read)
        return data[len(read) :]

    def _feed_escapes(self, seen: str, data: str) -> Iterator[Message]:
        """Read keys, of which those after `seen` begin."""
        at = 0
        for between in _AFTER_ESCAPE.finditer(seen[-1:] + data):
            end = between.start() - len(seen[-1:])
            yield from super().feed(data[at:end]) if end > at else ()
            at = end
            if self._timeout_time is not None:  # else the escape is read already
                self._timeout_time = 0
                yield from self.tick()
        yield from super().feed(data[at:])

    def _feed_paste(self, data: str) -> Generator[Message, None, str]:
        """Read a paste when its end has come; return the rest."""
        text, end, rest = data.partition(BRACKETED_PASTE_END)
        self._pasted = None if end else data
        if end:
            yield from super().feed(text.translate(_CONTROLS) + end)
        return rest


def take_pastes_as_text(driver: type[Driver]) -> None:
    """Let a driver of Textual read pastes as text, whatever is in them."""
    module = sys.modules[driver.__module__]
    if hasattr(module, XTermParser.__name__):
        setattr(module, XTermParser.__name__, TerminalParser)
