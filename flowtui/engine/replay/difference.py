"""Where two recordings differ, once what must differ is set aside.

Ids that the engine makes are renamed in the order in which they appear, times are left out but for
the distance of expirations, numbers are compared as numbers. Everything else must be equal.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypeGuard

from typing_extensions import override

from flowtui.model.codec.times import parse_rfc3339
from flowtui.model.codec.wire import JSON, to_bytes

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_RECORDED_TIME = re.compile(r"2025-05-04T12:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_TIMES = frozenset(
    {
        "created_on",
        "modified_on",
        "exited_on",
        "arrived_on",
        "time",
        "elapsed_ms",
        "triggered_on",
    }
)
_EXPIRY_STEP = 10
"""Expirations are compared to so many seconds."""


@dataclass(frozen=True, slots=True)
class RecordedDifference:
    """The first place where two recordings differ."""

    where: str
    """Like `outputs[1].events[2].msg.text`."""
    expected: JSON
    actual: JSON

    @override
    def __str__(self) -> str:
        """Return it in one line."""
        return f"{self.where}: expected {_shown(self.expected)}, got {_shown(self.actual)}"


MISSING = "(nothing)"


def _shown(value: JSON) -> str:
    return value if value == MISSING else to_bytes(value).decode()


def first_difference(
    expected: Sequence[JSON], actual: Sequence[JSON], given: Iterable[str]
) -> RecordedDifference | None:
    """Return where `actual` outputs first differ from the `expected` ones, or None.

    `given` are the texts that the test came with: ids in them are not renamed.
    """
    known = {uuid for text in given for uuid in _UUID.findall(text)}
    return _compare(normalised(expected, known), normalised(actual, known), "outputs")


def normalised(outputs: JSON, known: set[str]) -> JSON:
    """Return `outputs` with made ids renamed and times set aside."""
    return _Normaliser(known).normalise(outputs, None)


class _Normaliser:
    """Renames ids in the order in which they appear."""

    def __init__(self, known: set[str]) -> None:
        self._known = known
        self._names: dict[str, str] = {}

    def normalise(self, value: JSON, created_on: datetime | None) -> JSON:
        if isinstance(value, Mapping):
            return self._object(value, created_on)
        if isinstance(value, list):
            return [self.normalise(item, created_on) for item in value]
        if isinstance(value, str):
            return _RECORDED_TIME.sub("<time>", _UUID.sub(self._name, value))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return Decimal(str(value))
        return value

    def _object(self, value: Mapping[str, JSON], created_on: datetime | None) -> JSON:
        moment = value.get("created_on")
        if _is_moment(moment):
            created_on = parse_rfc3339(moment)
        made: dict[str, JSON] = {}
        for key in sorted(value):
            item = value[key]
            if key in _TIMES:
                if item is None:
                    made[key] = None
            elif key == "expires_on" and _is_moment(item) and created_on:
                distance = (parse_rfc3339(item) - created_on).total_seconds()
                made[key] = round(distance / _EXPIRY_STEP) * _EXPIRY_STEP
            else:
                made[key] = self.normalise(item, created_on)
        return _without_lengths(made)

    def _name(self, match: re.Match[str]) -> str:
        uuid = match[0]
        if uuid in self._known:
            return uuid
        return self._names.setdefault(uuid, f"uuid:{len(self._names) + 1}")


def _is_moment(value: JSON) -> TypeGuard[str]:
    try:
        parse_rfc3339(value if isinstance(value, str) else "")
    except ValueError:
        return False
    return True


def _without_lengths(event: dict[str, JSON]) -> dict[str, JSON]:
    """Return an event of a call without the lengths that a time or an id in it changes."""
    request = event.get("request")
    if isinstance(request, str) and ("<time>" in request or "uuid:" in request):
        event.pop("sizes", None)
        event["request"] = re.sub(r"Content-Length: \d+", "Content-Length", request)
    return event


def _compare(expected: JSON, actual: JSON, where: str) -> RecordedDifference | None:
    if isinstance(expected, dict) and isinstance(actual, dict):
        return next(_differing(_pairs(expected, actual), where), None)
    if isinstance(expected, list) and isinstance(actual, list):
        return next(_differing(_items(expected, actual), where), None)
    return None if expected == actual else RecordedDifference(where, expected, actual)


def _pairs(expected: dict[str, JSON], actual: dict[str, JSON]) -> Iterator[tuple[str, JSON, JSON]]:
    for key in sorted(expected.keys() | actual.keys()):
        yield f".{key}", expected.get(key, MISSING), actual.get(key, MISSING)


def _items(expected: list[JSON], actual: list[JSON]) -> Iterator[tuple[str, JSON, JSON]]:
    for index in range(max(len(expected), len(actual))):
        one = expected[index] if index < len(expected) else MISSING
        other = actual[index] if index < len(actual) else MISSING
        yield f"[{index}]", one, other


def _differing(pairs: Iterable[tuple[str, JSON, JSON]], where: str) -> Iterator[RecordedDifference]:
    for step, expected, actual in pairs:
        if found := _compare(expected, actual, where + step):
            yield found
