"""How much there is in a value.

The same array may stand in others many times: few calls make one that could never be written out.
"""

from typing import Final

from flowtui.expressions.values import Missing, Object, Outcome

MAX_PARTS: Final = 5_000_000
"""How many values an array or object may have in it, at any depth, to be written: each takes two
bytes or more, and an expression may make ten million."""


class TooLarge(RecursionError):
    """A value has more in it than can be written; the expression that made it is too complex."""


def ensure_bounded(value: Outcome) -> None:
    """Find out whether `value` can be written, in time that its distinct arrays take, not the text.

    Raises:
        TooLarge: there are more than `MAX_PARTS` values in it.
    """
    if type(value) in _NESTING:
        _parts(value, {})


_NESTING = (tuple, Object)


def _parts(value: Outcome, known: dict[int, int]) -> int:
    """Return how many values there are in `value`, itself counted; `known` is by identity."""
    if type(value) not in _NESTING:
        return 1
    parts = known.get(id(value))
    if parts is None:
        parts = known[id(value)] = 1 + sum(_parts(item, known) for item in _items(value))
        if parts > MAX_PARTS:
            raise TooLarge(f"more than {MAX_PARTS} values")
    return parts


def _items(value: Outcome) -> tuple[Outcome, ...]:
    if isinstance(value, Object):
        default = () if isinstance(value.default, Missing) else (value.default,)
        return (*(item for _, item in value.items()), *default)
    return value  # type: ignore[return-value]  # an array: the other one in `_NESTING`
