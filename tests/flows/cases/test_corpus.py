from datetime import datetime

import pytest

from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.values import Error
from flowtui.flows.cases import CASES, Match, Verdict
from flowtui.flows.cases.registry import as_object
from tests.flows.cases.corpus import CORPUS, Example, examples, read

EXAMPLES = examples()


def test_every_case_has_a_corpus_and_every_corpus_a_case() -> None:
    assert {path.stem for path in CORPUS.glob("*.json")} == set(CASES)


@pytest.mark.parametrize("type_", sorted(CASES))
def test_a_corpus_has_examples_and_says_what_comes_of_each(type_: str) -> None:
    rows = read(CORPUS / f"{type_}.json")
    assert rows
    for row in rows:
        assert len(row.keys() & {"match", "none", "error"}) == 1, row["description"]
    assert len({row["description"] for row in rows}) == len(rows)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_case_says_what_its_corpus_says(example: Example) -> None:
    verdict = CASES[example.type].test(example.scope, example.operand, example.arguments)
    assert verdict == example.expected
    assert _offset(verdict) == _offset(example.expected)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_case_called_as_a_function_gives_the_same_as_an_object(example: Example) -> None:
    function = FUNCTIONS[example.type]
    value = function.call(example.scope, (example.operand, *example.arguments))
    expected = example.expected
    assert value == (expected if isinstance(expected, Error) else as_object(expected))


def _offset(verdict: Verdict) -> object:
    is_moment = isinstance(verdict, Match) and isinstance(verdict.value, datetime)
    return verdict.value.utcoffset() if is_moment else None  # type: ignore[union-attr]  # it is one
