"""The case `has_only_phrase`."""

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.flows.cases.words import words_of
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register(
    "has only the phrase", operands=("Phrase",), category="{Value}", platforms=GOFLOW | GLIFIC
)
def has_only_phrase(scope: Scope, text: str, phrase: str) -> Verdict:
    """Whether `text` is the words of `phrase` and no others, whatever their case.

    has_only_phrase("Green tea!", "green tea") -> true
    has_only_phrase("Green tea!", "green tea").match -> Green tea
    has_only_phrase("green tea please", "green tea") -> false
    """
    collation = scope.environment.input_collation
    given, wanted = words_of(text, collation), words_of(phrase, collation)
    return Match(" ".join(given.written)) if given.compared == wanted.compared else None
