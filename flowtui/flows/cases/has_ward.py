"""The case `has_ward`."""

from flowtui.expressions.functions.registry import Anything
from flowtui.expressions.functions.signature import takes_counts
from flowtui.expressions.scope import Scope
from flowtui.flows.cases.place_search import find_place
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GOFLOW


@CASES.register(
    "has ward",
    operands=("State", "District"),
    category="Has Ward",
    needs_locations=True,
    platforms=GOFLOW,
)
@takes_counts(1, 3)
def has_ward(
    scope: Scope, text: Anything, state: Anything = "", district: Anything = ""
) -> Verdict:
    """Whether `text` names a ward of `district` in `state`. The match is its path.

    Without them, it must be the only ward so called in the country. There are both or none.

    has_ward("I live in Adakawa", "Kano", "Dala").match -> Nigeria > Kano > Dala > Adakawa
    has_ward("I live in Adakawa").match -> Nigeria > Kano > Dala > Adakawa
    has_ward("I live in Adakawa", "Kano", "Gwale") -> false
    """
    return find_place(scope, text, state, district)
