"""What holds of any definition, also of one that is none."""

import json
import subprocess
import sys
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flowtui.flows.migrations import MigrationError, derived_uuids, migrate, uuid4_from
from flowtui.model.session.chance import Stream

KEYS = st.sampled_from(
    [
        "action_sets", "actions", "amount", "arguments", "base", "base_language", "body",
        "cases", "categories", "category", "category_uuid", "components", "config", "contacts",
        "currency_code", "destination", "emails", "eng", "entry", "exit_uuid", "exits",
        "expire_after_minutes", "field", "field_index", "finished_key", "flow", "flow_type",
        "groups", "headers", "id", "label", "labels", "language", "localization", "max", "media",
        "metadata", "min", "minutes", "msg", "name", "nodes", "notes", "operand", "params",
        "quick_replies", "recording", "result_name", "revision", "router", "rule_sets", "rules",
        "ruleset_type", "send_all", "spa", "spec_version", "status", "templating", "test", "text",
        "timeout", "type", "uuid", "value", "variables", "version", "wait", "webhook",
        "webhook_headers", "x", "y",
    ]
)  # fmt: skip
WORDS = st.sampled_from(
    [
        "", "@contact.x", "@(webhook.a + 1)", "@(results." + "a" * 70 + ")", "a", "airtime",
        "airtime_status", "between", "call_webhook", "contains_any", "contact_field", "date_equal",
        "email", "eng", "form_field", "has_any_word", "in_group", "open_ticket", "random", "reply",
        "save", "say", "send", "send_msg", "set_run_result", "spa", "subflow", "switch", "timeout",
        "trigger-flow", "true", "u1", "wait_digits", "wait_message", "webhook", "webhook_status",
        "11.12", "13.0.0", "13.2.0", "14.4.2", "F",
    ]
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)


def _object(properties: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({}, optional=properties) | JSON


ACTION = _object({"uuid": WORDS, "type": WORDS, "templating": JSON, "quick_replies": JSON})
ROUTER = _object({"type": WORDS, "operand": WORDS, "cases": JSON, "categories": JSON})
NODE = _object({"actions": st.lists(ACTION, max_size=2), "router": ROUTER, "exits": JSON})
TODAY = st.fixed_dictionaries(
    {"spec_version": st.sampled_from(["12.0.0", "13.0.0", "13.2.0", "13.6.0", "14.2.0"])},
    optional={"nodes": st.lists(NODE, max_size=3), "localization": JSON, "language": JSON},
)
RULE_SET = _object(
    {"ruleset_type": WORDS, "rules": st.lists(_object({"test": JSON, "category": JSON}))}
)
LEGACY = st.fixed_dictionaries(
    {"flow_type": st.sampled_from(["F", "M", "V", "S", ""])},
    optional={
        "action_sets": st.lists(_object({"uuid": WORDS, "actions": st.lists(ACTION, max_size=2)})),
        "rule_sets": st.lists(RULE_SET, max_size=3),
        "base_language": WORDS,
        "metadata": JSON,
    },
)
DEFINITIONS = JSON | TODAY | LEGACY


def _migrated(definition: Any) -> dict[str, Any] | None:
    stream = Stream(1)
    try:
        return migrate(definition, new_uuid=lambda: uuid4_from(stream))
    except MigrationError:
        return None


@settings(max_examples=300)
@given(DEFINITIONS)
def test_nothing_is_raised_that_is_not_declared(definition: Any) -> None:
    _migrated(definition)


@given(DEFINITIONS)
def test_what_is_given_stays_as_it_is(definition: Any) -> None:
    before = json.dumps(definition)
    migrated = _migrated(definition)
    if migrated is not None:
        _spoil(migrated)
    assert json.dumps(definition) == before


def _spoil(value: Any) -> None:
    """Empty all there is in `value`: nothing of it may belong to anything else."""
    if isinstance(value, dict | list):
        for item in list(value.values() if isinstance(value, dict) else value):
            _spoil(item)
        value.clear()


@given(DEFINITIONS)
def test_what_is_current_stays_as_it_is(definition: Any) -> None:
    migrated = _migrated(definition)
    if migrated is not None:
        again = migrate(migrated, new_uuid=derived_uuids(migrated))
        assert json.dumps(again) == json.dumps(migrated)


def test_flows_without_anything_to_rewrite_are_not_parsed() -> None:
    flow = {
        "spec_version": "13.0.0",
        "nodes": [{"actions": [{"type": "send_msg", "text": "Hi @contact.name @(1 + 1)"}]}],
    }
    script = (
        "import sys, json; from flowtui.flows.migrations import migrate, derived_uuids;"
        f"flow = json.loads({json.dumps(flow)!r}); migrate(flow, new_uuid=derived_uuids(flow));"
        "print(*sorted(m for m in sys.modules if m == 'lark' or m.startswith('flowtui.expr')))"
    )
    done = subprocess.run(  # noqa: S603  # our own script
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
