"""How texts, numbers, moments and the like are written."""

import re
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta, timezone
from typing import Any, Final, Generic

from typing_extensions import override

from flowtui.model.codec.times import format_rfc3339, parse_rfc3339
from flowtui.model.text.surrogates import mended
from flowtui.scenario.durations import (
    DURATION_PATTERN,
    InvalidDuration,
    format_duration,
    parse_duration,
)
from flowtui.scenario.moments import FIRST_YEAR, LAST_YEAR
from flowtui.scenario.notation.notation import Notation, Place, Schema, ValueT
from flowtui.scenario.yaml_data import NotJson, json_of

_COMPOSED = (Mapping, list, tuple, AbstractSet)
"""What YAML makes that is no plain value."""


class Text(Notation[str]):
    """A text; numbers are texts as they stand."""

    def __init__(self, like: str = "a text", *, booleans: bool = True) -> None:
        """Take `true` and `false` for texts, too, unless told otherwise."""
        self.like = like
        self._types = ["string", "number", *(["boolean"] if booleans else [])]
        self._booleans = booleans

    @override
    def fits(self, value: Any) -> bool:
        if isinstance(value, bool):
            return self._booleans
        return value is not None and not isinstance(value, _COMPOSED)

    @override
    def means(self, value: Any) -> bool:
        return isinstance(value, str)

    @override
    def read(self, place: Place) -> str:
        value = place.value
        if isinstance(value, str):
            return mended(value)  # a plain one: YAML's own remember how they were quoted
        if not self.fits(value):
            raise place.must_be(self.like)
        return str(value).lower() if isinstance(value, bool) else str(value)

    @override
    def schema(self) -> Schema:
        return {"type": self._types}


class TextOrNull(Text):
    """A text; null is the empty one."""

    @override
    def fits(self, value: Any) -> bool:
        return value is None or super().fits(value)

    @override
    def read(self, place: Place) -> str:
        return "" if place.value is None else super().read(place)

    @override
    def schema(self) -> Schema:
        return {"type": [*self._types, "null"]}


class Checked(Text):
    """A text that must be as a function says."""

    def __init__(
        self, check: Callable[[str], object], like: str, schema: Schema | None = None
    ) -> None:
        """Refuse what `check` raises ValueErrors of; their text says why."""
        super().__init__(like, booleans=False)
        self._check = check
        self._more = schema or {}

    @override
    def read(self, place: Place) -> str:
        text = super().read(place)
        try:
            self._check(text)
        except ValueError as error:
            raise place.wrong(str(error)) from error
        return text

    @override
    def schema(self) -> Schema:
        return {**super().schema(), **self._more}


class Choice(Text):
    """One of some texts."""

    def __init__(self, choices: Callable[[], Iterable[str]], like: str) -> None:
        """Take what `choices` returns when it is asked."""
        super().__init__(like, booleans=False)
        self._choices = choices

    @override
    def read(self, place: Place) -> str:
        text, choices = super().read(place), tuple(self._choices())
        if text not in choices:
            raise place.must_be(f"one of {', '.join(choices)}")
        return text

    @override
    def schema(self) -> Schema:
        return {"enum": list(self._choices())}


class Boolean(Notation[bool]):
    """True or false."""

    like = "`true` or `false`"

    @override
    def fits(self, value: Any) -> bool:
        return isinstance(value, bool)

    @override
    def read(self, place: Place) -> bool:
        if not self.fits(place.value):
            raise place.must_be(self.like)
        return bool(place.value)

    @override
    def schema(self) -> Schema:
        return {"type": "boolean"}


class Integer(Notation[int]):
    """A whole number."""

    like = "a whole number"

    @override
    def fits(self, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)

    @override
    def read(self, place: Place) -> int:
        if not self.fits(place.value):
            raise place.must_be(self.like)
        return int(place.value)

    @override
    def schema(self) -> Schema:
        return {"type": "integer"}


