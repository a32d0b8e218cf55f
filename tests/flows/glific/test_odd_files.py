"""Files of Glific whose parts are not what they should be: read, or refused in words."""

import copy
from collections.abc import Sequence
from typing import Any

import pytest

from flowtui.flows.library.document import Document, DocumentError
from flowtui.model.codec.wire import JSON, Unreadable
from tests.engine.flows import ask, flow_of, send, step, uuid_of
from tests.engine.mutations import ODD

FLOW = flow_of(
    "Odd",
    step("first", send("Hi", templating={"template": {"uuid": "x", "name": "hi"},
                                         "variables": ["@contact.name"]}),
         {"type": "add_contact_groups", "groups": [{"uuid": "7", "name": "Seven"}]}, to="second"),
    ask("second", {"type": "open_ticket", "body": "Help", "assignee": {"uuid": "3", "name": "Jo"}}),
    vars=[uuid_of("flow", "Odd")],
    localization={"hi": {uuid_of("first", "action", 0): {"text": ["Namaste"]}}},
).to_json()  # fmt: skip
FILE: dict[str, JSON] = {
    "flows": [{"definition": FLOW, "keywords": ["odd"], "is_background": False}],
    "contact_field": ["age"],
    "collections": ["Seven"],
    "interactive_templates": [
        {"source_id": 1, "label": "A", "interactive_content": {}, "translations": {"1": {}}}
    ],
}
NODES = ("flows", 0, "definition", "nodes")
PLACES: list[Sequence[str | int]] = [
    *([key] for key in FILE),
    ("flows", 0), ("flows", 0, "keywords"), ("flows", 0, "is_background"),
    ("flows", 0, "definition"), *(("flows", 0, "definition", key) for key in FLOW),
    ("interactive_templates", 0), ("interactive_templates", 0, "translations"),
    (*NODES, 0), (*NODES, 0, "actions"), (*NODES, 0, "actions", 0),
    *((*NODES, 0, "actions", 0, key) for key in ("type", "text", "templating")),
    *((*NODES, 0, "actions", 0, "templating", key) for key in ("template", "variables")),
    (*NODES, 0, "actions", 1, "groups"), (*NODES, 0, "actions", 1, "groups", 0),
    *((*NODES, 0, "actions", 1, "groups", 0, key) for key in ("uuid", "name")),
    *((*NODES, 1, "actions", 0, key) for key in ("body", "assignee")),
    *((*NODES, 1, key) for key in ("router", "exits", "actions")),
    *((*NODES, 1, "router", key) for key in ("wait", "cases", "categories", "operand")),
]  # fmt: skip


def _with(place: Sequence[str | int], value: JSON) -> JSON:
    data: Any = copy.deepcopy(FILE)
    holder = data
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    return data


@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)))
def test_what_is_odd_is_read_or_refused(place: Sequence[str | int]) -> None:
    for value in ODD:
        try:
            document = Document.read(_with(place, value))
            document.assets.check()
        except (DocumentError, Unreadable):
            continue
        assert isinstance(document.triggers, tuple)
        assert document.to_json() == _with(place, value)
        list(document.readable_flows())


def test_a_file_without_oddities_is_read() -> None:
    document = Document.read(FILE)
    assert document.dialect.type == "glific"
    assert [flow.name for flow in document.readable_flows()] == ["Odd"]
