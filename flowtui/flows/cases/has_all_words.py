"""The case `has_all_words`."""

from flowtui.expressions.scope import Scope
from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.flows.cases.words import words_of
from flowtui.model.engines import GLIFIC, GOFLOW


@CASES.register(
    "has all of the words", operands=("Words",), category="{Word}", platforms=GOFLOW | GLIFIC
)
def has_all_words(scope: Scope, text: str, words: str) -> Verdict:
    """Whether `text` has every one of `words`, in any order and whatever their case.

    The match is every word of `text` that is one of them.

    has_all_words("Milk, then more milk and Sugar", "sugar milk") -> true
    has_all_words("Milk, then more milk and Sugar", "sugar milk").match -> Milk milk Sugar
    has_all_words("Milk only", "sugar milk") -> false
    """
    collation = scope.environment.input_collation
    given, wanted = words_of(text, collation), words_of(words, collation).distinct
    if not wanted <= given.distinct:
        return None
    pairs = zip(given.written, given.compared, strict=True)
    return Match(" ".join([word for word, compared in pairs if compared in wanted]))
