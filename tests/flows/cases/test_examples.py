import pytest

from flowtui.expressions.compiler import compile_node
from flowtui.expressions.convert import to_text
from flowtui.expressions.parser import parse
from flowtui.expressions.values import Error
from flowtui.flows.cases import CASES
from tests.flows.cases.corpus import scope_with

EXAMPLES = [
    (expression, expected)
    for case in CASES.values()
    for line in case.help.splitlines()
    for expression, arrow, expected in [line.partition(" -> ")]
    if arrow
]


def test_every_case_shows_by_examples_what_it_does() -> None:
    shown = {expression.partition("(")[0] for expression, _ in EXAMPLES}
    assert shown == set(CASES)


@pytest.mark.parametrize(("expression", "expected"), EXAMPLES)
def test_an_example_is_true(expression: str, expected: str) -> None:
    value = compile_node(parse(expression))(scope_with({}))
    assert not isinstance(value, Error), value
    assert to_text(value) == expected
