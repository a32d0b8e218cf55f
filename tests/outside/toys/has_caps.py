"""A test of routers."""

from flowtui.flows.cases.registry import CASES, Match
from flowtui.model.engines import FLOWTUI


@CASES.register("is in capitals", category="Loud", platforms=FLOWTUI)
def has_caps(text: str) -> Match | None:
    """Whether the text is in capitals."""
    return Match(text) if text.isupper() else None
