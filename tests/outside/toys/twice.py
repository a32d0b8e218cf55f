"""A function of expressions."""

from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.model.engines import FLOWTUI


@FUNCTIONS.register(FLOWTUI)
def twice(text: str) -> str:
    """Return a text two times."""
    return text * 2
