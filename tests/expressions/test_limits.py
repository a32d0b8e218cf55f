"""How much an expression may make, and how deep it may be nested."""

import pytest

from flowtui.expressions import template
from flowtui.expressions.parser import MAX_NESTING, parse
from flowtui.expressions.scope import EVALUATION_BUDGET
from flowtui.expressions.syntax import ExpressionSyntaxError
from flowtui.expressions.values import TOO_COMPLEX, Object
from tests.expressions.evaluating import error_of, scope_with, text_of, value_of


def test_repeating_makes_ten_thousand_characters_and_no_more() -> None:
    assert value_of('text_length(repeat("é", 10000))') == 10_000
    assert "longer than 10000 characters" in error_of('repeat("é", 10001)')
    assert "longer than 10000 characters" in error_of('repeat("ab", 5001)')


def test_arrays_have_ten_thousand_items_and_no_more() -> None:
    items = 'split(repeat("a ", 5000))'
    assert value_of(f"count(concat({items}, {items}))") == 10_000
    assert "more than 10000 items" in error_of(f'concat({items}, concat({items}, array("a")))')
    assert "more than 10000 items" in error_of("split(words)", words="x " * 10_001)


@pytest.mark.parametrize(
    ("opening", "closing"), [("(", ")"), ("upper(", ")"), ("-", ""), ("array(", ")[0]")]
)
def test_a_hundred_levels_of_nesting(opening: str, closing: str) -> None:
    levels = MAX_NESTING // (2 if closing == ")[0]" else 1)
    parse(opening * levels + "1" + closing * levels)
    with pytest.raises(ExpressionSyntaxError, match="nested more than 100 deep"):
        parse(opening * (levels + 1) + "1" + closing * (levels + 1))


def test_lookups_are_nested_too() -> None:
    parse("a" + ".b" * MAX_NESTING)
    with pytest.raises(ExpressionSyntaxError):
        parse("a" + ".b" * (MAX_NESTING + 1))


def test_chains_of_operations_are_not_nested() -> None:
    assert value_of(" + ".join(["1"] * 2000)) == 2000


def test_operations_in_brackets_as_deep_as_brackets_may_be() -> None:
    assert value_of("(1 + " * MAX_NESTING + "1" + ")" * MAX_NESTING) == MAX_NESTING + 1


def test_the_budget_is_that_of_goflow() -> None:
    assert EVALUATION_BUDGET == 10_000_000


@pytest.mark.parametrize(
    ("expression", "cost"),
    [
        ('repeat("ab", 5)', 10),
        ('repeat("é", 5)', 10),  # bytes, not characters
        ("1 + 2 + 3", 2),
        ('foreach(array(1, 2), (x) => "abc")', 2 * 3 + 2),
        ('foreach(array(1, 2), upper) & ""', 1 + 2 + 1 + len("[1, 2]")),
    ],
)
def test_what_an_expression_makes_is_counted(
    expression: str, cost: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template, "EVALUATION_BUDGET", cost)
    assert value_of(expression) is not TOO_COMPLEX
    monkeypatch.setattr(template, "EVALUATION_BUDGET", cost - 1)
    assert value_of(expression) is TOO_COMPLEX


def test_every_expression_has_a_budget_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "EVALUATION_BUDGET", 3)
    faults: list[template.Fault] = []
    spender = template.Template("@(a & 12)@(a & 34)@(a & 456)", frozenset())
    assert spender.text(scope_with(a="x"), faults) == "x12x34"
    assert faults == [template.Fault("@(a & 456)", TOO_COMPLEX)]


def test_nothing_swallows_that_the_budget_is_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "EVALUATION_BUDGET", 100)
    made = 'repeat("x", 101)'
    for expression in (f'default({made}, "")', f"is_error({made})", f"if(true, {made}, 1)"):
        assert value_of(expression) is TOO_COMPLEX


@pytest.mark.parametrize(
    "endless",
    [
        "((f) => f(f))((f) => f(f))",
        "((f) => f(f) & f(f))((f) => f(f) & f(f))",
        f"((f) => {'-' * 90}f(f))((f) => {'-' * 90}f(f))",
        "((f, x) => f(f, array(x)))((f, x) => f(f, array(x)), 1)",
        "((f) => foreach(array(1, 2), (x) => f(f)))((f) => foreach(array(1, 2), (x) => f(f)))",
    ],
)
def test_functions_that_call_themselves_come_to_an_end(endless: str) -> None:
    assert value_of(endless) is TOO_COMPLEX


def test_values_nested_deeper_than_the_stack_are_too_complex() -> None:
    value: object = 1
    for _ in range(2000):
        value = (value,)
    assert value_of('x & ""', x=value) is TOO_COMPLEX
    faults: list[template.Fault] = []
    assert template.Template("a@(x)b").text(scope_with(x=value), faults) == "ab"
    assert faults == [template.Fault("@(x)", TOO_COMPLEX)]


def test_json_nested_as_deep_as_expressions_may_be() -> None:
    assert text_of("@(json(parse_json(x)))", x="[" * 100 + "]" * 100) == "[" * 100 + "]" * 100
    assert "invalid JSON" in error_of("parse_json(x)", x="[" * 101 + "]" * 101)
    assert text_of("@(count(parse_json(x)))", x="[" + "[]," * 200 + "[]]") == "201"


def test_a_deep_context_is_no_matter() -> None:
    nested = Object({"a": Object({"a": "deep"})})
    assert text_of("@x.a.a", x=nested) == "deep"
