"""Glific: exports that wrap each definition with its keywords, and the definitions themselves."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.flows.dialects.dialect import (
    NOTHING_BESIDE,
    Beside,
    Dialect,
    FlowEntry,
    TriggerEntry,
    is_definition,
)
from flowtui.flows.dialects.glific_keywords import keywords_by_flow, read_keywords
from flowtui.flows.dialects.glific_names import listed, numbers_by_uuid, objects_in, uuid_of
from flowtui.flows.dialects.glific_reading import BACKGROUND_KEY, read_definition
from flowtui.flows.dialects.glific_writing import write_definition
from flowtui.flows.platforms.glific import KEY
from flowtui.flows.platforms.glific.languages import language_numbered
from flowtui.model.codec.wire import JSON


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
            return KEY in data
        flows = data.get("flows")
        return isinstance(flows, list) and any(
            isinstance(flow, Mapping) and "definition" in flow for flow in flows
        )

    @classmethod
    @override
    def entries(cls, data: JSON) -> Iterator[FlowEntry]:
        if is_definition(data):
            yield _entry((), data)
            return
        for position, flow in enumerate(data["flows"]):
            if isinstance(flow, Mapping) and isinstance(flow.get("definition"), Mapping):
                definition = flow["definition"]
                if BACKGROUND_KEY in flow:
                    definition = {BACKGROUND_KEY: flow[BACKGROUND_KEY], **definition}
                yield _entry(("flows", position, "definition"), definition)

    @classmethod
    @override
    def assets(cls, data: JSON) -> Mapping[str, Sequence[Mapping[str, JSON]]]:
        keys, names = _texts(data.get("contact_field")), _texts(data.get("collections"))
        templates = listed(data.get("interactive_templates"))
        return {
            "fields": [{"key": key, "name": key, "type": "text"} for key in keys],
            "groups": [{"uuid": uuid_of("group", "", name), "name": name} for name in names],
            "interactive_templates": [_template(each) for each in templates],
            "users": list(_users(cls.entries(data))),
        }

    @classmethod
    @override
    def triggers(cls, data: JSON) -> Iterator[TriggerEntry]:
        if is_definition(data):
            return
        for entry in cls.entries(data):
            keywords = _texts(data["flows"][entry.path[1]].get("keywords"))
            if keywords:
                yield read_keywords(keywords, entry)

    @classmethod
    @override
    def current(cls, definition: Mapping[str, JSON]) -> dict[str, JSON]:
        return read_definition(definition)

    @classmethod
    @override
    def named(cls, definition: Mapping[str, JSON]) -> Mapping[str, JSON]:
        return read_definition(definition)

    @classmethod
    @override
    def written(cls, definition: Mapping[str, JSON], data: JSON) -> Mapping[str, JSON]:
        numbers = numbers_by_uuid(entry.definition for entry in cls.entries(data))
        made = write_definition(definition, numbers)
        if BACKGROUND_KEY in made and definition.get("type") == "messaging":
            made[BACKGROUND_KEY] = False
        return made

    @classmethod
    @override
    def with_entry(cls, data: JSON, definition: Mapping[str, JSON]) -> JSON:
        if is_definition(data):
            raise ValueError("this file holds one flow; export the workspace to keep several")
        flow = {"definition": cls.written(definition, data), "keywords": []}
        return {**data, "flows": [*data["flows"], flow]}

    @classmethod
    @override
    def exported(
        cls,
        definitions: Sequence[Mapping[str, JSON]],
        fields: Sequence[Mapping[str, JSON]],
        groups: Sequence[Mapping[str, JSON]],
        beside: Beside = NOTHING_BESIDE,
    ) -> JSON:
        data: JSON = {
            "flows": [],
            "contact_field": [field["key"] for field in fields],
            "collections": [group["name"] for group in groups],
            "interactive_templates": [],
        }
        for definition in definitions:
            data = cls.with_entry(data, definition)
        keywords = keywords_by_flow(beside.triggers)
        for flow, definition in zip(data["flows"], definitions, strict=True):
            flow["keywords"] = keywords.get(str(definition["uuid"]), [])
        return data


def _entry(path: tuple[str | int, ...], definition: Mapping[str, Any]) -> FlowEntry:
    uuid = uuid_of("flow", definition.get("uuid") or "")
    return FlowEntry(path, uuid, str(definition.get("name") or ""), definition)


def _texts(value: JSON) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _template(data: Mapping[str, JSON]) -> dict[str, JSON]:
    """Return an interactive message as this program has it."""
    translations = data.get("translations")
    if not isinstance(translations, Mapping):
        translations = {}
    return {
        "id": str(data.get("source_id", "")),
        "name": str(data.get("label", "")),
        "content": data.get("interactive_content") or {},
        "translations": {
            code: content
            for number, content in translations.items()
            if (code := language_numbered(str(number)))
        },
        "shows_title": data.get("send_with_title") is True,
    }


def _users(entries: Iterator[FlowEntry]) -> Iterator[dict[str, JSON]]:
    """Yield the people whom flows give tickets to."""
    for entry in entries:
        for item in objects_in(entry.definition.get("nodes")):
            assignee = item.get("assignee")
            if isinstance(assignee, Mapping) and assignee.get("uuid"):
                name = str(assignee.get("name", ""))
                yield {"uuid": uuid_of("user", assignee["uuid"]), "name": name}
