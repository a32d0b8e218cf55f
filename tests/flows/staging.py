"""What rows of the corpora are played in: a workspace, a contact, a flow around what is tested."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_trigger import FlowTrigger, read_flow_trigger
from flowtui.model.codec.tagged import read_tagged
from flowtui.model.codec.times import format_rfc3339, parse_rfc3339
from flowtui.model.codec.wire import JSON, read, write
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import Environment, read_environment
from flowtui.model.events import EVENTS, Event
from flowtui.model.events.host import HostEvent
from flowtui.model.session.resume import RESUMES, Resume
from flowtui.model.session.run import PhoneCall
from flowtui.model.triggers import TRIGGERS, Trigger
from tests.engine.harness import Stage, StagedServices
from tests.reference import ROOT

CORPUS = ROOT / "tests" / "corpus"
NOW = parse_rfc3339("2026-01-05T09:30:00Z")
FLOW_UUID = "f1000000-0000-4000-8000-000000000000"
FIRST, SECOND = "f1000000-0000-4000-8000-000000000001", "f1000000-0000-4000-8000-000000000002"
"""The nodes."""
ACTION_UUID = "f1000000-0000-4000-8000-00000000000a"
EVENT_UUID = "e0000000-0000-4000-8000-000000000001"
EXIT_UUID = "f1000000-0000-4000-8000-00000000000e"
SHOWN = "shown_"
"""What the names of the results begin with that show what templates are."""
UUIDS = (FLOW_UUID, FIRST, SECOND, ACTION_UUID, EVENT_UUID, EXIT_UUID)
"""What is no different from row to row."""
CALL = PhoneCall(
    "ca110000-0000-4000-8000-000000000001",
    "c0000000-0000-4000-8000-000000000006",
    "tel:+254722000111",
)
Row: TypeAlias = Mapping[str, Any]
"""A row of a file."""


@lru_cache(maxsize=1)
def workspace() -> Mapping[str, Any]:
    """Return the workspace, with the contact and the environment of rows."""
    made: dict[str, Any] = json.loads((CORPUS / "workspace.json").read_text(encoding="utf-8"))
    return made


def stage_of(row: Row, flow: Flow, trigger: Trigger | None = None) -> Stage:
    """Return what the session of a row is started with."""
    others = tuple(Flow.read(data) for data in workspace()["flows"])
    return Stage(
        assets=workspace(),
        flows=(flow, *others),
        contact=read(Contact, contact_of(row)),
        trigger=trigger or _trigger(row, flow),
        environment=environment_of(row),
        services=services_of(row),
        call=CALL if row.get("flow_type") == "voice" else None,
    )


def environment_of(row: Row) -> Environment:
    """Return the environment of a row."""
    return read_environment(workspace()["environment"] | row.get("environment", {}))


def services_of(row: Row) -> StagedServices:
    """Return the world outside, as a row has it."""
    return StagedServices(
        {pattern: list(answers) for pattern, answers in row.get("http_mocks", {}).items()},
        email_error=row.get("email_error", ""),
        forbidden=row.get("forbidden", ""),
        taken=row.get("taken", ""),
    )


def contact_of(row: Row) -> dict[str, JSON]:
    """Return the contact of a row."""
    merged = workspace()["contact"] | row.get("contact", {})
    return {key: value for key, value in merged.items() if value is not None}


def flow_of(row: Row, nodes: list[Any]) -> Flow:
    """Return the flow around what a row tests."""
    localization = dict(row.get("localization", {}))
    for language, fields in row.get("translations", {}).items():
        localization[language] = {ACTION_UUID: fields}
    data = {
        "uuid": FLOW_UUID,
        "name": "Example",
        "spec_version": "14.4.2",
        "language": "eng",
        "type": row.get("flow_type", "messaging"),
        "localization": localization,
        "nodes": nodes,
    }
    return Flow.read(data)


def node(uuid: str, actions: list[Any]) -> dict[str, Any]:
    """Return a node that does some actions, and then ends."""
    return {"uuid": uuid, "actions": actions, "exits": [{"uuid": uuid.replace("f1", "e1", 1)}]}


def with_uuid(action: Row, uuid: str) -> dict[str, Any]:
    """Return an action with a uuid, if it has none."""
    return {"uuid": uuid, **action}


def actions_before(row: Row) -> list[dict[str, Any]]:
    """Return the actions that come before those that a row tests."""
    return [
        with_uuid(action, f"be400000-0000-4000-8000-{number:012}")
        for number, action in enumerate(row.get("before", ()))
    ]


def waiting(wait: JSON, destination: str | None = None) -> dict[str, Any]:
    """Return a node with a wait; its categories are those that timeouts of rows lead to."""
    names = {
        "ca700000-0000-4000-8000-000000000001": "Other",
        "ca700000-0000-4000-8000-000000000002": "No Response",
    }
    router = {
        "type": "switch",
        "wait": wait,
        "operand": "@(default(input, resume))",
        "result_name": "Answer",
        "categories": [
            {"uuid": uuid, "name": name, "exit_uuid": EXIT_UUID} for uuid, name in names.items()
        ],
        "default_category_uuid": min(names),
    }
    exits = [{"uuid": EXIT_UUID, "destination_uuid": destination}]
    return {"uuid": FIRST, "actions": [], "router": router, "exits": exits}


def showing(row: Row) -> list[dict[str, Any]]:
    """Return actions that save what the templates of `shows` are."""
    return [
        {
            "uuid": f"540e0000-0000-4000-8000-{number:012}",
            "type": "set_run_result",
            "name": f"{SHOWN}{number}",
            "value": template,
        }
        for number, template in enumerate(row.get("shows", ()))
    ]


def _trigger(row: Row, flow: Flow) -> Trigger:
    start = {"type": "manual", "batch": row.get("batch", False)}
    message = row.get("input", None if "wait" in row else "Habari")
    if message is not None and not row.get("batch"):
        start = {"type": "msg", "event": _message(message)}
    return read_tagged(TRIGGERS, start | {"flow": write(flow.reference), "triggered_on": _now()})


def trigger_of(row: Row, flow: Flow) -> Trigger:
    """Return the trigger of a row, with what no row needs to say."""
    filled = {} if "read_error" in row else {"flow": write(flow.reference), "triggered_on": _now()}
    return read_tagged(TRIGGERS, {**filled, **_with_event(row["trigger"])})


def flow_trigger_of(row: Row) -> FlowTrigger:
    """Return the flow trigger of a row, with what no row needs to say."""
    filled = {"uuid": ACTION_UUID, "flow": {"uuid": FLOW_UUID, "name": "Example"}}
    return read_flow_trigger({**filled, **row["flow_trigger"]})


def event_of(row: Row) -> Event:
    """Return the event of a row, with what no row needs to say."""
    data = row["event"]
    kind = EVENTS[data["type"]]
    is_host = issubclass(kind, HostEvent)
    filled = {"uuid": EVENT_UUID, "created_on": _now()} if is_host else {}
    return read_tagged(EVENTS, {**filled, **data})


def _message(message: JSON) -> dict[str, JSON]:
    said = {"text": message} if isinstance(message, str) else message
    return {
        "type": "msg_received",
        "uuid": EVENT_UUID,
        "created_on": _now(),
        "msg": {"urn": "tel:+254722000111", **said},
    }


def resume_of(row: Row) -> Resume:
    """Return the resume of a row, with what no row needs to say."""
    filled = {} if "read_error" in row else {"resumed_on": _now()}
    return read_tagged(RESUMES, {**filled, **_with_event(row["resume"])})


def _with_event(data: Row) -> Row:
    if not isinstance(data.get("event"), dict):
        return data
    return {**data, "event": {"uuid": EVENT_UUID, "created_on": _now(), **data["event"]}}


def resume_of_type(name: str) -> Resume:
    """Return a resume of that type: the first that its corpus has."""
    rows = json.loads((CORPUS / "resumes" / f"{name}.json").read_text(encoding="utf-8"))
    return resume_of(next(row for row in rows if "read_error" not in row))


def _now() -> str:
    return format_rfc3339(NOW)
