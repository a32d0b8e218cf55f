"""Numbers with more digits than Python reads: whoever writes them, nothing breaks."""

import sys

import pytest

from flowtui.flows.forms.form import validated
from flowtui.flows.presets.base.preset import all_presets, preset_of
from flowtui.flows.spec.node import Node
from tests.flows.corpora import Example
from tests.flows.naming import with_uuids

LONG = "9" * (sys.int_info.default_max_str_digits + 1)
NINES, ZEROS = (f'@(repeat("{digit}", {len(LONG)}))' for digit in "90")


@pytest.mark.parametrize(
    ("before", "by", "expected"),
    [
        ("1", NINES, None),
        ("1", f"-{NINES}", None),
        ("1", f"{ZEROS}2", "3"),
        ("1", f"-{ZEROS}2", "-1"),
        ("1", "9223372036854775807", "9223372036854775808"),
        ("1", "9223372036854775808", None),
        (NINES, "2", "2"),
    ],
)
def test_a_local_is_counted_up(before: str, by: str, expected: str | None) -> None:
    local = {"type": "set_run_local", "local": "count"}
    row = {
        "description": "counts",
        "before": [{**local, "operation": "set", "value": before}],
        "action": {**local, "operation": "increment", "value": by},
    }
    seen = Example("actions", "set_run_local", row).seen
    assert seen["locals"] == {"count": expected or before}
    assert any(event["type"] == "error" for event in seen["events"]) is (expected is None)


@pytest.mark.parametrize("text", [LONG, f"-{LONG}"], ids=["more", "less"])
def test_a_form_says_that_it_is_no_whole_number(text: str) -> None:
    wrong = validated(all_presets()["wait_for_response"], {"timeout": text}, {})
    assert wrong == {"timeout": f"A whole number is needed here; “{text}” is none"}


def test_a_split_by_a_part_beyond_all_counting_is_one_by_an_expression() -> None:
    category = {"uuid": "#all", "name": "All Responses", "exit_uuid": "#exit"}
    node = {
        "uuid": "#split",
        "router": {
            "type": "switch",
            "operand": f'@(field(results.name, {LONG}, " "))',
            "cases": [],
            "categories": [category],
            "default_category_uuid": "#all",
        },
        "exits": [{"uuid": "#exit"}],
    }
    preset = preset_of(Node.model_validate(with_uuids(node)))
    assert preset is not None
    assert preset.type == "split_by_expression"
