"""Keys as terminals send them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from flowtui.widgets.base.terminal_keys import TerminalParser, tell_alt_and_digits_apart


@pytest.mark.parametrize(
    ("sent", "key"),
    [("\x1b1", "alt+1"), ("\x1b9", "alt+9"), ("\x1b[49;3u", "alt+1"), ("1", "1"), ("£", "pound")],
)
def test_alt_and_a_digit_is_a_key_of_its_own(sent: str, key: str) -> None:
    tell_alt_and_digits_apart()
    parser = XTermParser()
    events = [*parser.feed(sent), *parser.feed("")]
    assert next(event.key for event in events if isinstance(event, Key)).startswith(key)


_PIECES = [
    "\x1b",
    "\x07",
    "[200~",
    "\x1b[6n",
    "\x1b[A",
    "\x1b]0;t\x07",
    "é",
    "q",
    "\n",
    "\t",
    "\x9b",
    "x" * 40,
]
_WRITTEN = {"\x1b": "", "\x07": "", "\x1b[6n": "[6n", "\x1b[A": "[A", "\x1b]0;t\x07": "]0;t"}


@given(pasted=st.lists(st.sampled_from(_PIECES)), size=st.integers(1, 30))
def test_what_is_pasted_is_text_and_nothing_else(pasted: list[str], size: int) -> None:
    sent = f"a\x1b[200~{''.join(pasted)}\x1b[201~b\x1b[200~c\x1b[201~"
    parser = TerminalParser()
    parts = [sent[at : at + size] for at in range(0, len(sent), size)]
    events = [event for part in (*parts, "") for event in parser.feed(part)]
    read = [
        event.text if isinstance(event, Paste) else getattr(event, "key", event) for event in events
    ]
    assert read == ["a", "".join(_WRITTEN.get(piece, piece) for piece in pasted), "b", "c"]


def test_what_is_no_paste_is_keys() -> None:
    parser = TerminalParser()
    events = [*parser.feed("\x1b[A\x1b[20"), *parser.feed("1~x\x1bOP"), *parser.feed("")]
    assert [event.key for event in events if isinstance(event, Key)] == ["up", "x", "f1"]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1ba", ["escape", "a"]),
        ("\x1b/q", ["escape", "slash", "q"]),
        ("x\x1bA\x1bu\x1b", ["x", "escape", "A", "escape", "u", "escape"]),
        ("\x1b\x13", ["escape", "ctrl+s"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1bq" + 40 * "x", ["escape", "q", *40 * "x"]),
        ("\x1b\x1ba", ["escape", "escape", "a"]),
        ("\x1bf\x1b[Z\x1bOP\x1b[27u\x1b1", ["ctrl+right", "shift+tab", "f1", "escape", "alt+1"]),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 100])
def test_a_key_typed_soon_after_escape_is_a_key_of_its_own(
    sent: str, keys: list[str], size: int
) -> None:
    tell_alt_and_digits_apart()
    parser = TerminalParser()
    parts = [sent[at : at + size] for at in range(0, len(sent), size)]
    events = [event for part in (*parts, "") for event in parser.feed(part)]
    assert [event.key for event in events if isinstance(event, Key)] == keys
