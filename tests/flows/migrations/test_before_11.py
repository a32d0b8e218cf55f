"""What flows of versions 7 to 10 lack of those of version 11."""

from typing import Any

import pytest

from flowtui.flows.migrations import NotMigratable, migrate


def _migrated(version: int = 9, **properties: Any) -> dict[str, Any]:
    numbers = iter(range(1, 100))
    flow = {"base_language": "eng", "flow_type": "F", "version": version} | properties
    return migrate(flow, "13.0.0", new_uuid=lambda: f"u{next(numbers)}")


def _action(action: dict[str, Any], version: int = 9) -> Any:
    action_set = {"uuid": "n", "x": 1, "y": 2, "destination": None, "actions": [action]}
    return _migrated(version, action_sets=[action_set])["nodes"][0]["actions"][0]


def test_what_had_no_id_gets_one() -> None:
    rule = {"test": {"type": "true"}, "category": {"eng": "All"}, "destination": "n"}
    flow = _migrated(
        action_sets=[{"uuid": "n", "actions": [{"type": "lang", "lang": "fra"}]}],
        rule_sets=[{"uuid": "r", "rules": [rule], "ruleset_type": "wait_message"}],
    )
    asked, acted = flow["nodes"][1], flow["nodes"][0]
    assert acted == {
        "uuid": "n",
        "actions": [{"uuid": "u1", "type": "set_contact_language", "language": "fra"}],
        "exits": [{"uuid": "u2"}],
    }
    assert asked["exits"] == [{"uuid": "u3", "destination_uuid": "n"}]
    assert asked["router"]["categories"] == [{"uuid": "u4", "name": "All", "exit_uuid": "u3"}]


def test_groups_and_labels_by_number_go_by_their_names() -> None:
    groups = _action({"type": "add_group", "groups": [{"id": 22, "name": "Youth"}, "Men"]})
    assert groups["groups"] == [{"name_match": "Youth"}, {"name_match": "Men"}]
    labels = _action({"type": "add_label", "labels": [{"id": 1, "name": "Spam"}]})
    assert labels["labels"] == [{"name_match": "Spam"}]


def test_flows_by_number_get_an_id_and_keep_their_names() -> None:
    action = _action({"type": "flow", "id": 17, "name": "Registration"})
    assert action["flow"] == {"uuid": "u2", "name": "Registration"}
    triggered = _action({"type": "trigger-flow", "id": 17, "name": "Registration"})
    assert triggered["flow"] == {"uuid": "u2", "name": "Registration"}


def test_an_action_could_call_a_web_service() -> None:
    action = _action({"type": "api", "webhook": "http://x.org/?a=@flow.a", "action": "GET"})
    assert action == {
        "uuid": "u1",
        "type": "call_webhook",
        "method": "GET",
        "url": "http://x.org/?a=@(url_encode(results.a))",
    }


def test_a_rule_set_that_called_one_led_to_one_place_whatever_came_of_it() -> None:
    rule = {"uuid": "x", "test": {"type": "true"}, "category": {"eng": "All"}, "destination": "r"}
    rule_set = {
        "uuid": "r",
        "ruleset_type": "webhook",
        "label": "Call",
        "webhook": "http://x.org/",
        "webhook_action": "GET",
        "rules": [rule],
    }
    node = _migrated(7, rule_sets=[rule_set])["nodes"][0]
    assert node["actions"][0]["url"] == "http://x.org/"
    assert node["actions"][0]["method"] == "GET"
    assert [category["name"] for category in node["router"]["categories"]] == ["Success", "Failure"]
    assert [case["arguments"] for case in node["router"]["cases"]] == [["Success"], ["Failure"]]
    assert {exit_["destination_uuid"] for exit_ in node["exits"]} == {"r"}
    assert node["exits"][0]["uuid"] == "x"


@pytest.mark.parametrize(
    ("properties", "where"),
    [
        ({"flow_type": "U"}, "flow_type"),
        ({"action_sets": 5}, "action_sets"),
        ({"action_sets": [7]}, r"action_sets\[0\]"),
        ({"action_sets": [{"y": "top"}]}, r"action_sets\[0\]\.y"),
        ({"action_sets": [{"actions": [{"type": "ussd"}]}]}, r"action_sets\[0\]\.actions\[0\]"),
        ({"rule_sets": [{"ruleset_type": "wait_ussd"}]}, r"rule_sets\[0\]: .*'wait_ussd'"),
        ({"rule_sets": [{"rules": [{"test": {"type": "odd"}}]}]}, r"rules\[0\]\.test: .*'odd'"),
        ({"rule_sets": [{"label": []}]}, r"rule_sets\[0\]\.label"),
        ({"metadata": {"notes": [{"x": True, "title": {}}]}}, r"metadata\.notes\[0\]\.title"),
        (
            {
                "rule_sets": [
                    {
                        "ruleset_type": "airtime",
                        "config": {
                            "US": {"currency_code": "USD", "amount": 1},
                            "EC": {"currency_code": "USD", "amount": 2},
                        },
                    }
                ]
            },
            r"rule_sets\[0\]\.config: .* USD",
        ),
    ],
)
def test_what_has_no_counterpart_is_named_with_its_place(
    properties: dict[str, Any], where: str
) -> None:
    with pytest.raises(NotMigratable, match=f"{where}"):
        _migrated(**properties)
