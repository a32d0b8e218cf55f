"""Reading Glific's definitions: its words become those of this program.

Glific runs definitions of flow-spec 13 with elements of its own. What differs from this program's:

* ids may be numbers or names; languages have two letters, or a label;
* `call_webhook` with the method FUNCTION calls a function: that is `call_function` here;
* message templates are in `templating`, what a ticket is about in `body`, a new profile in `value`;
* the router behind an action that can fail is handed the word `Success` or `Failure`, whatever
  its operand says: here the operand says where that word is.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from flowtui.flows.actions.call_function import FUNCTION
from flowtui.flows.actions.open_ticket import NEW_TICKET
from flowtui.flows.dialects.glific_names import listed, objects_in, references_in, uuid_of
from flowtui.flows.dialects.keeping import KEPT, change
from flowtui.flows.platforms.glific import KEY
from flowtui.flows.platforms.glific.languages import BASE, UNDEFINED, language_called
from flowtui.flows.runtime.outcomes import OUTCOME_OPERAND, SUCCESS
from flowtui.flows.spec.results import result_key
from flowtui.model.codec.wire import JSON
from flowtui.model.session.run import FlowType
from flowtui.model.text.digits import whole_number

BACKGROUND_KEY = "is_background"
"""Glific's word for background flows, beside or in a definition."""
LANGUAGES_KEY = "_languages"
"""Where it is kept what the languages of translations were called."""
OLDEST_SPEC = "13.1.0"
NEW_TICKET_OPERAND = f"@locals.{NEW_TICKET}"
_BLANK = " "
"""What stands for no text: messages here have one, if it were only that."""
_SECONDS = 60
"""What stands for seconds that are found out only when the flow runs."""
_OUTCOMES = frozenset({"call_function", "link_google_sheet", "set_contact_profile"})
"""Actions that say in a local what they came to."""


def read_definition(definition: Mapping[str, JSON]) -> dict[str, Any]:
    """Return a definition of a file of Glific's in this program's words; see `write_definition`."""
    made: dict[str, Any] = deepcopy(dict(definition))
    if KEPT in made or LANGUAGES_KEY in made:
        return made  # it is in these words already
    background = made.get(BACKGROUND_KEY) is True
    change(
        made,
        {
            "uuid": uuid_of("flow", made.get("uuid", "")),
            "type": FlowType.BACKGROUND.value if background else FlowType.MESSAGING.value,
            "language": _language(made.get("language")),
            "spec_version": made.get("spec_version") or OLDEST_SPEC,
            KEY: made.get(KEY, []),
        },
    )
    _rename_languages(made)
    for item in objects_in(made.get("nodes")):
        _read_references(item)
    for node in listed(made.get("nodes")):
        actions = listed(node.get("actions"))
        for action in actions:
            _READERS.get(str(action.get("type")), _as_it_is)(action)
        if isinstance(node.get("router"), dict):
            _read_router(node["router"], actions)
    return made


def _language(language: JSON) -> str:
    if not isinstance(language, str) or language == BASE:
        return UNDEFINED
    return language_called(language) or UNDEFINED


def _rename_languages(flow: dict[str, Any]) -> None:
    localization = flow.get("localization")
    if not isinstance(localization, dict):
        return
    codes = {name: language_called(name) or name for name in localization}
    if any(name != code for name, code in codes.items()):
        flow["localization"] = {codes[name]: items for name, items in localization.items()}
        flow[LANGUAGES_KEY] = {code: name for name, code in codes.items()}


def _read_references(item: dict[str, Any]) -> None:
    for kind, reference in references_in(item):
        if "uuid" in reference and not reference.get("name_match"):
            name = str(reference.get("name", ""))
            change(reference, {"uuid": uuid_of(kind, reference["uuid"], name)})
    arguments = item.get("arguments")
    if item.get("type") == "has_group" and isinstance(arguments, list) and arguments:
        number, *names = arguments
        name = str(names[0]) if names else ""
        change(item, {"arguments": [uuid_of("group", number, name), *names]})


