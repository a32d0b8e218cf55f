"""The case `has_time`."""

from flowtui.expressions.dates.convert import parse_time_text
from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.model.engines import GOFLOW


@CASES.register("has a time", category="Has Time", platforms=GOFLOW)
def has_time(text: str) -> Verdict:
    """Whether there is a time of day in `text`. A number up to 24 is an hour.

    has_time("come at 7:15 pm") -> true
    has_time("come at 7:15 pm").match -> 19:15:00.000000
    has_time("come at half past nine") -> false
    """
    found = parse_time_text(text)
    return None if found is None else Match(found)
