"""Assets that flows name besides those that are declared."""

from typing import Any

import pytest

from flowtui.flows.library.referenced import referenced_assets

AGE = {"uuid": "f", "key": "age", "name": "Age", "type": "number"}


def named(**item: Any) -> list[dict[str, Any]]:
    """Return the definitions of a flow that has an action with `item`."""
    return [{"nodes": [{"actions": [item]}]}]


@pytest.mark.parametrize(
    ("item", "family", "found"),
    [
        ({"field": {"key": "age", "name": "How old"}}, "fields", [AGE]),
        ({"field": {"key": "size"}}, "fields", [AGE, {"key": "size", "name": "size"}]),
        ({"groups": [{"uuid": "g", "name": "A"}, {"uuid": "h"}, {"name_match": "@x"}]}, "groups",
         [{"uuid": "g", "name": "A"}]),
        ({"llm": {"uuid": "m", "name": "Small"}}, "llms", [{"uuid": "m", "name": "Small"}]),
        ({"topic": {"uuid": "t"}}, "topics", None),
        ({"assignee": {"uuid": "u", "name": "Eve"}}, "users", None),
    ],
)  # fmt: skip
def test_what_flows_name_is_there(item: Any, family: str, found: Any) -> None:
    assert referenced_assets(named(**item), {"fields": [AGE]}).get(family) == found


def test_what_is_declared_under_two_ids_is_two_things() -> None:
    both = [{"id": "1", "name": "Menu", "content": {}}, {"id": "2", "name": "Menu", "content": {}}]
    assert referenced_assets([], {"interactive_templates": both})["interactive_templates"] == both
