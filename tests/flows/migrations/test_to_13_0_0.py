"""Flows of version 12, in which exits were categories as well."""

from typing import Any

from flowtui.flows.migrations import migrate

FLOW: dict[str, Any] = {
    "uuid": "f",
    "name": "Ask",
    "spec_version": "12.0.0",
    "language": "base",
    "localization": {"fra": {"x1": {"name": ["Oui"]}, "a": {"text": ["?"]}}},
    "nodes": [
        {
            "uuid": "n1",
            "actions": [{"uuid": "a", "type": "send_msg", "text": "Well?"}],
            "exits": [{"uuid": "x0", "destination_node_uuid": "n2"}],
        },
        {
            "uuid": "n2",
            "wait": {"type": "msg", "timeout": 600, "hint": {"type": "image"}},
            "router": {
                "type": "switch",
                "operand": "@input",
                "default_exit_uuid": "x2",
                "cases": [
                    {
                        "uuid": "c1",
                        "type": "has_any_word",
                        "arguments": ["yes"],
                        "exit_uuid": "x1",
                    },
                    {"uuid": "c3", "type": "has_wait_timed_out", "exit_uuid": "x3"},
                ],
            },
            "exits": [
                {"uuid": "x1", "name": "Yes", "destination_node_uuid": "n1"},
                {"uuid": "x2", "name": "Other"},
                {"uuid": "x3", "name": "Silent", "destination_node_uuid": None},
            ],
        },
    ],
}


def _numbered() -> Any:
    numbers = iter(range(1, 100))
    return lambda: f"u{next(numbers)}"


def test_exits_become_categories_and_the_router_waits() -> None:
    migrated = migrate(FLOW, "13.0.0", new_uuid=_numbered())
    first, second = migrated["nodes"]
    assert first["exits"] == [{"uuid": "x0", "destination_uuid": "n2"}]
    assert "wait" not in second
    assert second["exits"] == [
        {"uuid": "x1", "destination_uuid": "n1"},
        {"uuid": "x2"},
        {"uuid": "x3", "destination_uuid": None},
    ]
    assert second["router"] == {
        "type": "switch",
        "operand": "@input",
        "wait": {
            "type": "msg",
            "hint": {"type": "image"},
            "timeout": {"seconds": 600, "category_uuid": "u3"},
        },
        "categories": [
            {"uuid": "u1", "name": "Yes", "exit_uuid": "x1"},
            {"uuid": "u2", "name": "Other", "exit_uuid": "x2"},
            {"uuid": "u3", "name": "Silent", "exit_uuid": "x3"},
        ],
        "cases": [
            {"uuid": "c1", "type": "has_any_word", "arguments": ["yes"], "category_uuid": "u1"}
        ],
        "default_category_uuid": "u2",
    }


def test_translations_follow_the_names() -> None:
    migrated = migrate(FLOW, "13.0.0", new_uuid=_numbered())
    assert migrated["localization"] == {"fra": {"u1": {"name": ["Oui"]}, "a": {"text": ["?"]}}}


def test_a_router_with_categories_stays_as_it_is() -> None:
    migrated = migrate(FLOW, "13.0.0", new_uuid=_numbered())
    again = migrate(migrated | {"spec_version": "12.0.0"}, "13.0.0", new_uuid=_numbered())
    assert again == migrated
