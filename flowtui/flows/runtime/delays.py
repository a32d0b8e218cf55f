"""Delays: times to wait that a flow says in seconds, or by an expression."""

from typing import TYPE_CHECKING

from flowtui.model.text.digits import whole_number
from flowtui.model.text.text import trim

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

DEFAULT_SECONDS = 5
"""How long is waited where that is left blank (Glific's manual)."""
MAX_SECONDS = 366 * 24 * 60 * 60
"""Nobody is made to wait longer than a year: a longer time is a mistake."""


def seconds_of(text: str) -> int:
    """Return the seconds that `text` says; 0 where it says none, or more than a year."""
    seconds = whole_number(trim(text)) or 0
    return seconds if seconds <= MAX_SECONDS else 0


def named_delay(template: str) -> str:
    """Return a delay as people read it: `1800 s`, or the expression it is worked out by."""
    trimmed = trim(template) or str(DEFAULT_SECONDS)
    return f"{trimmed} s" if trimmed.isdecimal() else trimmed


def delay_of(ctx: "Context", template: str) -> int:
    """Return the seconds that `template` comes to; the default where that is no time to wait."""
    return seconds_of(ctx.text(template)) or DEFAULT_SECONDS
