"""Expressions that would make more than they may end long before they have."""

from decimal import Decimal

import pytest

from flowtui.expressions.scope import PATIENCE
from flowtui.expressions.sizes import MAX_PARTS
from flowtui.expressions.template import Fault, Template
from flowtui.expressions.values import TOO_COMPLEX, Object, Outcome
from flowtui.flows.cases import CASES
from tests.expressions.evaluating import scope_with, value_of

THOUSAND = tuple(map(Decimal, range(1000)))
SHORTER = {"h": THOUSAND[:100], "l": THOUSAND[:500], "t": THOUSAND[:20], "e": ()}
BOMB = "((a) => array(a, a, a, a, a, a, a, a, a, a))(" * 7 + "1" + ")" * 7


def _evaluated(expression: str, **context: Outcome) -> tuple[Outcome, int]:
    """Return the value of `expression`, and how often it drew from the stream of chance."""
    drawn = 0

    def draw() -> Decimal:
        nonlocal drawn
        drawn += 1
        return Decimal("0.5")

    scope = scope_with(**context)
    scope.draw = draw
    value = Template(f"@({expression})", frozenset()).value(scope, [])
    return value, drawn


@pytest.mark.parametrize(
    "endless",
    [
        "foreach(k, (x) => foreach(k, (y) => foreach(k, (z) => rand())))",
        "foreach(k, (x) => filter(k, (y) => foreach(k, (z) => rand())))",
        "foreach(k, (x) => foreach_value(o, (y) => foreach(y, (z) => foreach(k, (v) => rand()))))",
        "foreach(array(1), (x) => foreach(k, (y) => foreach(k, (z) => foreach(k, (v) => rand()))))",
        'foreach(k, (x) => foreach(k, (y) => repeat("a", 100) & rand()))',
    ],
)
def test_loops_in_loops_end_when_it_is_clear_that_they_are_too_long(endless: str) -> None:
    value, drawn = _evaluated(endless, k=THOUSAND, o=Object({"a": THOUSAND, "b": THOUSAND}))
    assert value is TOO_COMPLEX
    assert drawn <= PATIENCE


@pytest.mark.parametrize(
    ("draws", "expression"),
    [
        (100_000, "foreach(k, (x) => foreach(h, (y) => rand()))"),
        (20_000, "foreach(k, (x) => foreach(if(x, e, k), (y) => foreach(t, (z) => rand())))"),
        (50_000, "default(foreach(k, (x) => 1 / x), foreach(h, (x) => foreach(l, (y) => rand())))"),
    ],
)
def test_loops_that_make_no_more_than_they_may_go_on(draws: int, expression: str) -> None:
    value, drawn = _evaluated(expression, k=THOUSAND, **SHORTER)
    assert value is not TOO_COMPLEX
    assert drawn == draws


@pytest.mark.parametrize(
    "expression",
    [BOMB, f"text({BOMB})", f"json({BOMB})", f"format({BOMB})", f'object("a", {BOMB})',
     f'{BOMB} & ""', f"is_error(upper({BOMB}))"],
)  # fmt: skip
def test_what_could_never_be_written_is_too_complex(expression: str) -> None:
    assert MAX_PARTS < 10**7  # what there is in it
    assert value_of(expression) is TOO_COMPLEX
    faults: list[Fault] = []
    assert Template(f"a@({expression})b", frozenset()).text(scope_with(), faults) == "ab"
    assert [fault.error for fault in faults] == [TOO_COMPLEX]


def test_what_is_large_but_not_written_has_a_value() -> None:
    assert value_of(f"count({BOMB})") == 10


def test_a_case_is_told_that_a_value_cannot_be_written() -> None:
    deep: object = 1
    for _ in range(2000):
        deep = (deep,)
    assert CASES["has_text"].test(scope_with(), deep, ()) is TOO_COMPLEX  # type: ignore[arg-type]  # an array


def test_unique_items_of_every_type() -> None:
    items = 'array(1, "1", true, 1.0, "true", array(1), array(1), array("1"), object("a", 1), '
    same = 'object("a", 1), null, null, upper, upper, date("2020-01-01"), date("2020-01-01"))'
    assert value_of(f"count(unique({items}{same}))") == 10
