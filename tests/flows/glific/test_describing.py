"""What people are told of the things that Glific's actions and waits do."""

import json
from datetime import timedelta
from typing import Any

import pytest

from flowtui.scenario.describing import describe
from flowtui.scenario.inputs import AdvanceTo, Input
from flowtui.scenario.mocks import Mock
from tests.flows.glific.building import definition, document, node, say, simulated

URL = "https://docs.google.com/spreadsheets/d/abc"
SHEET = {"type": "link_google_sheet", "name": "Days", "url": URL}
BUTTONS = {
    "type": "quick_reply",
    "content": {"type": "text", "text": "Tea or coffee?"},
    "options": [{"type": "text", "title": "Tea"}, {"type": "text", "title": "Coffee"}],
}
MOCKS = (
    Mock(URL, "READ", body=json.dumps({"monday": {"message": "Rice"}})),
    Mock("geolocation", "FUNCTION", body="{}"),
    Mock("flow", "RESULT", body='{"points": 7}', after=timedelta(seconds=30)),
)

TOLD: list[tuple[dict[str, Any], str]] = [
    (
        {"type": "send_interactive_msg", "id": 1, "name": "x", "text": json.dumps(BUTTONS)},
        "Tea or coffee?",
    ),
    ({**SHEET, "row": "monday"}, "Days, row monday: Rice"),
    ({**SHEET, "row": "sunday"}, "Sheet 'Days' could not be read"),
    (
        {**SHEET, "action_type": "WRITE", "row_data": ["@contact.name", "7"]},
        "Days + Asha Rao, 7",
    ),
    (
        {
            "type": "call_webhook",
            "method": "FUNCTION",
            "url": "geolocation",
            "headers": {},
            "body": "{}",
        },
        "geolocation",
    ),
    (
        {
            "type": "set_contact_profile",
            "profile_type": "Create Profile",
            "value": {"name": "Ravi", "type": "child"},
        },
        "profile → Asha Rao",
    ),
    (
        {"type": "set_contact_profile", "profile_type": "Switch Profile", "value": "9"},
        "there is no profile '9'",
    ),
    (
        {
            "type": "set_wa_group_field",
            "field": {"key": "topic", "name": "Topic"},
            "value": "Rice",
        },
        "group's Topic → Rice",
    ),
    ({"type": "wait_for_time", "delay": "3600"}, "waits for 1 h"),
    ({"type": "wait_for_result", "delay": "600"}, "waits for results, at most 10 min"),
    (say("It is <%= 1 + 1 %>"), "<%= 1 + 1 %>"),
]
"""Actions, and what is told when they are done."""


def told(action: dict[str, Any], *inputs: Input) -> list[str]:
    """Return what is told of a flow with one action, line by line."""
    read = document(definition("flow", node("do", action), collections=["Mothers"]))
    simulation = simulated(read, *inputs, mocks=MOCKS)
    lines = (describe(entry.record.event, entry.record.at) for entry in simulation.entries)
    return [line.text for line in lines if line]


@pytest.mark.parametrize(("action", "expected"), TOLD)
def test_what_an_action_does_is_told(action: dict[str, Any], expected: str) -> None:
    assert any(expected in line for line in told(action)), told(action)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ({"type": "wait_for_time", "delay": "3600"}, "the wait is over"),
        ({"type": "wait_for_result", "delay": "600"}, "points"),
    ],
)
def test_how_a_wait_ended_is_told(action: dict[str, Any], expected: str) -> None:
    before = told(action)
    after = told(action, AdvanceTo())
    assert after[: len(before)] == before
    assert any(expected in line for line in after[len(before) :]), after[len(before) :]
