"""Rule sets: nodes with a router, and with what some of them did before they split."""

from dataclasses import dataclass

from flowtui.flows.migrations.legacy.conversion import Conversion, without_empty
from flowtui.flows.migrations.legacy.reading import Source
from flowtui.flows.migrations.legacy.rules import Rules, convert_rules
from flowtui.flows.migrations.legacy.splits import Split, convert_split
from flowtui.flows.migrations.walking import JSONObject


@dataclass(frozen=True, slots=True)
class Node:
    """A node, and what editors show of it."""

    node: JSONObject
    ui: JSONObject


def convert_rule_set(rule_set: Source, conversion: Conversion) -> Node:
    """Return `rule_set` as the node it is today.

    Raises:
        NotMigratable: there is no such rule set, or something in it is broken.
    """
    # some old flows leave the type out
    kind = rule_set.text("ruleset_type") or "wait_message"
    rules = convert_rules(_rules_of(rule_set, kind, conversion), conversion)
    split = convert_split(kind, rule_set, conversion)
    actions = [{"uuid": conversion.new_uuid(), **split.action}] if split.action else []
    config = split.config | without_empty(cases=rules.case_configs)
    position = {"left": rule_set.number("x"), "top": rule_set.number("y")}
    return Node(
        {
            "uuid": conversion.uuid_of(rule_set),
            **without_empty(actions=actions),
            "router": _router(rule_set.text("label"), rules, split),
            "exits": rules.exits,
        },
        {"type": split.ui_type, "position": position, **without_empty(config=config)},
    )


def _rules_of(rule_set: Source, kind: str, conversion: Conversion) -> list[Source]:
    """Return the rules of `rule_set`; before version 10 a call had one for whatever came of it."""
    rules = rule_set.sources("rules")
    if kind != "webhook" or not rules:
        return rules
    if any(rule.source("test").text("type") == "webhook_status" for rule in rules):
        return rules
    first = rules[0]
    return [
        Source(
            {
                "uuid": uuid,
                "destination": first.text("destination"),
                "category": {conversion.language: status.title()},
                "test": {"type": "webhook_status", "status": status},
            },
            first.where,
        )
        for status, uuid in (("success", first.text("uuid")), ("failure", ""))
    ]


def _router(label: str, rules: Rules, split: Split) -> JSONObject:
    named = without_empty(result_name=label if split.names_result else "")
    if not split.operand:
        return {"type": "random", "categories": rules.categories, **named}
    wait = split.wait and split.wait | without_empty(timeout=rules.timeout)
    return {
        "type": "switch",
        **without_empty(wait=wait),
        "operand": split.operand,
        "cases": rules.cases,
        "categories": rules.categories,
        "default_category_uuid": rules.default_category,
        **named,
    }
