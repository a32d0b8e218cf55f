"""What the parts of expectations look like in scenario files."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_WAYS = ("contains", "matches")
"""How a text may be compared other than being the same."""
_TEXT = "a text, or one of `{contains: …}` and `{matches: …}`"


@dataclass(frozen=True, slots=True)
class Shape:
    """What stands behind a key of an expectation."""

    fits: Callable[[Any], bool]
    """Whether a value, as plain data, is one."""
    like: str
    """What it must be, in words."""


def misfit(key: str, value: Any) -> str:
    """Return what is wrong with the part of an expectation at `key`; "" when nothing is.

    `value` is plain data: texts, booleans, None, lists, dicts with texts for keys.
    """
    shape = SHAPES[key]
    if not shape.fits(value):
        return f"`{key}` must be {shape.like}"
    return next(filter(None, map(_wrong_pattern, _patterns(value))), "")


def _patterns(value: Any) -> list[str]:
    """Return the regular expressions anywhere in `value`."""
    if isinstance(value, list):
        return [pattern for item in value for pattern in _patterns(item)]
    if not isinstance(value, Mapping):
        return []
    if _is_text(value):
        return [value["matches"]] if "matches" in value else []
    return [pattern for item in value.values() for pattern in _patterns(item)]


def _wrong_pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except (re.error, OverflowError) as error:
        return f"{pattern!r} is no regular expression: {error}"
    except RecursionError:
        return "the regular expression has too many brackets in brackets"
    return ""


def _is_string(value: Any) -> bool:
    return isinstance(value, str)


def _is_text(value: Any) -> bool:
    if isinstance(value, Mapping):
        return len(value) == 1 and all(
            key in _WAYS and isinstance(text, str) for key, text in value.items()
        )
    return isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_fields(value: Any) -> bool:
    return isinstance(value, Mapping) and all(map(_is_text, value.values()))


def _is_results(value: Any) -> bool:
    return isinstance(value, Mapping) and all(map(_is_result, value.values()))


def _is_result(value: Any) -> bool:
    if isinstance(value, Mapping) and value.keys() == {"category"}:
        return isinstance(value["category"], str)
    return _is_text(value)


def _is_groups(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(is_in, bool) for is_in in value.values())
    return _is_string(value) or (isinstance(value, list) and all(map(_is_string, value)))


def _is_ending(value: Any) -> bool:
    if isinstance(value, Mapping):
        return value.keys() <= {"flow", "reason"} and all(map(_is_string, value.values()))
    return _is_string(value)


SHAPES: Mapping[str, Shape] = {
    "ended": Shape(_is_ending, "the name of a flow, or `{flow: …, reason: …}`"),
    "field": Shape(_is_fields, f"like `{{age: 34}}`, each value {_TEXT}"),
    "group": Shape(_is_groups, "a name, a list of names, or `{Mothers: true, Fathers: false}`"),
    "language": Shape(_is_string, "a code like `eng`"),
    "message": Shape(_is_text, _TEXT),
    "messages": Shape(_is_texts, f"a list, each of it {_TEXT}"),
    "no_message": Shape(lambda value: isinstance(value, bool), "`true` or `false`"),
    "node": Shape(_is_string, "the beginning of a node's uuid"),
    "result": Shape(_is_results, f"like `{{age: 34}}`, each value `{{category: …}}`, {_TEXT}"),
    "waiting_in": Shape(lambda value: value is None or _is_string(value), "a flow, or `null`"),
}
"""What stands behind each key."""
