"""Small files of Glific's, made for a test."""

from collections.abc import Mapping, Sequence
from typing import Any

from flowtui.flows.library.document import Document
from flowtui.flows.spec.flow import Flow
from flowtui.model.events import Event
from flowtui.model.events.message import MsgCreated
from flowtui.scenario.contacts import ContactSpec
from flowtui.scenario.inputs import Input, Start
from flowtui.scenario.simulation import Simulation
from tests.flows.glific.talking import MOCKS, NAME, simulation_of
from tests.flows.naming import uuid_of, with_uuids

JSONObject = dict[str, Any]


def node(name: str, *actions: JSONObject, to: str = "", **more: Any) -> JSONObject:
    """Return a node with actions, and one exit unless it has others."""
    numbered = [
        {"uuid": f"#{name}-{position}", **action} for position, action in enumerate(actions)
    ]
    exits = [{"uuid": f"#{name}-exit", "destination_uuid": f"#{to}" if to else None}]
    return {"uuid": f"#{name}", "actions": numbered, "exits": exits, **more}


def asking(name: str, *cases: tuple[str, list[str]], to: str = "", **more: Any) -> JSONObject:
    """Return a node that waits for an answer, and saves it under its name.

    `cases` are the tests, with their arguments; each has a category that is called like its test.
    """
    categories = [{"uuid": f"#{name}-other", "name": "Other", "exit_uuid": f"#{name}-exit"}]
    made = []
    for position, (test, arguments) in enumerate(cases):
        uuid = f"#{name}-category-{position}"
        categories.append({"uuid": uuid, "name": test, "exit_uuid": f"#{name}-exit"})
        made.append(
            {"uuid": f"{uuid}-case", "type": test, "arguments": arguments, "category_uuid": uuid}
        )
    router = {
        "type": "switch",
        "operand": "@input.text",
        "result_name": name,
        "wait": {"type": "msg"},
        "cases": made,
        "categories": categories,
        "default_category_uuid": f"#{name}-other",
    }
    return node(name, to=to, router={**router, **more})


def behind(name: str, action: JSONObject, operand: str, success: str, failure: str) -> JSONObject:
    """Return a node whose router is handed whether its action went well."""
    words = {"Success": success, "Failure": failure}
    return {
        "uuid": f"#{name}",
        "actions": [{"uuid": f"#{name}-0", **action}],
        "exits": [
            {"uuid": f"#{name}-exit-{word}", "destination_uuid": f"#{to}"}
            for word, to in words.items()
        ],
        "router": {
            "type": "switch",
            "operand": operand,
            "cases": [
                {
                    "uuid": f"#{name}-case",
                    "type": "has_only_text",
                    "arguments": ["Success"],
                    "category_uuid": f"#{name}-Success",
                }
            ],
            "categories": [
                {"uuid": f"#{name}-{word}", "name": word, "exit_uuid": f"#{name}-exit-{word}"}
                for word in words
            ],
            "default_category_uuid": f"#{name}-Failure",
        },
    }


def say(text: str, **more: Any) -> JSONObject:
    """Return an action that sends a message."""
    return {"type": "send_msg", "text": text, **more}


def definition(name: str, *nodes: JSONObject, **more: Any) -> JSONObject:
    """Return a definition as Glific's editor writes it."""
    made: JSONObject = with_uuids(
        {
            "uuid": f"#{name}",
            "name": name,
            "spec_version": "13.2.0",
            "language": "base",
            "type": "messaging",
            "vars": [f"#{name}"],
            "expire_after_minutes": 10080,
            "localization": {},
            "nodes": list(nodes),
            **more,
        }
    )
    return made


def export(*definitions: JSONObject, **more: Any) -> JSONObject:
    """Return an export with these definitions."""
    flows = [{"definition": each, "keywords": []} for each in definitions]
    return {
        "flows": flows,
        "contact_field": [],
        "collections": [],
        "interactive_templates": [],
        **more,
    }


def document(*definitions: JSONObject, **more: Any) -> Document:
    """Return an export with these definitions, read."""
    return Document.read(export(*definitions, **more))


def only_flow(read: Document) -> Flow:
    """Return the one flow of a file."""
    (flow,) = read.readable_flows()
    return flow


def action_of(flow: Flow, name: str, position: int = 0) -> Any:
    """Return an action of a flow by the name of its node and its place there."""
    return flow.nodes_by_uuid[uuid_of(name)].actions[position]


def simulated(
    read: Document,
    *inputs: Input,
    mocks: Sequence[Any] = MOCKS,
    contact: Mapping[str, Any] | None = None,
) -> Simulation:
    """Return what became of a contact who was started in the first flow of a file."""
    spec = ContactSpec(
        **{"name": NAME, "urns": ("whatsapp:919876543210",), "language": "eng", **(contact or {})}
    )
    simulation = simulation_of(read.library, mocks, (spec,))
    return simulation.take(Start(read.entries[0].uuid, (NAME,))).take_all(inputs)


def events_of(simulation: Simulation, *kinds: type[Event]) -> list[Any]:
    """Return the events of these kinds, in order."""
    return [
        entry.record.event for entry in simulation.entries if isinstance(entry.record.event, kinds)
    ]


def texts_of(simulation: Simulation) -> list[str]:
    """Return the texts of all messages to the contact."""
    return [event.msg.text for event in events_of(simulation, MsgCreated)]
