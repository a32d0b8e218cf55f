"""The case `has_value`."""

from flowtui.flows.cases.has_text import has_text
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register("is not empty", category="Not Empty", is_offered=False, platforms=GOFLOW | GLIFIC)
def has_value(text: str) -> Verdict:
    """Whether `text` has anything but white space: the name `has_text` had in old flows.

    has_value("good morning") -> true
    has_value("") -> false
    """
    return has_text(text)
