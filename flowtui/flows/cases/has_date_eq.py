"""The case `has_date_eq`."""

from datetime import datetime

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.date_search import day_of, find_date
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GOFLOW


@CASES.register("has a date equal to", operands=("Date",), category="{Value}", platforms=GOFLOW)
def has_date_eq(scope: Scope, text: str, date: datetime) -> Verdict:
    """Whether there is a date in `text` that is `date`, whatever the time of day.

    The match is a datetime; where no time is written, with the time it is now.

    has_date_eq("on 2026-03-09 at 15:30", "2026-03-09") -> true
    has_date_eq("on 2026-03-09 at 15:30", "2026-03-09").match -> 2026-03-09T15:30:00.000000Z
    has_date_eq("on 2026-03-09 at 15:30", "2026-03-10") -> false
    """
    other = day_of(scope, date)
    return find_date(scope, text, lambda day: day == other)
