"""Small flows for tests, made of nodes that are known by names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeAlias
from uuid import UUID, uuid5

from flowtui.engine.engine import Engine, SprintOutcome
from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.times import parse_rfc3339
from flowtui.model.codec.wire import JSON
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.contact.urn import URN
from flowtui.model.events import Event
from flowtui.model.events.host import MsgReceived, WaitExpired, WaitTimedOut
from flowtui.model.message import MsgIn
from flowtui.model.session.resume import Resume
from flowtui.model.session.resumes import MsgResume, WaitExpirationResume, WaitTimeoutResume
from flowtui.model.session.session import Session
from flowtui.model.triggers.manual import ManualTrigger

_NAMESPACE = UUID("5e1f0a1c-0d55-5f2b-8f0f-6a2f8b3c1d10")
NOW = parse_rfc3339("2026-01-05T09:30:00Z")
MINUTE = timedelta(minutes=1)
SESSION_UUID = "5e551000-0000-4000-8000-000000000001"
CHANNEL: Mapping[str, JSON] = {
    "uuid": "c4a00000-0000-4000-8000-000000000001",
    "name": "Simulated",
    "address": "2020",
    "schemes": ["tel"],
    "roles": ["send", "receive"],
}
Node: TypeAlias = dict[str, Any]
"""A node as JSON."""


def uuid_of(*names: object) -> str:
    """Return the id of what has these names; the same one each time."""
    return str(uuid5(_NAMESPACE, "/".join(str(name) for name in names)))


def flow_of(name: str, *nodes: Node, **fields: Any) -> Flow:
    """Return a messaging flow of these nodes, the first of which is its entry."""
    return Flow.read(
        {
            "uuid": uuid_of("flow", name),
            "name": name,
            "spec_version": "14.4.2",
            "language": "eng",
            "type": "messaging",
            "nodes": list(nodes),
            **fields,
        }
    )


def step(name: str, *actions: Mapping[str, JSON], to: str = "") -> Node:
    """Return a node that does some actions and goes on to the node called `to`; "" ends."""
    return _node(name, actions, [to])


def ask(
    name: str,
    *actions: Mapping[str, JSON],
    to: str = "",
    timeout: int = 0,
    timeout_to: str = "",
    result: str = "",
) -> Node:
    """Return a node that waits for a message, if need be for `timeout` seconds at most."""
    wait: dict[str, JSON] = {"type": "msg"}
    ways = {"All Responses": to}
    if timeout:
        ways["No Response"] = timeout_to
        category = uuid_of(name, "category", "No Response")
        wait["timeout"] = {"seconds": timeout, "category_uuid": category}
    router = {**switch(name, "@input.text", ways, result=result), "wait": wait}
    return _node(name, actions, list(ways.values()), router)


def split(
    name: str,
    operand: str,
    ways: Mapping[str, str],
    *actions: Mapping[str, JSON],
    other: str = "",
    result: str = "",
) -> Node:
    """Return a node that goes by what `operand` is: to `ways[phrase]`, else to `other`."""
    cases = [
        {
            "uuid": uuid_of(name, "case", phrase),
            "type": "has_only_phrase",
            "arguments": [phrase],
            "category_uuid": uuid_of(name, "category", phrase),
        }
        for phrase in ways
    ]
    named = {"Other": other, **ways}
    router = {**switch(name, operand, named, result=result), "cases": cases}
    return _node(name, actions, list(named.values()), router)


def chance(name: str, *ways: str, result: str = "") -> Node:
    """Return a node that goes to one of `ways` by chance."""
    named = {f"Bucket {number}": way for number, way in enumerate(ways, 1)}
    router = {**switch(name, "", named, result=result), "type": "random"}
    del router["operand"], router["default_category_uuid"]
    return _node(name, (), list(ways), router)


def switch(name: str, operand: str, ways: Mapping[str, str], *, result: str = "") -> dict[str, Any]:
    """Return a router without cases: it takes the first of `ways`, by category name."""
    categories = [
        {
            "uuid": uuid_of(name, "category", category),
            "name": category,
            "exit_uuid": uuid_of(name, "exit", position),
        }
        for position, category in enumerate(ways)
    ]
    router = {
        "type": "switch",
        "operand": operand,
        "categories": categories,
        "default_category_uuid": categories[0]["uuid"],
    }
    return router | ({"result_name": result} if result else {})


def _node(
    name: str,
    actions: Sequence[Mapping[str, JSON]],
    ways: Sequence[str],
    router: Mapping[str, JSON] | None = None,
) -> Node:
    node: Node = {
        "uuid": uuid_of("node", name),
        "actions": [
            {"uuid": uuid_of(name, "action", position), **action}
            for position, action in enumerate(actions)
        ],
        "exits": [
            {
                "uuid": uuid_of(name, "exit", position),
                "destination_uuid": uuid_of("node", way) if way else None,
            }
            for position, way in enumerate(ways)
        ],
    }
    return {**node, "router": router} if router else node


def send(text: str, **fields: JSON) -> dict[str, JSON]:
    """Return the action that sends a message."""
    return {"type": "send_msg", "text": text, **fields}


def save(name: str, value: str, category: str = "") -> dict[str, JSON]:
    """Return the action that saves a result."""
    return {"type": "set_run_result", "name": name, "value": value, "category": category}


def enter(flow: str, *, terminal: bool = False) -> dict[str, JSON]:
    """Return the action that enters the flow called `flow`."""
    reference = {"uuid": uuid_of("flow", flow), "name": flow}
    return {"type": "enter_flow", "flow": reference, "terminal": terminal}


def contact_of(name: str = "Ann", **fields: Any) -> Contact:
    """Return an active contact with a telephone number of their own."""
    number = int(uuid_of("number", name)[:6], 16) % 1_000_000
    contact = Contact(
        uuid=uuid_of("contact", name),
        name=name,
        status=ContactStatus.ACTIVE,
        created_on=NOW,
        urns=(URN("tel", f"+250788{number:06}"),),
    )
    return replace(contact, **fields)


def engine_of(*flows: Flow, assets: Mapping[str, JSON] | None = None, **fields: Any) -> Engine:
    """Return an engine with these flows, the assets, and a channel for messages."""
    library = Library(
        Assets({"channels": [CHANNEL], **(assets or {})}), {flow.uuid: flow for flow in flows}
    )
    return Engine(library, **fields)


def manual(flow: Flow, **fields: Any) -> ManualTrigger:
    """Return the trigger that starts `flow` by hand."""
    return ManualTrigger(flow=flow.reference, triggered_on=NOW, **fields)


def started(
    engine: Engine, flow: Flow, contact: Contact | None = None, **fields: Any
) -> SprintOutcome:
    """Return what comes of starting a contact in `flow`."""
    return engine.start(manual(flow, **fields), contact or contact_of(), uuid=SESSION_UUID, seed=7)


def said(text: str, minutes: int = 1) -> MsgResume:
    """Return that the contact says `text`, so long after the beginning."""
    at = NOW + minutes * MINUTE
    event = MsgReceived(uuid=uuid_of("said", text), created_on=at, msg=MsgIn(text=text))
    return MsgResume(event=event, resumed_on=at)


def timed_out(minutes: int = 1) -> Resume:
    """Return that the contact did not answer in time."""
    at = NOW + minutes * MINUTE
    return WaitTimeoutResume(
        event=WaitTimedOut(uuid=uuid_of("timed out"), created_on=at), resumed_on=at
    )


def expired(minutes: int = 1) -> Resume:
    """Return that the contact did not answer at all."""
    at = NOW + minutes * MINUTE
    return WaitExpirationResume(
        event=WaitExpired(uuid=uuid_of("expired"), created_on=at), resumed_on=at
    )


def events_of(outcome: SprintOutcome, *kinds: type[Event]) -> list[Any]:
    """Return the events of a sprint, in order; only those of these kinds if there are any."""
    events = [record.event for record in outcome.records]
    return [event for event in events if not kinds or isinstance(event, kinds)]


def texts_of(outcome: SprintOutcome) -> list[str]:
    """Return the texts of the messages that a sprint made."""
    return [event.msg.text for event in events_of(outcome) if event.type == "msg_created"]


def statuses_of(session: Session) -> list[str]:
    """Return how the runs of a session stand, the first first."""
    return [str(run.status) for run in session.runs]
