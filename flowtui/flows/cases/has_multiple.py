"""The case `has_multiple`."""

import re

from flowtui.expressions.values import Object
from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.model.engines import GLIFIC

_SEPARATORS = re.compile(r"[\s,;]+")


@CASES.register("has multiple values", operands=("Values",), category="{Value}", platforms=GLIFIC)
def has_multiple(text: str, values: str) -> Verdict:
    """Whether everything in `text` is one of `values`, as when several boxes are ticked.

    White space, commas and semicolons stand between them; their case does not matter. The match is
    the whole text, with what was chosen as `selected`.

    has_multiple("1, 3", "1,2,3,4") -> true
    has_multiple("1, 3", "1,2,3,4").match -> 1, 3
    has_multiple("1, 3", "1,2,3,4").extra.selected -> [1, 3]
    has_multiple("1, 5", "1,2,3,4") -> false
    """
    chosen, known = _split(text), _split(values)
    if not chosen or not set(chosen) <= set(known):
        return None
    return Match(text, Object({"selected": chosen}))


def _split(text: str) -> tuple[str, ...]:
    """Return what stands between the separators, in lower case, each once."""
    return tuple(dict.fromkeys(part for part in _SEPARATORS.split(text.lower()) if part))
