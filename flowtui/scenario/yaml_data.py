"""YAML as data: within limits of size and depth, whatever is in the text.

Aliases let a short text stand for any amount of data: what they stand for counts each time.
"""

from collections.abc import Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any, Final

from flowtui.model.codec.times import format_rfc3339
from flowtui.model.codec.wire import JSON

MAX_CHARS: Final = 5_000_000
"""How long a text may be: its reader takes about a minute for so much."""
MAX_VALUES: Final = 500_000
"""How many values there may be, those that aliases stand for each time."""
MAX_DEPTH: Final = 100
"""How deep values may be nested; scenarios need ten."""
_DEEP = f"it is nested more than {MAX_DEPTH} deep"


class InvalidYaml(ValueError):
    """A text is no YAML, or is beyond the limits; `line` says where, 0 if that is not known."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


class NotJson(ValueError):
    """Data in YAML that JSON has not."""


def parse_yaml(text: str, first_line: int = 1) -> Any:
    """Return what a text says, with the lines of lists and mappings in their `lc`.

    `first_line` is the line of its file in which the text begins.

    Raises:
        InvalidYaml: it is not YAML, or too large, or nested too deeply.
    """
    if len(text) > MAX_CHARS:
        raise InvalidYaml(f"it is longer than {MAX_CHARS} characters, the most that is read")
    try:
        data = _loaded(text)
        _measure(data, {})
        if first_line > 1:
            _move(data, first_line - 1, set())
    except InvalidYaml as error:
        raise InvalidYaml(str(error), error.line and error.line + first_line - 1) from error
    except RecursionError as error:
        raise InvalidYaml(_DEEP) from error
    return data


def _loaded(text: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return YAML().load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise InvalidYaml(f"not YAML: {error.problem or error.context}", line) from error
    except (YAMLError, ValueError) as error:  # signs that are none, dates that are not there
        raise InvalidYaml(f"not YAML: {' '.join(str(error).split())}") from error
    except (ArithmeticError, AttributeError, LookupError, NotImplementedError, TypeError) as error:
        # the reader trusts tags, merges and escapes more than it should
        raise InvalidYaml("not YAML: a tag, a merge or an escape in it means nothing") from error


def _measure(value: Any, known: dict[int, tuple[int, int] | None]) -> tuple[int, int]:
    """Return how many values there are in `value`, and how deep; those of an alias count again.

    `known` has what was measured, and None for what is being measured.

    Raises:
        InvalidYaml: they are too many, too deep, or a value holds itself.
    """
    if not isinstance(value, Mapping | list):
        return 1, 0
    if id(value) in known:
        measured = known[id(value)]
        if measured is None:
            raise InvalidYaml("not YAML: an alias stands for what it is in", _line(value))
        return measured
    known[id(value)] = None
    count, depth = 1, 0
    for item in value.values() if isinstance(value, Mapping) else value:
        more, below = _measure(item, known)
        count, depth = count + more, max(depth, below)
    if count > MAX_VALUES:
        raise InvalidYaml(f"it has more than {MAX_VALUES} values, aliases included", _line(value))
    if depth >= MAX_DEPTH:
        raise InvalidYaml(_DEEP, _line(value))
    known[id(value)] = count, depth + 1
    return count, depth + 1


def _move(value: Any, lines: int, moved: set[int]) -> None:
    """Let lists and mappings know that they stand so many lines further down."""
    if not isinstance(value, Mapping | list) or id(value) in moved:
        return
    moved.add(id(value))
    position = value.lc  # type: ignore[union-attr]  # the reader makes no others
    if position.line is not None:
        position.line += lines
    for place in (position.data or {}).values():
        place[0] += lines
    for item in value.values() if isinstance(value, Mapping) else value:
        _move(item, lines, moved)


def _line(value: Any) -> int:
    position = getattr(value, "lc", None)
    return int(position.line) + 1 if position is not None and position.line is not None else 0


def json_of(value: Any) -> JSON:
    """Return data of YAML as JSON: times as texts, keys as they are written.

    Raises:
        NotJson: there is something in it that JSON has not.
    """
    match value:
        case None | bool():
            return value
        case int():
            return int(value)  # YAML's own remember how they were written
        case float():
            if not isfinite(value):
                raise NotJson(f"{value} is no number that JSON has")
            return float(value)
        case str():
            return str(value)
        case datetime():
            return format_rfc3339(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {key_of(key): json_of(item) for key, item in value.items()}
        case list():
            return [json_of(item) for item in value]
        case _:
            raise NotJson(f"{type(value).__name__} is nothing that JSON has")


def key_of(key: Any) -> str:
    """Return a key as a text.

    Raises:
        NotJson: it is a list or a mapping.
    """
    plain = json_of(key) if not isinstance(key, tuple | Mapping) else []
    match plain:
        case None:
            return "null"
        case bool():
            return str(plain).lower()
        case str() | int() | float():
            return str(plain)
        case _:
            raise NotJson("a key must be a text or a number")
