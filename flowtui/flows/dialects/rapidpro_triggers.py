"""Triggers as exports of RapidPro and TextIt have them: kinds are letters, channels bare uuids."""

import json
from collections.abc import Iterator, Mapping
from uuid import UUID, uuid5

from flowtui.flows.dialects.dialect import Path, TriggerEntry, place_of
from flowtui.flows.spec.flow_trigger import FlowTrigger, UnknownFlowTrigger, read_flow_trigger
from flowtui.flows.spec.reading import Fault
from flowtui.flows.triggers.keywords import is_valid_keyword
from flowtui.model.codec.wire import JSON

_TYPES = {
    "K": "keyword",
    "C": "catch_all",
    "S": "schedule",
    "V": "incoming_call",
    "M": "missed_call",
    "N": "new_conversation",
    "R": "referral",
    "T": "ticket_closed",
}
_LETTERS = {type_: letter for letter, type_ in _TYPES.items()}
_GONE = frozenset("IO")
"""Opting in and out: RapidPro had triggers for it once, and overlooks them."""
_MATCHES = {"F": "first", "O": "only"}
_MATCH_LETTERS = {match: letter for letter, match in _MATCHES.items()}
_NAMESPACE = UUID("6f3a1c52-9d0e-5b47-8a61-2f7c40be9d13")
"""What the uuids are made in of triggers that have none, as none has in exports."""
_IDENTIFYING = (
    "type", "flow", "channel", "groups", "exclude_groups", "keywords", "match", "referrer",
)  # fmt: skip
"""The fields that tell a trigger from others."""
_OTHERWISE = frozenset({"type", "uuid", "channel", "keywords", "match", "referrer"})
"""The fields that exports write otherwise, or not always."""


def read_trigger(data: JSON, path: Path) -> TriggerEntry | None:
    """Return the trigger that an export has at `path`; None if it is one that is overlooked.

    What is wrong with it is said of the fields of the file, in RapidPro's words where it has some.
    """
    if not isinstance(data, Mapping):
        return TriggerEntry(path, None, (Fault(place_of(path), "this is no trigger"),))
    letter = str(data.get("trigger_type"))
    if letter in _GONE or (letter == "S" and not isinstance(data.get("schedule"), Mapping)):
        return None
    trigger = read_flow_trigger(in_our_words(data)) if letter in _TYPES else None
    faults = tuple(_refusals(data)) or (trigger.faults() if trigger else ())
    if isinstance(trigger, UnknownFlowTrigger):
        trigger = None
    located = (Fault(place_of((*path, *_steps(fault.field))), fault.text) for fault in faults)
    return TriggerEntry(path, trigger, tuple(located))


def _steps(field: str) -> Path:
    return (field,) if field else ()


def _refusals(data: Mapping[str, JSON]) -> Iterator[Fault]:
    """Yield why RapidPro would not import a trigger; the first is all that it says itself."""
    letter = str(data.get("trigger_type"))
    if letter not in _TYPES:
        yield Fault("trigger_type", f"{letter} is not a valid trigger type")
        return
    if not data.get("flow"):
        yield Fault("flow", "Field 'flow' is required.")
    if letter == "K":
        keywords = _keywords(data)
        if not keywords:
            yield Fault("keywords", "Field 'keywords' is required.")
        for keyword in keywords if isinstance(keywords, list) else ():
            if not (isinstance(keyword, str) and is_valid_keyword(keyword)):
                yield Fault("keywords", f"{keyword} is not a valid keyword")


def _keywords(data: Mapping[str, JSON]) -> JSON:
    """Return the keywords; older exports have one, and call it `keyword`."""
    if "keywords" in data:
        return data["keywords"]
    return [data["keyword"]] if data.get("keyword") else []


def in_our_words(data: Mapping[str, JSON]) -> dict[str, JSON]:
    """Return a trigger of an export as this program has it; keys that are not known are kept."""
    own = {
        key: value
        for key, value in data.items()
        if key not in {"trigger_type", "keyword", "keywords", "match_type", "referrer_id"}
    }
    type_ = _TYPES[data["trigger_type"]]
    made: dict[str, JSON] = {"type": type_, "uuid": "", **own}
    if isinstance(own.get("channel"), str):
        made["channel"] = {"uuid": own["channel"]}
    if type_ == "keyword":
        made["keywords"] = _keywords(data)
        match = str(data.get("match_type") or "F")
        made["match"] = _MATCHES.get(match, match)
    elif type_ == "referral":
        made["referrer"] = data.get("referrer_id") or ""
    made["uuid"] = made["uuid"] or _uuid_for(made)
    return made


def _uuid_for(made: Mapping[str, JSON]) -> str:
    """Return the uuid of a trigger without one: the same for what answers the same."""
    told = {key: _without_names(made.get(key)) or None for key in _IDENTIFYING}
    return str(uuid5(_NAMESPACE, json.dumps(told, sort_keys=True, default=str)))


def _without_names(value: JSON) -> JSON:
    if isinstance(value, list):
        return [_without_names(each) for each in value]
    return value.get("uuid") if isinstance(value, Mapping) else value


def written_trigger(trigger: FlowTrigger) -> dict[str, JSON] | None:
    """Return a trigger in an export's words; None for kinds that exports do not have."""
    letter = _LETTERS.get(trigger.type)
    if letter is None:
        return None
    data = trigger.to_json()
    made: dict[str, JSON] = {"trigger_type": letter}
    made |= {key: data[key] for key in data if key not in _OTHERWISE}
    for key in ("groups", "exclude_groups"):
        made.setdefault(key, [])
    made["channel"] = trigger.channel.uuid if trigger.channel else None
    if data["uuid"] != _uuid_for(data):
        made["uuid"] = data["uuid"]
    if letter == "K":
        made["keywords"] = data["keywords"]
        made["match_type"] = _MATCH_LETTERS.get(str(data.get("match", "first")), "O")
    if letter == "R":
        made["referrer_id"] = data.get("referrer", "")
    return made
