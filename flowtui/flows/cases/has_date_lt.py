"""The case `has_date_lt`."""

from datetime import datetime

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.date_search import day_of, find_date
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GOFLOW


@CASES.register("has a date before", operands=("Date",), category="Before {0}", platforms=GOFLOW)
def has_date_lt(scope: Scope, text: str, maximum: datetime) -> Verdict:
    """Whether there is a date in `text` before `maximum`, whatever the time of day.

    The match is a datetime; where no time is written, with the time it is now.

    has_date_lt("on 2026-03-09 at 15:30", "2026-03-10") -> true
    has_date_lt("on 2026-03-09 at 15:30", "2026-03-10").match -> 2026-03-09T15:30:00.000000Z
    has_date_lt("on 2026-03-09 at 15:30", "2026-03-09") -> false
    """
    other = day_of(scope, maximum)
    return find_date(scope, text, lambda day: day < other)
