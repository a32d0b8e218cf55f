"""The case `has_date`."""

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.date_search import find_date
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GOFLOW


@CASES.register("has a date", category="Has Date", platforms=GOFLOW)
def has_date(scope: Scope, text: str) -> Verdict:
    """Whether there is a date in `text`, in ISO form or in the order the workspace writes dates.

    The match is a datetime; where no time is written, with the time it is now.

    has_date("see you on 2026-03-09") -> true
    has_date("see you on 2026-03-09 15:30").match -> 2026-03-09T15:30:00.000000Z
    has_date("see you next week") -> false
    """
    return find_date(scope, text)
