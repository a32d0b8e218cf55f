"""What is wrong with the expressions in a text, in few words, for those who are typing it."""

from collections.abc import Iterator
from difflib import get_close_matches

from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.flows.analysis.usage import Mistake, Misuse, expressions_in

_LONGEST = 20
"""Characters of an expression that are quoted."""


def mistakes_in(text: str, cursor: int | None = None) -> Iterator[str]:
    """Yield what is wrong with the expressions in `text`, and where.

    An expression that ends at `cursor` without being closed is still being typed: of that nothing
    is said.
    """
    for expression in expressions_in(text):
        is_being_typed = cursor is not None and cursor > expression.start
        for mistake in expression.mistakes:
            if mistake.misuse is not Misuse.UNCLOSED or not is_being_typed:
                yield f"{_place(text, mistake.position)}: {_words(mistake)}"


def _words(mistake: Mistake) -> str:
    quoted = _quoted(mistake.text)
    match mistake.misuse:
        case Misuse.SYNTAX:
            return f"this cannot be read from {quoted} on" if mistake.text else "it ends too early"
        case Misuse.UNCLOSED:
            return f"{quoted} is never closed: add )"
        case Misuse.UNKNOWN_FUNCTION:
            close = get_close_matches(mistake.text.lower(), FUNCTIONS, n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            return f"there is no function {quoted}{hint}"
        case Misuse.ARGUMENT_COUNT:
            return f"{mistake.text} {mistake.reason}"


def _quoted(text: str) -> str:
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return f"“{' '.join(cut.split())}”"


def _place(text: str, position: int) -> str:
    """Return where in `text` a position is, as people count."""
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    return f"line {line}, character {column}" if "\n" in text else f"character {column}"
