"""Runs as other sessions see them: what a session hands to those it starts."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from flowtui.engine.roots.contact import Seen
from flowtui.engine.roots.run import SeenRun
from flowtui.flows.library.library import Library
from flowtui.model.assets.assets import Assets
from flowtui.model.assets.references import FlowReference
from flowtui.model.codec.times import parse_rfc3339
from flowtui.model.codec.wire import Unreadable, read, to_bytes, write
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.environment import Environment
from flowtui.model.session.fold import RunFold
from flowtui.model.session.run import Result, Run, RunSummary, Status, result_json

_NEVER = datetime(1, 1, 1, tzinfo=UTC)


def summary_of(run: RunFold, contact: Contact, assets: Assets) -> RunSummary:
    """Return a run as JSON: its flow, its contact, how it stands and what it found out.

    Of the contact there are the groups and fields that are among `assets`, and no tickets.
    """
    groups = (assets.groups.get(group.uuid) for group in contact.groups)
    fields = {key: value for key, value in contact.fields.items() if key in assets.fields}
    known = replace(
        contact,
        groups=tuple(group.reference for group in groups if group),
        fields=fields,
        tickets=(),
    )
    summary: dict[str, Any] = {
        "uuid": run.uuid,
        "flow": write(run.flow),
        "contact": write(known),
        "status": str(run.status),
        "results": {key: result_json(result) for key, result in run.results.items()},
    }
    # what JSON says, no tuples: a summary is the same when it was saved with a log and read back
    plain: RunSummary = json.loads(to_bytes(summary), parse_float=Decimal)
    return plain


def summary_view(
    summary: RunSummary, library: Library, assets: Assets, environment: Environment
) -> SeenRun:
    """Return a run of another session as the context shows it; what it lacks is empty."""
    run = Run(
        uuid=str(summary.get("uuid", "")),
        flow=_flow(summary.get("flow") or {}, library),
        status=Status(summary.get("status") or Status.ACTIVE),
        results={key: _result(data) for key, data in (summary.get("results") or {}).items()},
        created_on=_NEVER,
        modified_on=_NEVER,
    )
    contact = _contact(summary.get("contact") or {})
    return SeenRun(run, Seen(contact, assets, environment))


def _flow(data: dict[str, Any], library: Library) -> FlowReference:
    uuid = str(data.get("uuid", ""))
    known = library.flow(uuid)
    return known.reference if known else FlowReference(uuid, str(data.get("name", "")))


def _result(data: dict[str, Any]) -> Result:
    created_on = data.get("created_on")
    return Result(
        name=data.get("name") or data.get("result_name") or "",
        value=str(data.get("value", "")),
        node_uuid=data.get("node_uuid") or data.get("node") or "",
        created_on=parse_rfc3339(created_on) if created_on else _NEVER,
        category=data.get("category", ""),
        category_localized=data.get("category_localized", ""),
        input=data.get("input", ""),
        extra=data.get("extra"),
        extra_text="null" if data.get("extra", "") is None else "",
    )


def _contact(data: dict[str, Any]) -> Contact:
    try:
        return read(Contact, data)
    except Unreadable:
        return Contact(
            uuid=str(data.get("uuid", "")),
            name=str(data.get("name", "")),
            status=ContactStatus.ACTIVE,
            created_on=_NEVER,
        )
