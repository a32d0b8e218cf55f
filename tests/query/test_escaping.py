"""Values put into queries stay values."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flowtui.model.environment import Environment
from flowtui.query.escaping import escape_value
from flowtui.query.query import parse_query
from flowtui.query.syntax import And, Condition, Operator, Property, PropertyKind
from tests.query.recorded import load

NAME = Property(PropertyKind.ATTRIBUTE, "name")


def test_values_are_escaped_as_recorded() -> None:
    recorded = [case for case in load("support", "escape.json") if case["fn"] == "contactql_escape"]
    assert recorded
    assert [escape_value(case["input"]) for case in recorded] == [
        case["expected"] for case in recorded
    ]


@example("\\")
@example('" OR name != "')
@example('\\" OR name != \\"')
@given(st.text())
def test_no_value_can_end_itself(value: str) -> None:
    text = f'name = {escape_value(value)} AND name = "end"'
    expected = And(
        (
            Condition(NAME, Operator.EQUAL, value),
            Condition(NAME, Operator.EQUAL, "end"),
        )
    )
    assert parse_query(text, Environment()).root == expected


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (r'"a\tb"', "a\tb"),
        (r'"\u00e9\x41\101"', "éAA"),
        (r'"\w+"', r"\w+"),
        ('"two\nlines"', "two\nlines"),
        (r'"it\'s"', r"it\'s"),
        ('"open\\"', "open\\"),
    ],
)
def test_quoted_values_are_gos(written: str, value: str) -> None:
    query = parse_query(f"name = {written}", Environment())
    assert query.root == Condition(NAME, Operator.EQUAL, value)
