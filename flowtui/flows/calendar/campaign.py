"""Campaigns around a date: points before and after a date of each contact, and when they are due.

RapidPro calls them campaigns, and their points events; the rules are mailroom's
(core/models/campaign.go).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum

from flowtui.flows.calendar.clock import instant
from flowtui.flows.policies.choices import PointPast, PointRound
from flowtui.flows.policies.policies import Policies
from flowtui.model.assets.references import FlowReference, GroupReference
from flowtui.model.codec.faults import Fault
from flowtui.model.codec.wire import JSON, Unreadable

_MINUTE = timedelta(minutes=1)


class Unit(StrEnum):
    """What the offset of a point counts in, as RapidPro writes it."""

    MINUTES = "M"
    HOURS = "H"
    DAYS = "D"
    WEEKS = "W"

    @property
    def span(self) -> timedelta:
        """How long one is."""
        return _SPANS[self]

    @property
    def counts_days(self) -> bool:
        """Whether days of the calendar are meant, and not so many hours."""
        return self in {Unit.DAYS, Unit.WEEKS}


_SPANS = {
    Unit.MINUTES: timedelta(minutes=1), Unit.HOURS: timedelta(hours=1),
    Unit.DAYS: timedelta(days=1), Unit.WEEKS: timedelta(weeks=1),
}  # fmt: skip
_UNIT_NAMES = {Unit.MINUTES: "minute", Unit.HOURS: "hour", Unit.DAYS: "day", Unit.WEEKS: "week"}


class StartMode(StrEnum):
    """What a point does to the flow a contact is in, as RapidPro writes it."""

    INTERRUPT = "I"
    SKIP = "S"
    PASSIVE = "P"
    """It runs beside that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of a campaign: what happens how long before or after the date."""

    uuid: str
    relative_to: str
    """The key of the field with the date; `created_on` and `last_seen_on` are such, too."""
    relative_to_label: str = ""
    offset: int
    """How many units after the date; before it if negative."""
    unit: Unit
    delivery_hour: int | None = None
    """The hour of the day, from 0; None for that of the date."""
    start_mode: StartMode = StartMode.INTERRUPT
    flow: FlowReference | None = None
    """The flow that contacts are started in; None where they are sent a message."""
    message: Mapping[str, str] = field(default_factory=dict)
    """What they are sent, by language."""
    base_language: str = ""
    """The language to take where there is none of the contact's."""

    def text_for(self, language: str) -> str:
        """Return the message for who speaks a language."""
        return self.message.get(language) or self.message.get(self.base_language, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A series of points around a date of each member of a group."""

    uuid: str
    name: str
    group: GroupReference
    points: tuple[Point, ...] = ()
    is_archived: bool = False


def fire_time(
    point: Point, value: datetime | None, now: datetime, zone: tzinfo, policies: Policies
) -> datetime | None:
    """Return when a point is due for a contact whose date is `value`; None if it is not.

    That date is brought to the full minute, later; then the offset is added: minutes and hours as
    they pass, days and weeks by the calendar of `zone`; then the hour is set. What would be past
    `now` is not due, or at once, by the policy `point.past`.
    """
    if value is None:
        return None
    start = value.astimezone(UTC)
    if policies.point_round is PointRound.UP_TO_MINUTE and (start.second or start.microsecond):
        start = (start + _MINUTE).replace(second=0, microsecond=0)
    try:
        fire = _offset(point, start, zone, policies)
    except OverflowError:
        return None  # no calendar goes that far
    if fire < now:
        return now if policies.point_past is PointPast.AT_ONCE else None
    return fire


def _offset(point: Point, start: datetime, zone: tzinfo, policies: Policies) -> datetime:
    span = point.unit.span * point.offset
    if point.unit.counts_days and span:
        fire = instant(_clock(start, zone) + span, zone, policies.dst)
    else:
        # so much time passes, whatever clocks do
        fire = start.astimezone(UTC) + span
    if point.delivery_hour is None:
        return fire
    day = _clock(fire, zone)
    hour = day.replace(hour=point.delivery_hour, minute=0, second=0, microsecond=0)
    return instant(hour, zone, policies.dst)


def _clock(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def offset_seconds(offset: int, unit: Unit) -> int:
    """Return how many seconds an offset is, were all days as long."""
    return int((unit.span * offset).total_seconds())


def offset_words(offset: int, unit: Unit) -> str:
    """Return an offset in words, like `2 days before` (RapidPro)."""
    if offset == 0:
        return "on"
    count = abs(offset)
    name = _UNIT_NAMES[unit] + ("s" if count > 1 else "")
    return f"{count} {name} {'before' if offset < 0 else 'after'}"


def point_words(point: Point) -> str:
    """Return when a point is due, in words, like `2 days before Joined at 09:00`."""
    name = point.relative_to_label or point.relative_to
    hour = "" if point.delivery_hour is None else f" at {point.delivery_hour:02}:00"
    return f"{offset_words(point.offset, point.unit)} {name}{hour}"


def read_campaign(data: Mapping[str, JSON]) -> Campaign:
    """Return the campaign that RapidPro's exports say.

    Raises:
        Unreadable: it is none; says which point and why.
    """
    group = data.get("group")
    if not isinstance(group, Mapping):
        raise _unreadable("group", "must be a group")
    points = data.get("events") or ()
    if not isinstance(points, list | tuple):
        raise _unreadable("events", "must be a list")
    return Campaign(
        uuid=str(data.get("uuid") or ""),
        name=str(data.get("name") or ""),
        group=GroupReference(str(group.get("uuid") or ""), str(group.get("name") or "")),
        points=tuple(_point(point, f"events[{at}]") for at, point in enumerate(points)),
        is_archived=data.get("is_archived") is True,
    )


def _point(data: JSON, place: str) -> Point:
    if not isinstance(data, Mapping):
        raise _unreadable(place, "must be a point")
    relative, flow, message = data.get("relative_to"), data.get("flow"), data.get("message")
    if not isinstance(relative, Mapping) or not relative.get("key"):
        raise _unreadable(f"{place}.relative_to", "must name a field")
    base = str(data.get("base_language") or "")
    texts = {"": message} if isinstance(message, str) else message
    return Point(
        uuid=str(data.get("uuid") or ""),
        relative_to=str(relative["key"]),
        relative_to_label=str(relative.get("label") or ""),
        offset=_integer(data.get("offset"), f"{place}.offset"),
        unit=_unit(data.get("unit"), f"{place}.unit"),
        delivery_hour=_hour(data.get("delivery_hour"), f"{place}.delivery_hour"),
        start_mode=_mode(data.get("start_mode"), f"{place}.start_mode"),
        flow=_flow(flow) if data.get("event_type") != "M" and isinstance(flow, Mapping) else None,
        message={str(key): str(text) for key, text in (texts or {}).items()},
        base_language=base,
    )


def _flow(data: Mapping[str, JSON]) -> FlowReference:
    return FlowReference(str(data.get("uuid") or ""), str(data.get("name") or ""))


def _integer(value: JSON, place: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _unreadable(place, "must be a whole number")
    return value


def _unit(value: JSON, place: str) -> Unit:
    if value not in set(Unit):
        raise _unreadable(place, f"must be one of {', '.join(Unit)}")
    return Unit(str(value))


def _mode(value: JSON, place: str) -> StartMode:
    if value is None:
        return StartMode.INTERRUPT
    if value not in set(StartMode):
        raise _unreadable(place, f"must be one of {', '.join(StartMode)}")
    return StartMode(str(value))


def _hour(value: JSON, place: str) -> int | None:
    """Return the hour of the day; -1 says none (RapidPro)."""
    hour = -1 if value is None else _integer(value, place)
    if not -1 <= hour <= 23:
        raise _unreadable(place, "must be an hour from 0 to 23, or -1")
    return None if hour < 0 else hour


def _unreadable(field: str, text: str) -> Unreadable:
    return Unreadable(Fault(field, f"field '{field}' {text}"))
