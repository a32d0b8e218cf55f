"""What is known to be otherwise than in the reference engine is so on purpose, and no more is."""

from typing import Any

import pytest

from flowtui.model.environment import Environment
from flowtui.query.query import parse_query
from tests.known_differences import known_differences

KNOWN = known_differences("query")


def test_no_recorded_case_is_left_out() -> None:
    assert KNOWN["left_out"] == []


@pytest.mark.parametrize("difference", KNOWN["behaviour"], ids=lambda each: each["query"])
def test_a_known_difference_is_as_described(difference: dict[str, Any]) -> None:
    environment = Environment(default_country="US")
    query = parse_query(difference["query"], environment)
    assert str(query) == difference["parsed"]
    assert parse_query(str(query), environment) == query
    assert difference["reason"]
