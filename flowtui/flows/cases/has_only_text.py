"""The case `has_only_text`."""

from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register(
    "is exactly",
    operands=("Text",),
    category="{Value}",
    is_offered=False,
    platforms=GOFLOW | GLIFIC,
)
def has_only_text(text: str, other: str) -> Verdict:
    """Whether `text` is the same as `other`, to the letter.

    has_only_text("completed", "completed") -> true
    has_only_text("completed", "completed").match -> completed
    has_only_text("completed", "Completed") -> false
    """
    return Match(text) if text == other else None
