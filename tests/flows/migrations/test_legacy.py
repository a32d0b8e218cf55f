"""Flows made of action sets and rule sets, as recorded."""

from typing import Any

import pytest

from tests.flows.migrations.recorded import corpus, filled, from_legacy

NODE = "10e483a8-5ffb-4c4f-917b-d43ce86c1d65"
"""The node of the recorded holders."""


def _holder(file: str, *arguments: Any) -> Any:
    return filled(corpus("harness.json")["migrations/legacy"][file]["holder"], *arguments)


def _cases(file: str) -> list[Any]:
    cases = corpus("migrations", "legacy", file)
    assert isinstance(cases, list)
    return cases


def test_flows() -> None:
    for case in _cases("flows.json"):
        assert from_legacy(case["legacy"]) == case["expected"]


def test_actions() -> None:
    for case in _cases("actions.json"):
        flow_type = case.get("legacy_flow_type", "F")
        flow = from_legacy(_holder("actions.json", flow_type, case["legacy_action"]))
        assert flow["nodes"][0]["actions"][0] == case["expected_action"]
        assert flow["localization"] == case["expected_localization"]


def test_tests() -> None:
    for case in _cases("tests.json"):
        flow = from_legacy(_holder("tests.json", case["legacy_test"]))
        migrated = flow["nodes"][0]["router"]["cases"][0]
        assert migrated == case["expected_case"]
        assert flow["localization"] == case["expected_localization"]
        shown = flow["_ui"]["nodes"][NODE].get("config", {}).get("cases", {})
        assert shown.get(migrated["uuid"]) == case.get("expected_ui")


def test_rule_sets() -> None:
    for case in _cases("rulesets.json"):
        flow = from_legacy(_holder("rulesets.json", case["legacy_ruleset"]))
        assert flow["nodes"][0] == case["expected_node"]
        assert flow["_ui"]["nodes"][case["expected_node"]["uuid"]] == case["expected_ui"]
        assert flow["localization"] == case["expected_localization"]


@pytest.mark.parametrize(
    ("media", "expected"),
    [
        ("a/b.jpg", "image:https://myfiles.com/a/b.jpg"),
        ("/a/b.jpg", "image:https://myfiles.com/a/b.jpg"),
        ("audio/mp3:a.mp3", "audio/mp3:https://myfiles.com/a.mp3"),
        ("video:http://x.org/a.mp4", "video:http://x.org/a.mp4"),
        ("https://x.org/a.jpg", "image:https://x.org/a.jpg"),
        ("image:@contact.photo", "image:@fields.photo"),
    ],
)
def test_media_get_an_address(media: str, expected: str) -> None:
    action = {"type": "reply", "uuid": "a", "msg": {"eng": "Look"}, "media": {"eng": media}}
    flow = from_legacy(_holder("actions.json", "F", action))
    assert flow["nodes"][0]["actions"][0]["attachments"] == [expected]


def test_a_text_in_no_language_stands_for_the_one_that_is_missing() -> None:
    action = {"type": "reply", "uuid": "a", "msg": {"base": "Hi", "fra": "Salut"}}
    flow = from_legacy(_holder("actions.json", "F", action))
    assert flow["nodes"][0]["actions"][0]["text"] == "Hi"
    assert flow["localization"] == {"fra": {"a": {"text": ["Salut"]}}}
