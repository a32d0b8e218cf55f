"""Between moments and what clocks on the wall show, keeping nanoseconds.

Everything here raises OverflowError for what is not in the years 1 to 9999.
"""

from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from flowtui.model.codec.times import Day, Instant, TimeOfDay

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def nanosecond_of(value: datetime | time) -> int:
    """Return the nanoseconds below the microsecond of `value`: 0 to 999."""
    nanosecond: int = getattr(value, "nanosecond", 0)
    return nanosecond


def time_of(moment: datetime) -> time:
    """Return the time of day of `moment`, in its own zone."""
    nanosecond = nanosecond_of(moment)
    return TimeOfDay.of(moment.time(), nanosecond) if nanosecond else moment.time()


def moment_at(day: Day, at: time, zone: tzinfo) -> datetime:
    """Return the moment at which clocks in `zone` show `at` on `day`.

    Clocks that are put back show some times twice, and clocks that are put forward skip some. Then
    it is the moment that Go's `time.Date` gives: the wall time is first taken for UTC, to find
    out which offset holds around it. So 02:30 on the night New York skips it is 01:30.
    """
    wall = datetime.combine(day.at_midnight(), at)
    if isinstance(zone, timezone):
        moment = wall.replace(tzinfo=zone)
    else:
        guess = _offset(zone, wall)
        moment = _from_utc(wall - _offset(zone, wall - guess), zone)
    return _with_nanosecond(moment, nanosecond_of(at))


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Return `moment` as clocks in `zone` show it."""
    if moment.tzinfo is zone:
        return moment
    return _with_nanosecond(moment.astimezone(zone), nanosecond_of(moment))


def later(moment: datetime, seconds: int) -> datetime:
    """Return the moment so many seconds after `moment` (before it, if negative), in its zone."""
    utc = moment.astimezone(UTC) + timedelta(seconds=seconds)
    return _with_nanosecond(utc.astimezone(moment.tzinfo), nanosecond_of(moment))


def nanoseconds_since_epoch(moment: datetime) -> int:
    """Return how many nanoseconds after 1970 began (UTC) `moment` is."""
    return (moment - _EPOCH) // _MICROSECOND * 1000 + nanosecond_of(moment)


def from_epoch(nanoseconds: int, zone: tzinfo) -> datetime:
    """Return the moment so many nanoseconds after 1970 began (UTC), as clocks in `zone` show it."""
    microseconds, nanosecond = divmod(nanoseconds, 1000)
    moment = (_EPOCH + timedelta(microseconds=microseconds)).astimezone(zone)
    return _with_nanosecond(moment, nanosecond)


def _offset(zone: tzinfo, utc: datetime) -> timedelta:
    return _from_utc(utc, zone).utcoffset() or timedelta()


def _from_utc(utc: datetime, zone: tzinfo) -> datetime:
    return zone.fromutc(utc.replace(tzinfo=zone))


def _with_nanosecond(moment: datetime, nanosecond: int) -> datetime:
    return Instant.of(moment, nanosecond) if nanosecond else moment