# -- actions -------------------------------------------------------------------------------------


def _as_it_is(action: dict[str, Any]) -> None:
    del action


def _read_message(action: dict[str, Any]) -> None:
    templating = action.get("templating")
    if isinstance(templating, dict) and isinstance(templating.get("template"), dict):
        given = templating.get("variables")
        variables = [str(each) for each in given] if isinstance(given, list) else []
        template = {key: templating["template"].get(key, "") for key in ("uuid", "name")}
        change(action, {"template": template, "template_variables": variables})
        shown = ", ".join(variables)
        blank = f"[{template['name']}: {shown}]" if shown else f"[{template['name']}]"
    else:
        blank = _BLANK
    if not action.get("text"):
        change(action, {"text": blank})


def _read_webhook(action: dict[str, Any]) -> None:
    method = str(action.get("method", "")).upper()
    if method == FUNCTION:
        change(action, {"type": "call_function"})
    else:
        change(action, {"method": method})
    for key in ("headers", "body"):
        if action.get(key, "") is None:
            change(action, {key: {} if key == "headers" else ""})


def _read_ticket(action: dict[str, Any]) -> None:
    if "body" in action:
        change(action, {"note": str(action["body"] or "")})


def _read_language(action: dict[str, Any]) -> None:
    code = language_called(str(action.get("language", "")))
    if code:
        change(action, {"language": code})


def _read_profile(action: dict[str, Any]) -> None:
    value = action.get("value")
    if isinstance(value, dict):
        texts = {f"new_{key}": str(value.get(key) or "") for key in ("name", "type")}
        change(action, {"value": "", **texts})
    elif value is None:
        change(action, {"value": ""})


_READERS: Mapping[str, Callable[[dict[str, Any]], None]] = {
    "send_msg": _read_message,
    "send_broadcast": _read_message,
    "call_webhook": _read_webhook,
    "open_ticket": _read_ticket,
    "set_contact_language": _read_language,
    "set_contact_profile": _read_profile,
}
"""How actions are read that are written otherwise, by type."""


# -- routers -------------------------------------------------------------------------------------


def _read_router(router: dict[str, Any], actions: list[dict[str, Any]]) -> None:
    wait = router.get("wait")
    if isinstance(wait, dict):
        _read_timeout(wait.get("timeout"))
    elif actions:
        operand = _operand_behind(actions[-1])
        if operand:
            change(router, {"operand": operand, "cases": _cases(router, operand)})


def _read_timeout(timeout: JSON) -> None:
    if not isinstance(timeout, dict):
        return
    seconds = timeout.get("seconds")
    if isinstance(seconds, str):
        number = whole_number(seconds)
        seconds = seconds if number is None else number
    change(timeout, {"seconds": seconds or _SECONDS})
    if timeout.get("expression", "") is None:
        change(timeout, {"expression": ""})


def _operand_behind(action: Mapping[str, JSON]) -> str:
    """Return where it is said whether `action` went well; "" where it cannot fail."""
    kind = str(action.get("type"))
    if kind in _OUTCOMES:
        return OUTCOME_OPERAND
    if kind == "open_ticket":
        return NEW_TICKET_OPERAND
    if kind == "call_webhook" and action.get("result_name"):
        return f"@results.{result_key(str(action['result_name']))}.category"
    return ""


def _cases(router: Mapping[str, JSON], operand: str) -> list[JSON]:
    """Return the cases by which a router finds the category of what went well."""
    kind, arguments = (
        ("has_text", []) if operand == NEW_TICKET_OPERAND else ("has_only_text", [SUCCESS])
    )
    cases = listed(router.get("cases"))
    good = [
        str(category.get("uuid"))
        for category in listed(router.get("categories"))
        if category.get("name") == SUCCESS
    ]
    return [
        {**case, "type": kind, "arguments": arguments}
        for case in cases
        if case.get("category_uuid") in good
    ] or cases
