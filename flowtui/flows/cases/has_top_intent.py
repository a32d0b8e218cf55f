"""The case `has_top_intent`."""

from decimal import Decimal

from flowtui.expressions.values import Object
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register(
    "has the top intent",
    operands=("Intent", "Confidence"),
    category="{Value}",
    is_offered=False,
    platforms=GOFLOW | GLIFIC,
)
def has_top_intent(_result: Object, _name: str, _confidence: Decimal) -> Verdict:
    """Never: the platforms gave up classifiers, whose results had intents.

    has_top_intent(object(), "book_visit", 0.8) -> false
    """
    return None
