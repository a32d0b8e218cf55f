"""RapidPro and TextIt: export files, and lists of definitions."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.dialects.dialect import (
    NOTHING_BESIDE,
    Beside,
    Dialect,
    FlowEntry,
    TriggerEntry,
    entry,
    is_definition,
)
from flowtui.flows.dialects.rapidpro_triggers import read_trigger, written_trigger
from flowtui.model.assets.family import FAMILIES
from flowtui.model.codec.wire import JSON

_VERSION = "13"
"""The version of export files, whatever the flow-spec of the flows in them."""


class RapidPro(Dialect):
    """Files of RapidPro and TextIt with any number of flows."""

    type: ClassVar[str] = "rapidpro"
    title: ClassVar[str] = "RapidPro export"
    platform: ClassVar[str] = "textit"

    @classmethod
    @override
    def recognises(cls, data: JSON) -> bool:
        if isinstance(data, list):
            return bool(data) and all(is_definition(item) for item in data)
        flows = data.get("flows") if isinstance(data, Mapping) else None
        return isinstance(flows, list) and not any(
            isinstance(flow, Mapping) and "definition" in flow for flow in flows
        )

    @classmethod
    @override
    def entries(cls, data: JSON) -> Iterator[FlowEntry]:
        root: tuple[str, ...] = () if isinstance(data, list) else ("flows",)
        for position, flow in enumerate(data if isinstance(data, list) else data["flows"]):
            if isinstance(flow, Mapping):
                yield entry((*root, position), flow)

    @classmethod
    @override
    def assets(cls, data: JSON) -> Mapping[str, Sequence[Mapping[str, JSON]]]:
        if isinstance(data, list):
            return {}
        return {
            family: [item for item in data[family] if isinstance(item, Mapping)]
            for family in FAMILIES.exported
            if isinstance(data.get(family), list)
        }

    @classmethod
    @override
    def complete(cls, data: JSON) -> frozenset[str]:
        if isinstance(data, list):
            return frozenset()
        if "version" in data:  # an export has the flows and fields that its flows need
            return frozenset({"flows", "fields"} & data.keys())
        return frozenset({"flows", *FAMILIES.exported})  # assets, as goflow is given them

    @classmethod
    @override
    def triggers(cls, data: JSON) -> Iterator[TriggerEntry]:
        found = data.get("triggers") if isinstance(data, Mapping) else None
        for position, each in enumerate(found if isinstance(found, list) else ()):
            if read := read_trigger(each, ("triggers", position)):
                yield read

    @classmethod
    @override
    def campaigns(cls, data: JSON) -> Sequence[JSON]:
        found = data.get("campaigns") if isinstance(data, Mapping) else None
        return found if isinstance(found, list) else ()

    @classmethod
    @override
    def with_entry(cls, data: JSON, definition: Mapping[str, JSON]) -> JSON:
        if isinstance(data, list):
            return [*data, definition]
        return {**data, "flows": [*data["flows"], definition]}

    @classmethod
    @override
    def exported(
        cls,
        definitions: Sequence[Mapping[str, JSON]],
        fields: Sequence[Mapping[str, JSON]],
        groups: Sequence[Mapping[str, JSON]],
        beside: Beside = NOTHING_BESIDE,
    ) -> JSON:
        return {
            "version": _VERSION,
            "site": "",
            "flows": list(definitions),
            "campaigns": list(beside.campaigns),
            "triggers": [written for each in beside.triggers if (written := written_trigger(each))],
            "fields": [{"type": "text", **field} for field in fields],
            "groups": [{"query": None, **group} for group in groups],
        }