class Between(Integer):
    """A whole number in a range."""

    def __init__(self, least: int, most: int) -> None:
        """Take numbers from `least` to `most`."""
        self._least, self._most = least, most

    @override
    def read(self, place: Place) -> int:
        number = super().read(place)
        if not self._least <= number <= self._most:
            raise place.must_be(f"from {self._least} to {self._most}")
        return number

    @override
    def schema(self) -> Schema:
        return {**super().schema(), "minimum": self._least, "maximum": self._most}


class Data(Notation[Any]):
    """Whatever stands there, as JSON has it."""

    like = "data"

    @override
    def fits(self, value: Any) -> bool:
        return True

    @override
    def read(self, place: Place) -> Any:
        try:
            return json_of(place.value)
        except NotJson as error:
            raise place.wrong(f"`{place.name}`: {error}") from error

    @override
    def schema(self) -> Schema:
        return {}


class Moment(Notation[datetime]):
    """A date and a time, as RFC 3339 has them."""

    like = "a date and time like `2026-01-05T09:00:00Z`"

    @override
    def fits(self, value: Any) -> bool:
        return isinstance(value, str | datetime)

    @override
    def read(self, place: Place) -> datetime:
        value = place.value
        try:
            moment = value if isinstance(value, datetime) else parse_rfc3339(str(value))
        except ValueError as error:
            raise place.wrong(f"`{place.name}`: {error}") from error
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise place.must_be(f"in the years {FIRST_YEAR} to {LAST_YEAR}")
        if isinstance(value, datetime):  # YAML's own; with a zone of its own making
            return value.replace(tzinfo=timezone(value.utcoffset() or timedelta()))
        return moment

    @override
    def write(self, value: datetime) -> str:
        return format_rfc3339(value)

    @override
    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"^\d{4}-\d\d?-\d\d?([Tt]|[ \t]+)\d\d?:\d\d:\d\d"}


class Span(Notation[timedelta]):
    """A span of time."""

    like = "a span of time like `3 days` or `1 h 30 min`; a bare number is seconds"

    @override
    def fits(self, value: Any) -> bool:
        return isinstance(value, str | int | float)

    @override
    def means(self, value: Any) -> bool:
        return isinstance(value, timedelta)

    @override
    def read(self, place: Place) -> timedelta:
        try:
            return parse_duration(TEXT.read(place))
        except InvalidDuration as error:
            raise place.wrong(str(error)) from error

    @override
    def write(self, value: timedelta) -> str:
        """Return a span of time so that it is read as the same one."""
        text = format_duration(value)
        return text if parse_duration(text) == value else f"{value.total_seconds():f} s"

    @override
    def schema(self) -> Schema:
        words = {"type": "string", "pattern": DURATION_PATTERN}
        return {"anyOf": [{"type": "number", "minimum": 0}, words]}


class Constant(Notation[ValueT], Generic[ValueT]):
    """One certain thing that is written, and what it stands for."""

    def __init__(self, written: str | None, value: ValueT) -> None:
        """Stand for `value` where `written` is written."""
        self._written = written
        self._value = value
        self.like = "`null`" if written is None else f"`{written}`"

    @override
    def fits(self, value: Any) -> bool:
        return bool(value == self._written)

    @override
    def means(self, value: Any) -> bool:
        return bool(value == self._value)

    @override
    def read(self, place: Place) -> ValueT:
        return self._value

    @override
    def write(self, value: ValueT) -> Any:
        return self._written

    @override
    def schema(self) -> Schema:
        return {"const": self._written}


def _pattern(text: str) -> None:
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"{text!r} is no regular expression: {error}") from error


TEXT: Final = Text()
STRICT_TEXT: Final = Text(booleans=False)
"""A text that is compared: what `true` looks like there is not certain."""
PATTERN: Final = Checked(_pattern, "a regular expression", {"format": "regex"})
TEXT_OR_NULL: Final = TextOrNull()
BOOLEAN: Final = Boolean()
INTEGER: Final = Integer()
DATA: Final = Data()
MOMENT: Final = Moment()
SPAN: Final = Span()
