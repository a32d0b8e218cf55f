"""The case `has_any_word`."""

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.flows.cases.words import words_of
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register(
    "has any of the words", operands=("Words",), category="{Word}", platforms=GOFLOW | GLIFIC
)
def has_any_word(scope: Scope, text: str, words: str) -> Verdict:
    """Whether `text` has at least one of `words`, whatever their case.

    The match is every word of `text` that is one of them.

    has_any_word("Tea or Coffee please", "coffee tea") -> true
    has_any_word("Tea or Coffee please", "coffee tea").match -> Tea Coffee
    has_any_word("Teapots", "tea") -> false
    """
    collation = scope.environment.input_collation
    given, wanted = words_of(text, collation), words_of(words, collation).distinct
    if wanted.isdisjoint(given.distinct):
        return None
    pairs = zip(given.written, given.compared, strict=True)
    return Match(" ".join([word for word, compared in pairs if compared in wanted]))
