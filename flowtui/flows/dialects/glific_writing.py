"""Writing Glific's definitions: the words of this program become Glific's again.

What nobody touched since it was read is written as it was. What is new or different is written in
the words that Glific understands.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from flowtui.flows.actions.call_function import FUNCTION
from flowtui.flows.actions.set_contact_profile import CREATE
from flowtui.flows.dialects.glific_names import listed, objects_in
from flowtui.flows.dialects.glific_reading import (
    BACKGROUND_KEY,
    LANGUAGES_KEY,
    NEW_TICKET_OPERAND,
)
from flowtui.flows.dialects.keeping import differs, restore
from flowtui.flows.platforms.glific import HANDED_ON, KEY
from flowtui.flows.platforms.glific.languages import BASE, UNDEFINED, short_code_of
from flowtui.flows.runtime.outcomes import OUTCOME_OPERAND
from flowtui.model.codec.wire import JSON
from flowtui.model.session.run import FlowType

SPEC_VERSION = "13.2.0"
"""What new definitions are written as: what Glific's own editor writes."""


_OUTCOMES = (OUTCOME_OPERAND, NEW_TICKET_OPERAND, "@(default(webhook.status", "@webhook.")
"""What operands begin with that say what an action came to, and mean nothing to Glific."""


def write_definition(definition: Mapping[str, JSON], numbers: Mapping[str, JSON]) -> dict[str, Any]:
    """Return a definition in Glific's words.

    `numbers` are what the file names things by, by the uuids that flows have in their place.
    """
    made: dict[str, Any] = deepcopy(dict(definition))
    _write_languages(made)
    for item in objects_in(made.get("nodes")):
        if item.get("type") == "set_contact_language" and differs(item, "language"):
            item["language"] = short_code_of(str(item.get("language", "")))
    for item in objects_in(made):
        restore(item)
    for item in objects_in(made.get("nodes")):
        _write_ids(item, numbers)
    for node in listed(made.get("nodes")):
        actions = listed(node.get("actions"))
        for action in actions:
            _WRITERS.get(str(action.get("type")), _as_it_is)(action)
        _write_router(node.get("router"), actions)
    _write_flow(made)
    return made


def _write_flow(flow: dict[str, Any]) -> None:
    if flow.get("type") == FlowType.BACKGROUND.value:
        flow["type"] = FlowType.MESSAGING.value
        flow[BACKGROUND_KEY] = True
    if flow.get("language") == UNDEFINED:
        flow["language"] = BASE
    if str(flow.get("spec_version", "")).startswith("14.") and KEY not in flow:
        flow["spec_version"] = SPEC_VERSION
    flow.setdefault(KEY, [flow.get("uuid", "")])


def _write_languages(flow: dict[str, Any]) -> None:
    names = flow.pop(LANGUAGES_KEY, {})
    localization = flow.get("localization")
    if isinstance(localization, dict):
        flow["localization"] = {
            names.get(code) or short_code_of(code): items for code, items in localization.items()
        }


def _write_ids(item: dict[str, Any], numbers: Mapping[str, JSON]) -> None:
    uuid = item.get("uuid")
    if isinstance(uuid, str) and uuid in numbers:
        item["uuid"] = numbers[uuid]
    if item.get("type") == "has_group" and isinstance(item.get("arguments"), list):
        for first in item["arguments"][:1]:
            if isinstance(first, str):
                item["arguments"][0] = str(numbers.get(first, first))


def _as_it_is(action: dict[str, Any]) -> None:
    del action


def _write_function(action: dict[str, Any]) -> None:
    action["type"] = "call_webhook"
    action["method"] = FUNCTION
    action.setdefault("headers", {"Accept": "application/json", "Content-Type": "application/json"})


def _write_message(action: dict[str, Any]) -> None:
    template = action.pop("template", None)
    variables = action.pop("template_variables", None)
    if template or variables:
        known = action.get("templating") or {"uuid": action.get("uuid", "")}
        action["templating"] = {
            **known,
            "template": template or known.get("template"),
            "variables": known.get("variables", []) if variables is None else variables,
        }


def _write_ticket(action: dict[str, Any]) -> None:
    if "note" in action:
        action["body"] = action.pop("note")


def _write_profile(action: dict[str, Any]) -> None:
    name, kind = action.pop("new_name", None), action.pop("new_type", None)
    if action.get("profile_type") == CREATE and not (name is None and kind is None):
        known = action["value"] if isinstance(action.get("value"), dict) else {}
        given = {key: text for key, text in (("name", name), ("type", kind)) if text is not None}
        action["value"] = {**known, **given}


_WRITERS: Mapping[str, Callable[[dict[str, Any]], None]] = {
    "call_function": _write_function,
    "send_msg": _write_message,
    "send_broadcast": _write_message,
    "open_ticket": _write_ticket,
    "set_contact_profile": _write_profile,
}
"""How actions are written that Glific has otherwise, by type."""


def _write_router(router: JSON, actions: list[dict[str, Any]]) -> None:
    if not isinstance(router, dict) or not actions or str(actions[-1].get("type")) not in HANDED_ON:
        return
    if str(router.get("operand")).startswith(_OUTCOMES):
        name = actions[-1].get("result_name") or "result"
        router["operand"] = f"@results.{name}.category"
