"""The case `has_phrase`."""

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.flows.cases.words import words_of
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register(
    "has the phrase", operands=("Phrase",), category="{Value}", platforms=GOFLOW | GLIFIC
)
def has_phrase(scope: Scope, text: str, phrase: str) -> Verdict:
    """Whether `text` has the words of `phrase` one after another, whatever their case.

    A phrase without words is in every text. A word that begins the phrase again where it was broken
    off does not count as a beginning: "now now then" does not have the phrase "now then".

    has_phrase("I would like Green Tea now", "green tea") -> true
    has_phrase("I would like Green Tea now", "green tea").match -> Green Tea
    has_phrase("green or black tea", "green tea") -> false
    """
    collation = scope.environment.input_collation
    given, wanted = words_of(text, collation), words_of(phrase, collation).compared
    if not wanted:
        return Match("")
    met = 0
    for position, word in enumerate(given.compared, start=1):
        met = met + 1 if word == wanted[met] else 0
        if met == len(wanted):
            return Match(" ".join(given.written[position - met : position]))
    return None
