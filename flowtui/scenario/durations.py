"""Spans of time as people write them: `3 days`, `1 h 30 min`, `2s`."""

import re
from datetime import timedelta

_UNITS: dict[str, timedelta] = {
    "s": timedelta(seconds=1),
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_NAMES = {
    "s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s",
    "m": "min", "min": "min", "mins": "min", "minute": "min", "minutes": "min",
    "h": "h", "hour": "h", "hours": "h",
    "d": "d", "day": "d", "days": "d",
    "w": "w", "week": "w", "weeks": "w",
}  # fmt: skip
DURATION_PATTERN = (
    r"^\s*(\d+(\.\d+)?|(\s*\d+(\.\d+)?\s*("
    + "|".join("".join(f"[{sign}{sign.upper()}]" for sign in name) for name in _NAMES)
    + r")\s*(,|[aA][nN][dD])?)+)\s*$"
)
"""What spans of time look like, for schemas: whatever their case."""
_PART = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*(?:,|and)?", re.IGNORECASE)


class InvalidDuration(ValueError):
    """A text is no span of time."""


def parse_duration(text: str) -> timedelta:
    """Return the span that `text` names, e.g. `1 h 30 min`; a bare number is seconds.

    Raises:
        InvalidDuration: it names none.
    """
    try:
        return _span(text.strip())
    except OverflowError:
        raise InvalidDuration(f"{text!r} is longer than time lasts") from None


def _span(text: str) -> timedelta:
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return timedelta(seconds=float(text))
    total, position = timedelta(), 0
    for match in _PART.finditer(text):
        unit = _NAMES.get(match[2].lower())
        if match.start() != position or unit is None:
            break
        total += float(match[1]) * _UNITS[unit]
        position = match.end()
    if not text or position != len(text):
        raise InvalidDuration(f"{text!r} is not a span of time like “3 days” or “1 h 30 min”")
    return total


def format_duration(span: timedelta) -> str:
    """Return `span` in its one or two largest units: `3 d`, `1 h 30 min`, `12 s`."""
    seconds = round(span.total_seconds())
    parts: list[str] = []
    for name in ("w", "d", "h", "min", "s"):
        if name == "w" and seconds % 604_800:
            continue  # 10 days are 10 d, not 1 w 3 d
        size = round(_UNITS[name].total_seconds())
        count, rest = divmod(seconds, size)
        if count:
            parts.append(f"{count} {name}")
            seconds = rest
    return " ".join(parts[:2]) or "0 s"
