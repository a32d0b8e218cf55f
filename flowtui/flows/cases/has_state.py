"""The case `has_state`."""

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.place_search import find_place
from flowtui.flows.cases.registry import CASES, Verdict
from flowtui.model.engines import GOFLOW


@CASES.register("has state", category="Has State", needs_locations=True, platforms=GOFLOW)
def has_state(scope: Scope, text: str) -> Verdict:
    """Whether `text` names a state of the country. The match is its path.

    has_state("I live in Kano").match -> Nigeria > Kano
    has_state("I live in a tent") -> false
    """
    return find_place(scope, text)
