"""Keywords as Glific's exports have them: a list beside each flow, compared with whole messages."""

from collections.abc import Iterable, Mapping
from uuid import UUID, uuid5

from flowtui.flows.dialects.dialect import FlowEntry, TriggerEntry, place_of
from flowtui.flows.spec.flow_trigger import FlowTrigger, UnknownFlowTrigger, read_flow_trigger
from flowtui.flows.spec.reading import Fault
from flowtui.model.codec.wire import JSON

_NAMESPACE = UUID("b1c2d7a4-0f3e-5d68-9b57-4e1a6c8f2d90")
"""What the uuids of triggers are made in: one a flow, whatever its keywords."""


def read_keywords(keywords: list[str], entry: FlowEntry) -> TriggerEntry:
    """Return the trigger that the keywords of a flow are."""
    path = (*entry.path[:-1], "keywords")
    trigger = read_flow_trigger(
        {
            "type": "keyword",
            "uuid": str(uuid5(_NAMESPACE, entry.uuid)),
            "flow": {"uuid": entry.uuid, "name": entry.name},
            "keywords": keywords,
            "match": "whole",
        }
    )
    faults = tuple(
        Fault(place_of(path) + fault.field.removeprefix("keywords"), fault.text)
        for fault in trigger.faults()
    )
    return TriggerEntry(path, None if isinstance(trigger, UnknownFlowTrigger) else trigger, faults)


def keywords_by_flow(triggers: Iterable[FlowTrigger]) -> Mapping[str, list[str]]:
    """Return the keywords of flows by the flows' uuids, as an export has them.

    What else triggers say has no place there.
    """
    found: dict[str, list[str]] = {}
    for trigger in triggers:
        data: JSON = trigger.to_json()
        if trigger.type == "keyword" and not trigger.is_archived:
            found.setdefault(trigger.flow.uuid, []).extend(data["keywords"])
    return {uuid: list(dict.fromkeys(keywords)) for uuid, keywords in found.items()}
