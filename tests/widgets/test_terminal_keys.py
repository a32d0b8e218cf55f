"""Keys as terminals send them."""

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from flowtui.widgets.base.terminal_keys import tell_alt_and_digits_apart


@pytest.mark.parametrize(
    ("sent", "key"),
    [("\x1b1", "alt+1"), ("\x1b9", "alt+9"), ("\x1b[49;3u", "alt+1"), ("1", "1"), ("£", "pound")],
)
def test_alt_and_a_digit_is_a_key_of_its_own(sent: str, key: str) -> None:
    tell_alt_and_digits_apart()
    parser = XTermParser()
    events = [*parser.feed(sent), *parser.feed("")]
    assert next(event.key for event in events if isinstance(event, Key)).startswith(key)
