"""Types of rule sets: what each of them did and waited for, and what it split on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flowtui.flows.migrations.errors import NotMigratable
from flowtui.flows.migrations.legacy.calls import call_webhook
from flowtui.flows.migrations.legacy.conversion import Conversion, without_empty
from flowtui.flows.migrations.legacy.expressions import Options, convert_template
from flowtui.flows.migrations.legacy.reading import Source
from flowtui.flows.migrations.walking import JSONObject
from flowtui.model.contact.urn import SCHEMES
from flowtui.model.text.quoting import quote
from flowtui.model.text.text import snakify

_PLAIN = Options()
_DEFAULT_TO_SELF = Options(default_to_self=True)
_LAST_INPUT = "@input"


@dataclass(frozen=True, slots=True)
class Split:
    """What is particular to a type of rule set."""

    ui_type: str
    """The type of node that editors show."""
    operand: str = ""
    """What is split on; empty for chance."""
    action: JSONObject | None = None
    """What is done before, without an id."""
    wait: JSONObject | None = None
    """What is waited for."""
    config: JSONObject = field(default_factory=dict)
    """What editors show of the node."""
    names_result: bool = True
    """Whether the router leaves the result; the action does where not."""


Converter = Callable[[Source, Conversion], Split]


def convert_split(kind: str, rule_set: Source, conversion: Conversion) -> Split:
    """Return what is particular to `rule_set`, which is of type `kind`.

    Raises:
        NotMigratable: there is no such rule set, or something in it is broken.
    """
    if kind not in _CONVERTERS:
        reason = f"there is no counterpart to rule sets of type {kind!r}"
        raise NotMigratable(rule_set.where, reason)
    return _CONVERTERS[kind](rule_set, conversion)


def _waiting(
    hint: Callable[[Source], JSONObject] | None = None, operand: str = _LAST_INPUT
) -> Converter:
    """Return what converts a rule set that waits for a message."""

    def convert(rule_set: Source, _conversion: Conversion) -> Split:
        wait = {"type": "msg", **without_empty(hint=hint and hint(rule_set))}
        return Split("wait_for_response", operand, wait=wait)

    return convert


def _media(kind: str) -> Converter:
    return _waiting(lambda _: {"type": kind})


def _one_digit(_rule_set: Source) -> JSONObject:
    return {"type": "digits", "count": 1}


def _digits(rule_set: Source) -> JSONObject:
    return {"type": "digits", "terminated_by": rule_set.text("finished_key")}


def _subflow(rule_set: Source, conversion: Conversion) -> Split:
    flow = conversion.reference(rule_set.source("config").source("flow"))
    return Split("split_by_subflow", "@child.status", {"type": "enter_flow", "flow": flow})


def _webhook(rule_set: Source, _conversion: Conversion) -> Split:
    """Before version 10 it was the rule set itself that said what to call."""
    config, label = rule_set.source("config"), rule_set.text("label")
    call = call_webhook(
        config.text("webhook") or rule_set.text("webhook"),
        config.text("webhook_action") or rule_set.text("webhook_action"),
        config.sources("webhook_headers"),
    )
    return _call("split_by_webhook", call, label)


def _resthook(rule_set: Source, _conversion: Conversion) -> Split:
    resthook = rule_set.source("config").text("resthook")
    call = {"type": "call_resthook", "resthook": resthook}
    return _call("split_by_resthook", call, rule_set.text("label"))


def _call(ui_type: str, call: JSONObject, label: str) -> Split:
    """Return a split on what came of a call, which was kept as the category of its result."""
    operand = f"@results.{snakify(label)}.category"
    action = call | without_empty(result_name=label)
    return Split(ui_type, operand, action, names_result=False)


def _airtime(rule_set: Source, _conversion: Conversion) -> Split:
    label = rule_set.text("label")
    amounts = _amounts(rule_set.source("config"))
    action = {"type": "transfer_airtime", "amounts": amounts, **without_empty(result_name=label)}
    operand = f"@results.{snakify(label)}"
    return Split("split_by_airtime", operand, action, names_result=False)


def _amounts(config: Source) -> JSONObject:
    """Return how much of each currency is sent; it was said by country."""
    amounts: dict[str, Any] = {}
    for code in config.json:
        country = config.source(code)
        currency, amount = country.text("currency_code"), country.json.get("amount")
        if amounts.setdefault(currency, amount) != amount:
            reason = f"countries with the currency {currency} are sent different amounts"
            raise NotMigratable(config.where, reason)
    return amounts


def _form_field(rule_set: Source, _conversion: Conversion) -> Split:
    config = rule_set.source("config")
    delimiter, index = config.text("field_delimiter"), config.number("field_index")
    whole = _operand(rule_set)
    operand = f"@(field({whole.removeprefix('@')}, {index}, {quote(delimiter)}))"
    shown: JSONObject = {}
    if key := _last_name(rule_set):
        shown = {"operand": {"id": key}, "delimiter": delimiter, "index": index}
    return Split("split_by_run_result_delimited", operand, config=shown)


def _group(_rule_set: Source, _conversion: Conversion) -> Split:
    return Split("split_by_groups", "@contact.groups")


def _flow_field(rule_set: Source, _conversion: Conversion) -> Split:
    key = _last_name(rule_set)
    config = {"operand": {"id": key}} if key else {}
    return Split("split_by_run_result", _operand(rule_set), config=config)


def _contact_field(rule_set: Source, _conversion: Conversion) -> Split:
    operand = _operand(rule_set)
    match _last_name(rule_set):
        case "":
            return Split("split_by_contact_field", operand)
        case "groups":
            return Split("split_by_expression", operand)
        case "name":
            shown = {"type": "property", "id": "name", "name": "Name"}
        case key:
            shown = {"type": "scheme" if key in SCHEMES else "field", "id": key}
    return Split("split_by_contact_field", operand, config={"operand": shown})


def _expression(rule_set: Source, _conversion: Conversion) -> Split:
    """An expression that failed gave itself."""
    return Split("split_by_expression", _operand(rule_set, _DEFAULT_TO_SELF))


def _random(_rule_set: Source, _conversion: Conversion) -> Split:
    return Split("split_by_random")


def _operand(rule_set: Source, options: Options = _PLAIN) -> str:
    return convert_template(rule_set.text("operand"), options) or _LAST_INPUT


def _last_name(rule_set: Source) -> str:
    """Return the key of what the operand looks up: of `@flow.age` it is `age`."""
    _, dot, key = rule_set.text("operand").rpartition(".")
    return key if dot else ""


_CONVERTERS: dict[str, Converter] = {
    "airtime": _airtime,
    "contact_field": _contact_field,
    "expression": _expression,
    "flow_field": _flow_field,
    "form_field": _form_field,
    "group": _group,
    "random": _random,
    "resthook": _resthook,
    "subflow": _subflow,
    "wait_audio": _media("audio"),
    "wait_digit": _waiting(_one_digit, "@input.text"),
    "wait_digits": _waiting(_digits, "@input.text"),
    "wait_gps": _media("location"),
    "wait_message": _waiting(),
    "wait_photo": _media("image"),
    "wait_recording": _media("audio"),
    "wait_video": _media("video"),
    "webhook": _webhook,
}
