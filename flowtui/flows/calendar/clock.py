"""Clock times as instants, where clocks are put forward and back."""

from datetime import UTC, datetime, timedelta, tzinfo

from flowtui.flows.policies.choices import ClockChange

_NOTHING = timedelta()


def instant(local: datetime, zone: tzinfo, change: ClockChange) -> datetime:
    """Return the instant of a clock time in a zone, in UTC.

    It is in UTC since Python takes no instant for the same as one that a clock shows twice.
    `local` has no zone. Where clocks are put forward some times do not exist, where they are put
    back some happen twice; what is meant then is a policy:

    * later_first: what does not exist is later by what is left out; of two, the first;
    * go: as Go's `time.Date` has it, and so mailroom: where the zone is behind UTC, what does not
      exist is earlier, and of two the first counts; elsewhere it is later, and the second counts;
    * utc: clocks that are never put forward are meant: the zone's standard time (Glific).
    """
    if change is ClockChange.LATER_FIRST:
        return local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    as_utc = local.replace(tzinfo=UTC)
    offset = _offset(as_utc, zone)
    if change is ClockChange.GO:
        offset = _offset(as_utc - offset, zone)
    else:
        offset -= as_utc.astimezone(zone).dst() or _NOTHING
    return as_utc - offset


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or _NOTHING
