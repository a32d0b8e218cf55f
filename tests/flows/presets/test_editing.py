"""Editing nodes by presets: what survives, nodes that become others, what is wrong."""

from typing import Any

from flowtui.flows.forms.form import form_of, validated
from flowtui.flows.presets.base.preset import all_presets
from flowtui.flows.presets.base.rules import RuleRow, proposed_category
from flowtui.flows.presets.split_by_webhook import SplitByWebhook
from flowtui.flows.presets.wait_for_response import WaitForResponse
from flowtui.flows.spec.node import Node
from tests.flows.naming import uuid_of, with_uuids
from tests.flows.presets.corpus import numbered

NODE = Node.model_validate(
    with_uuids(
        {
            "uuid": "#say",
            "actions": [{"uuid": "#hello", "type": "send_msg", "text": "Well?"}],
            "exits": [{"uuid": "#on", "destination_uuid": "#next"}],
        }
    )
)


def row(
    *arguments: str, type_: str = "has_any_word", category: str = "", uuid: str = ""
) -> RuleRow:
    return RuleRow(type=type_, arguments=arguments, category=category, uuid=uuid)


def faults(*rows: RuleRow) -> dict[str, str]:
    return faults_of([each.model_dump() for each in rows])


def faults_of(rows: list[dict[str, Any]]) -> dict[str, str]:
    made = validated(WaitForResponse, {"rules": rows}, None)
    return made if isinstance(made, dict) else {}


def test_a_node_without_a_router_goes_on_where_it_did() -> None:
    waiting = WaitForResponse().apply(NODE, numbered())
    assert waiting.actions == NODE.actions
    assert waiting.exits == NODE.exits
    assert waiting.router is not None
    assert [category.exit_uuid for category in waiting.router.categories] == [uuid_of("on")]


def test_the_first_way_of_several_goes_on_where_the_node_did() -> None:
    waiting = WaitForResponse(rules=(row("yes"),)).apply(NODE, numbered())
    assert [exit_.destination_uuid for exit_ in waiting.exits] == [uuid_of("next"), None]


def test_a_node_becomes_another_and_its_ways_lead_where_they_did() -> None:
    waiting = WaitForResponse(rules=(row("yes"), row("no"))).apply(NODE, numbered())
    ends = tuple(
        each.replace(destination_uuid=uuid_of(name))
        for each, name in zip(waiting.exits, ("a", "b", "c"), strict=True)
    )
    action = {"uuid": uuid_of("call"), "type": "call_webhook", "method": "GET", "url": "http://x"}
    preset = SplitByWebhook.model_validate({"action": action})
    calling = preset.apply(waiting.replace(exits=ends), numbered())
    assert [each.type for each in calling.actions] == ["send_msg", "call_webhook"]
    assert SplitByWebhook.of(calling) == preset
    assert [each.destination_uuid for each in calling.exits] == [uuid_of("a"), uuid_of("c")]
    assert calling.router is not None
    assert calling.router.wait is None


def test_a_category_proposes_its_name() -> None:
    assert proposed_category("has_any_word", ["yes yep"]) == "Yes"
    assert proposed_category("has_number_between", ["1", "5"]) == "1 - 5"
    assert proposed_category("has_any_word", [""]) == ""
    assert proposed_category("has_luck", ["7"]) == ""
    assert row("yes yep").name == "Yes"
    assert row("yes", category=" Sure ").name == "Sure"


def test_what_is_wrong_with_a_rule_is_said_with_its_number() -> None:
    assert faults(row("yes"), row("")) == {"rules": "Rule 2: fill in “Words”"}
    assert faults(row("ten", type_="has_number_gt")) == {
        "rules": "Rule 1: a number is needed here, “ten” is text"
    }
    assert faults(row("1", type_="has_number_between")) == {"rules": "Rule 1: fill in “Maximum”"}
    assert faults_of([{"arguments": ["yes"], "category": "c" * 65}]) == {
        "rules": "Row 1: This is too long: there may be 64 characters"
    }
    assert faults(*[row(str(number)) for number in range(101)]) == {
        "rules": "There may be 100 rules at most, and there are 101"
    }
    assert faults(row("@fields.least", type_="has_number_gt", category="Many")) == {}


def test_names_that_editors_give_themselves_are_refused_for_new_rules() -> None:
    for name in ("Other", "all responses", "No Response", "FAILURE", "Success", "Timeout"):
        assert "choose another" in faults(row("yes", category=name))["rules"]
    assert faults(row("yes", category="Other", uuid=uuid_of("old"))) == {}


def test_a_form_is_read_off_a_node_filled_in_and_put_back() -> None:
    node = WaitForResponse(rules=(row("yes"),), timeout=60).apply(NODE, numbered())
    preset = WaitForResponse.of(node)
    assert preset is not None
    values = form_of(WaitForResponse).values(preset)
    assert [field.name for field in form_of(WaitForResponse).fields] == [
        "rules",
        "timeout",
        "result_name",
    ]
    changed = validated(WaitForResponse, {**values, "result_name": "Answer"}, preset)
    assert isinstance(changed, WaitForResponse)
    edited = changed.apply(node, numbered()).to_json()
    wanted = node.to_json()
    assert edited == {**wanted, "router": {**wanted["router"], "result_name": "Answer"}}


def test_new_ones_begin_with_what_they_need() -> None:
    kind = all_presets()["split_by_llm"]
    blank = kind.blank(numbered())
    initial = form_of(kind).initial(blank)
    assert initial["action.output_local"] == "_llm_output"
    model = {"uuid": uuid_of("m"), "name": "Model"}
    filled = {**initial, "action.llm": model, "action.instructions": "Greet"}
    preset = validated(kind, filled, blank)
    assert isinstance(preset, kind)
    assert kind.of(preset.apply(None, numbered())) == preset
