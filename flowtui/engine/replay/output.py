"""Sessions and what happened in them, written as the reference engine writes them."""

from collections.abc import Iterable, Iterator
from typing import Any

from flowtui.model.assets.assets import Assets
from flowtui.model.codec.tagged import tagged_json
from flowtui.model.codec.times import format_rfc3339
from flowtui.model.codec.wire import JSON, write
from flowtui.model.events import Record
from flowtui.model.events.run import ExitTaken, NodeEntered
from flowtui.model.events.session import SessionResumed
from flowtui.model.session.run import MsgInput, Run, result_json
from flowtui.model.session.session import Session


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


def _segments(session: Session, records: Iterable[Record]) -> Iterator[dict[str, JSON]]:
    """Yield the ways that were taken.

    Where a run goes on after the one that it entered, goflow says that it leaves the node that was
    visited last, which is the other run's.
    """
    visited = ""
    for record in records:
        taken = record.event
        if isinstance(taken, NodeEntered | SessionResumed):
            visited = record.node_uuid
        elif isinstance(taken, ExitTaken) and taken.destination_uuid:
            segment = {
                "flow_uuid": session.runs[record.run].flow.uuid,
                "node_uuid": visited,
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
        "trigger": tagged_json(session.trigger),
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
    data.pop("reason", None)  # goflow has none
    data.setdefault("exited_on", None)
    if run.results:
        data["results"] = {key: result_json(result) for key, result in run.results.items()}
    if run.exited_on:
        for key in ("path", "locals", "webhook"):
            data.pop(key, None)
    elif run.webhook and not run.webhook.outlasts_wait:
        del data["webhook"]
    return data


def _input_json(received: MsgInput, assets: Assets) -> dict[str, JSON]:
    data: dict[str, Any] = {
        "type": received.type,
        "uuid": received.uuid,
        "created_on": format_rfc3339(received.created_on),
        **write(received.msg),
    }
    channel = received.msg.channel
    known = assets.channels.get(channel.uuid) if channel else None
    data.pop("channel", None)
    return {**data, "channel": write(known.reference)} if known else data
