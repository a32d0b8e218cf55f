"""The case `has_district`."""

from flowtui.expressions.functions.registry import Anything
from flowtui.expressions.scope import Scope
from flowtui.flows.cases.place_search import find_place
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GOFLOW


@CASES.register(
    "has district",
    operands=("State",),
    category="Has District",
    needs_locations=True,
    platforms=GOFLOW,
)
def has_district(scope: Scope, text: Anything, state: Anything = "") -> Verdict:
    """Whether `text` names a district of `state`. The match is its path.

    Without a state, it must be the only district so called in the country.

    has_district("I live in Dala", "Kano").match -> Nigeria > Kano > Dala
    has_district("I live in Dala").match -> Nigeria > Kano > Dala
    has_district("I live in Dala", "Lagos") -> false
    """
    return find_place(scope, text, state)
