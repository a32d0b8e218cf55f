"""The case `has_date_gt`."""

from datetime import datetime

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.date_search import day_of, find_date
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GOFLOW


@CASES.register("has a date after", operands=("Date",), category="After {0}", platforms=GOFLOW)
def has_date_gt(scope: Scope, text: str, minimum: datetime) -> Verdict:
    """Whether there is a date in `text` after `minimum`, whatever the time of day.

    The match is a datetime; where no time is written, with the time it is now.

    has_date_gt("on 2026-03-09 at 15:30", "2026-03-08") -> true
    has_date_gt("on 2026-03-09 at 15:30", "2026-03-08").match -> 2026-03-09T15:30:00.000000Z
    has_date_gt("on 2026-03-09 at 15:30", "2026-03-09") -> false
    """
    other = day_of(scope, minimum)
    return find_date(scope, text, lambda day: day > other)
