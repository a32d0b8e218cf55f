"""Every recorded template, evaluated in a session that has been through a lot."""

import json
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest

from flowtui.engine.context import RunContext
from flowtui.engine.replay.output import event_json
from flowtui.engine.sprint import Sprint
from flowtui.flows.spec.flow import Flow
from flowtui.model.codec.wire import read
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import RedactionPolicy, read_environment
from flowtui.model.session.resumes import MsgResume
from flowtui.model.session.session import Session
from flowtui.model.triggers.flow_action import FlowActionTrigger
from tests.engine.harness import Case, Stage, StagedServices, difference, recorded

ROWS: list[Case] = recorded("engine_templates.json")
SERVER = "http://127.0.0.1:49992"
BODY = '{"results":[{"state":"WA"},{"state":"IN"}]}'
HEADERS = {"Content-Type": "text/plain; charset=utf-8", "Date": "Wed, 11 Apr 2018 18:24:30 GMT",
           "Content-Length": str(len(BODY))}  # fmt: skip
MADE = ("created_on", "exited_on", "modified_on", "arrived_on", "uuid")
"""What is made when the session is played: it is not the same each time."""


def _without_type(data: Case) -> Case:
    return {key: value for key, value in data.items() if key != "type"}


@lru_cache(maxsize=2)
def _played(*, redacted: bool) -> tuple[Stage, Session]:
    """Return the session of the recording after its resume, and what it was played on."""
    known = recorded("expressions_context.json")["doc_session"]
    assets = json.loads(json.dumps(known["assets"]).replace("http://localhost", SERVER))
    key = tuple(recorded("support", "refs.json")[0]["key"])
    environment = replace(read_environment(known["environment"]), obfuscation_key=key)
    if redacted:
        environment = replace(environment, redaction_policy=RedactionPolicy.URNS)
    answer = {"status": 200, "headers": HEADERS, "body": BODY}
    stage = Stage(
        assets=assets,
        flows=tuple(Flow.read(flow) for flow in assets["flows"]),
        contact=read(Contact, known["contact"]),
        trigger=read(FlowActionTrigger, _without_type(known["trigger"])),
        environment=environment,
        services=StagedServices({"*": [answer] * 3}),
    )
    resume = read(MsgResume, _without_type(known["resume"]))
    return stage, stage.resume(stage.play().session, resume).session


def _evaluated(row: Case) -> tuple[str, list[Any]]:
    """Return what the template of a row comes to, and what was logged meanwhile."""
    stage, session = _played(redacted=row.get("redact_urns", False))
    sprint = Sprint(session, stage.trigger.triggered_on)
    sprint.run_index = 0
    sprint.flow = stage.engine.library.flow(session.runs[0].flow.uuid)
    assert sprint.flow is not None
    sprint.node = sprint.flow.nodes_by_uuid[session.runs[0].path[-1].node_uuid]
    text = RunContext(stage.engine, sprint).text(row["template"])
    return text, [event_json(record, session) for record in sprint.records]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["template"])
def test_a_template_comes_to_what_it_came_to(row: Case) -> None:
    text, events = _evaluated(row)
    if "output_json" in row:
        assert _lasting(json.loads(text)) == _lasting(row["output_json"])
    else:
        assert text == row.get("output", "")
    found = difference(row["events"], events, [row["template"]])
    assert found is None, str(found)


def _lasting(data: Any) -> Any:
    """Return data without what was made."""
    if isinstance(data, dict):
        return {key: _lasting(value) for key, value in data.items() if key not in MADE}
    return [_lasting(item) for item in data] if isinstance(data, list) else data


def test_none_is_missing() -> None:
    assert len(ROWS) == 100
