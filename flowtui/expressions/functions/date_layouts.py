"""Functions that write and read dates and times by a layout.

In layouts, one letter after another stands for a part of the date: `YYYY` or `YY` the year, `MMMM`,
`MMM`, `MM` or `M` the month, `DD` or `D` the day, `EEEE` or `EEE` the day of the week; `tt` or `t`
the hour of 24, `hh` or `h` the hour of 12 with `aa` or `AA` for am and pm, `mm` or `m` the minute,
`ss` or `s` the second, `fff`, `ffffff` or `fffffffff` its fraction; `Z` or `ZZZ` the distance from
UTC. Spaces and the signs `: / . , T - _` stand for themselves.
"""

from datetime import datetime, time, tzinfo

from flowtui.expressions.dates.layout import (
    format_layout,
    format_value_date,
    format_value_datetime,
    format_value_time,
)
from flowtui.expressions.dates.layout_parsing import parse_datetime_layout, parse_time_layout
from flowtui.expressions.dates.limits import within_calendar
from flowtui.expressions.dates.walltime import in_zone
from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Error
from flowtui.model.codec.times import Day
from flowtui.model.engines import GOFLOW
from flowtui.model.environment import UnknownTimeZone, time_zone


@FUNCTIONS.register(GOFLOW)
def format_date(scope: Scope, day: Day, layout: str | None = None) -> str | Error:
    """Return `day` written by `layout`, or as the workspace writes dates.

    format_date("2024-05-07") -> 2024-05-07
    format_date("2024-05-07", "D/M/YY") -> 7/5/24
    """
    if layout is None:
        return format_value_date(day, scope.environment)
    return format_layout(day, layout, scope.environment)


@FUNCTIONS.register(GOFLOW)
@within_calendar
def format_datetime(
    scope: Scope, moment: datetime, layout: str | None = None, timezone: str | None = None
) -> str | Error:
    """Return `moment` written by `layout`, or as the workspace writes dates and times.

    It is written as clocks show it in `timezone`, like `Africa/Kigali`, else in the workspace's.

    format_datetime("2024-05-07T15:04:00Z") -> 2024-05-07 15:04
    format_datetime("2024-05-07T15:04:00Z", "h:mm aa", "America/New_York") -> 11:04 am
    """
    if layout is None:
        return format_value_datetime(moment, scope.environment)
    zone = _zone(scope, timezone)
    if isinstance(zone, Error):
        return zone
    return format_layout(in_zone(moment, zone), layout, scope.environment)


@FUNCTIONS.register(GOFLOW)
def format_time(scope: Scope, at: time, layout: str | None = None) -> str | Error:
    """Return the time of day `at` written by `layout`, or as the workspace writes times.

    format_time("9:05 pm") -> 21:05
    format_time("9:05 pm", "hh:mm AA") -> 09:05 PM
    """
    if layout is None:
        return format_value_time(at, scope.environment)
    return format_layout(at, layout, scope.environment)


@FUNCTIONS.register(GOFLOW)
@within_calendar
def parse_datetime(
    scope: Scope, text: str, layout: str, timezone: str | None = None
) -> datetime | Error:
    """Return the date and time in `text`, which is written by `layout`.

    It is in `timezone`, like `Africa/Kigali`, else in the workspace's, unless the text says where.

    parse_datetime("7/5/24 3:04 pm", "D/M/YY h:mm aa") -> 2024-05-07T15:04:00.000000Z
    parse_datetime("7.5.2024", "D.M.YYYY", "Africa/Kigali") -> 2024-05-07T00:00:00.000000+02:00
    """
    zone = _zone(scope, timezone)
    return zone if isinstance(zone, Error) else parse_datetime_layout(text, layout, zone)


@FUNCTIONS.register(GOFLOW)
def parse_time(text: str, layout: str) -> time | Error:
    """Return the time of day in `text`, which is written by `layout`.

    parse_time("21.05", "tt.mm") -> 21:05:00.000000
    """
    return parse_time_layout(text, layout)


def _zone(scope: Scope, name: str | None) -> tzinfo | Error:
    if name is None:
        return scope.environment.timezone
    try:
        return time_zone(name)
    except UnknownTimeZone as error:
        return Error(str(error))
