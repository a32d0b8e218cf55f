"""What is known to be otherwise than in the reference engine is so on purpose, and no more is."""

import json
from pathlib import Path
from typing import Any

import pytest

from flowtui.model.environment import Environment
from flowtui.query.query import parse_query

KNOWN = json.loads(Path(__file__).with_name("known_differences.json").read_text(encoding="utf-8"))


def test_no_recorded_case_is_left_out() -> None:
    assert KNOWN["left_out"] == []


@pytest.mark.parametrize("difference", KNOWN["behaviour"], ids=lambda each: each["query"])
def test_a_known_difference_is_as_described(difference: dict[str, Any]) -> None:
    environment = Environment(default_country="US")
    query = parse_query(difference["query"], environment)
    assert str(query) == difference["parsed"]
    assert parse_query(str(query), environment) == query
    assert difference["reason"]
