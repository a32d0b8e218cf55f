"""Every recorded case of every action."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest

from flowtui.engine.replay.clock import RecordedClock
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.references import FlowReference, TopicReference
from flowtui.model.codec.wire import JSON, read, write
from flowtui.model.contact.contact import Contact, Ticket
from flowtui.model.environment import read_environment
from flowtui.model.events.host import MsgReceived
from flowtui.model.message import MsgIn
from flowtui.model.session.run import PhoneCall
from flowtui.model.triggers import Trigger
from flowtui.model.triggers.manual import ManualTrigger
from flowtui.model.triggers.msg import MsgTrigger
from tests.engine.harness import (
    Case,
    Played,
    RecordedCase,
    Stage,
    StagedServices,
    as_json,
    cases_of,
    difference,
    extracted,
    first_node_with,
    mocks_of,
    read_error,
    recorded,
)

CASES = cases_of("actions")
GIVEN = ("action", "localization", "contact", "http_mocks")
"""What of a case its sessions are made of; the rest is what must come of it."""


@lru_cache(maxsize=1)
def _harness() -> Case:
    harness: Case = recorded("harness.json")["actions"]
    return harness


@lru_cache(maxsize=1)
def _assets() -> Mapping[str, Any]:
    text = json.dumps(recorded("actions", "_assets.json"))
    assets: dict[str, Any] = json.loads(text.replace("http://localhost", "http://localhost:65535"))
    return assets


def _flows(case: Case) -> tuple[Flow, ...]:
    """Return the flows, the one with the action in it first."""
    flows = [Flow.read(data) for data in _assets()["flows"]]
    holder = flows.pop(1 if case.get("in_flow_type") == "voice" else 0)
    holder = first_node_with(holder, actions=[case["action"]])
    if "localization" in case:
        holder = holder.replace(localization=case["localization"])
    return (holder, *flows)


def _has_no_input(case: Case) -> bool:
    return bool(case.get("no_input") or case.get("as_batch"))


def _trigger(case: Case, flow: FlowReference, clock: RecordedClock) -> Trigger:
    if _has_no_input(case):
        return ManualTrigger(flow=flow, batch=True, triggered_on=clock.read())
    clock.skip(1)  # the event's id
    event = MsgReceived(
        uuid="01969b47-0583-76f8-924e-9de1a11831b3",
        created_on=clock.read(),
        msg=read(MsgIn, _harness()["trigger"]["otherwise"]["event"]["msg"]),
    )
    return MsgTrigger(flow=flow, event=event, triggered_on=clock.read())


def _contact(case: Case) -> Contact:
    contact = read(Contact, case.get("contact") or _harness()["default_contact"])
    return replace(contact, language="spa") if "localization" in case else contact


def _call(case: Case) -> PhoneCall | None:
    if case.get("in_flow_type") != "voice":
        return None
    call = _harness()["call (voice with no_input/as_batch)"]
    return PhoneCall(call["uuid"], call["channel"], call["urn"])


def _stage(case: Case) -> Stage:
    flows = _flows(case)
    clock = RecordedClock()
    policy = "urns" if case.get("redact_urns") else "none"
    environment = {**_harness()["environment"], "redaction_policy": policy}
    stage = Stage(
        assets=_assets(),
        flows=flows,
        contact=_contact(case),
        trigger=_trigger(case, flows[0].reference, clock),
        environment=read_environment(environment),
        services=StagedServices(
            mocks_of(case), email_error=case.get("smtp_error", ""), forbidden="FORBIDDEN"
        ),
        call=_call(case),
        clock=clock,
    )
    clock.skip(1)  # the session's id
    return stage.with_ticket(_ticket()) if case.get("has_ticket") else stage


def _ticket() -> Ticket:
    data = _harness()["has_ticket"]
    return Ticket(data["uuid"], data["status"], TopicReference(data["topic"], "General"))


def _seen(case: Case, played: Played) -> dict[str, JSON]:
    """Return what was seen of what the case says must come of it."""
    run = played.session.runs[0]
    seen: dict[str, JSON] = {"events": played.events_between, "locals_after": dict(run.locals)}
    if "webhook" in case:
        seen["webhook"] = write(run.webhook) if run.webhook else None
    if "contact_after" in case:
        seen["contact_after"] = write(played.session.contact)
    return seen


def _parameters(*, unreadable: bool) -> list[Any]:
    return [case for case in CASES if ("read_error" in case.values[0].row) is unreadable]


@pytest.mark.parametrize("case", _parameters(unreadable=True))
def test_what_is_no_action_is_refused(case: RecordedCase) -> None:
    assert read_error(_flows(case.row)[0]) == case.row["read_error"]


@pytest.mark.parametrize("case", _parameters(unreadable=False))
def test_an_action_does_what_it_did(case: RecordedCase) -> None:
    row = case.row
    stage = _stage(row)
    played = stage.play()
    seen = _seen(row, played)
    expected = {key: row[key] for key in seen}
    given = [_assets(), [row.get(key) for key in GIVEN], _harness()["default_contact"]]
    assert (found := difference(expected, seen, given)) is None, str(found)
    assert not stage.services.unused


@pytest.mark.parametrize("case", _parameters(unreadable=False))
def test_an_action_is_summed_up_as_it_was(case: RecordedCase) -> None:
    stage = _stage(case.row)
    expected = {"templates": [], "localizables": [], **case.row}
    seen = extracted(stage.flows[0], stage.engine.library)
    assert seen == {key: expected[key] for key in seen}


@pytest.mark.parametrize("case", CASES)
def test_an_action_is_written_as_it_was_read(case: RecordedCase) -> None:
    action = _flows(case.row)[0].nodes[0].actions[0]
    # compared as JSON, for one of them has a number that is none: 1e999
    assert as_json(action.to_json()) == as_json(case.row["action"])
