"""The case `has_text`."""

from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.text.text import trim


@CASES.register("has some text", category="Has Text", platforms=GOFLOW | GLIFIC)
def has_text(text: str) -> Verdict:
    """Whether `text` has anything but white space. The match is the text without that around it.

    has_text(" good morning ") -> true
    has_text(" good morning ").match -> good morning
    has_text(" ") -> false
    """
    trimmed = trim(text)
    return Match(trimmed) if trimmed else None
