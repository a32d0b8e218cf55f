"""Glific: exports that wrap each definition with its keywords, and the definitions themselves.

Glific runs definitions of flow-spec 13 with elements of its own. They are read as they are: what
later versions of the flow-spec changed, Glific does not know.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar
from uuid import NAMESPACE_URL, uuid5

from typing_extensions import override

from flowtui.flows.dialects.dialect import DIALECTS, Dialect, FlowEntry, entry, is_definition
from flowtui.model.wire import JSON

_NAMES = {"message": "messaging"}
"""What Glific calls flow types, where it is not goflow's word."""


@DIALECTS.register
class Glific(Dialect):
    """Files of Glific."""

    type: ClassVar[str] = "glific"
    title: ClassVar[str] = "Glific export"
    platform: ClassVar[str] = "glific"

    @classmethod
    @override
    def recognises(cls, data: JSON) -> bool:
        if not isinstance(data, Mapping):
            return False
        if is_definition(data):
            return "vars" in data
        flows = data.get("flows")
        return isinstance(flows, list) and any(
            isinstance(flow, Mapping) and "definition" in flow for flow in flows
        )

    @classmethod
    @override
    def entries(cls, data: JSON) -> Iterator[FlowEntry]:
        if is_definition(data):
            yield entry((), data)
            return
        for position, flow in enumerate(data["flows"]):
            if isinstance(flow, Mapping) and isinstance(flow.get("definition"), Mapping):
                yield entry(("flows", position, "definition"), flow["definition"])

    @classmethod
    @override
    def assets(cls, data: JSON) -> Mapping[str, Sequence[Mapping[str, JSON]]]:
        keys = [str(key) for key in data.get("contact_field") or ()]
        names = [str(name) for name in data.get("collections") or ()]
        return {
            "fields": [{"key": key, "name": key, "type": "text"} for key in keys],
            "groups": [{"uuid": _uuid_of("collection", name), "name": name} for name in names],
        }

    @classmethod
    @override
    def current(cls, definition: Mapping[str, JSON]) -> dict[str, JSON]:
        made = dict(definition)
        made["type"] = _NAMES.get(str(made.get("type", "messaging")), made.get("type"))
        made.setdefault("language", "base")
        made.setdefault("spec_version", "13.1.0")
        return made

    @classmethod
    @override
    def with_entry(cls, data: JSON, definition: Mapping[str, JSON]) -> JSON:
        if is_definition(data):
            raise ValueError("this file holds one flow; export the workspace to keep several")
        return {**data, "flows": [*data["flows"], {"definition": definition, "keywords": []}]}


def _uuid_of(family: str, name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"glific/{family}/{name}"))
