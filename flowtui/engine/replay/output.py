"""Sessions and what happened in them, written as the reference engine writes them."""

from collections.abc import Iterable
from typing import Any

from flowtui.model.assets import Assets
from flowtui.model.events import Record
from flowtui.model.events.run import ExitTaken
from flowtui.model.run import Input, Run
from flowtui.model.session import Session
from flowtui.model.times import format_rfc3339
from flowtui.model.triggers import trigger_json
from flowtui.model.wire import JSON, to_bytes, write

MAX_WEBHOOK_BYTES = 10_000
"""What a run keeps of its last call to a web service, if its JSON is not longer (goflow)."""


def output_of(session: Session, records: Iterable[Record], assets: Assets) -> dict[str, JSON]:
    """Return a session, and the sprint that led to it, as the reference engine records them."""
    kept = list(records)
    return {
        "session": session_json(session, assets),
        "events": [event_json(record, session) for record in kept if not record.event.internal],
        "segments": list(_segments(session, kept)),
    }


def event_json(record: Record, session: Session) -> dict[str, JSON]:
    """Return a record as one of goflow's events."""
    return {
        "uuid": record.uuid(session.uuid),
        "type": record.event.type,
        "created_on": format_rfc3339(record.at),
        **record.event.wire(),
    }


def _segments(session: Session, records: Iterable[Record]) -> Iterable[dict[str, JSON]]:
    for record in records:
        taken = record.event
        if isinstance(taken, ExitTaken) and taken.destination_uuid:
            segment = {
                "flow_uuid": session.runs[record.run].flow.uuid,
                "node_uuid": record.node_uuid,
                "exit_uuid": taken.exit_uuid,
                "destination_uuid": taken.destination_uuid,
                "time": format_rfc3339(record.at),
            }
            yield {**segment, "operand": taken.operand} if taken.operand else segment


def session_json(session: Session, assets: Assets) -> dict[str, JSON]:
    """Return a session as goflow keeps it: runs that are over without path, locals and webhook."""
    data: dict[str, Any] = {
        "uuid": session.uuid,
        "type": str(session.type),
        "created_on": format_rfc3339(session.created_on),
        "trigger": trigger_json(session.trigger),
        "contact_uuid": session.contact.uuid,
        "runs": [_run_json(run) for run in session.runs],
        "status": str(session.status),
        "sprints": session.sprints,
    }
    if session.call:
        data["call_uuid"] = session.call.uuid
    if session.input:
        data["input"] = _input_json(session.input, assets)
    return data


def _run_json(run: Run) -> dict[str, JSON]:
    data: dict[str, Any] = write(run)
    data["status"] = str(run.status)
    data.setdefault("exited_on", None)
    webhook = data.get("webhook")
    if run.exited_on:
        for key in ("path", "locals", "webhook"):
            data.pop(key, None)
    elif webhook and len(to_bytes(webhook.get("json"))) > MAX_WEBHOOK_BYTES:
        del data["webhook"]
    return data


def _input_json(received: Input, assets: Assets) -> dict[str, JSON]:
    data: dict[str, Any] = {
        "type": received.type,
        "uuid": received.uuid,
        "created_on": format_rfc3339(received.created_on),
        **write(received.msg),
    }
    channel = received.msg.channel
    if channel and (known := assets.channels.get(channel.uuid)):
        data["channel"] = write(known.reference)
    return data
