"""Dates in what people write, compared day by day in the time zone of the conversation."""

from collections.abc import Callable
from datetime import datetime

from flowtui.expressions.dates.convert import parse_datetime_text
from flowtui.expressions.dates.walltime import in_zone
from flowtui.expressions.scope import Scope
from flowtui.flows.cases.registry import Match
from flowtui.model.codec.times import Day


def find_date(
    scope: Scope, text: str, accept: Callable[[Day], bool] = lambda _: True
) -> Match | None:
    """Return a match of the date in `text` if `accept` takes the day on which it falls.

    The match is a datetime; where no time is written, with the time it is now.
    """
    moment = parse_datetime_text(text, scope.environment, scope.now, fill_time=True)
    if moment is None or not accept(day_of(scope, moment)):
        return None
    return Match(moment)


def day_of(scope: Scope, moment: datetime) -> Day:
    """Return the day on which `moment` falls in the time zone of the conversation."""
    try:
        return Day.of(in_zone(moment, scope.environment.timezone))
    except OverflowError:  # at the ends of the calendar other zones have no such day
        return Day.of(moment)
