"""Every recorded case of a message to somebody in a language, with and without translations."""

from typing import Any

import pytest

from flowtui.flows.spec.flow import Flow
from flowtui.model.codec.times import parse_rfc3339
from flowtui.model.codec.wire import read
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import read_environment
from flowtui.model.triggers.manual import ManualTrigger
from tests.engine.harness import Case, Stage, as_json, recorded

CASES: list[Case] = recorded("engine", "translation_cases.json")
NOW = parse_rfc3339("2025-05-04T12:30:45Z")


def _message(case: Case) -> Any:
    """Return the message that the contact of a case is sent."""
    assets = recorded("engine", "translation_assets.json")
    data, *others = assets["flows"]
    first, *nodes = data["nodes"]
    _, *actions = first["actions"]
    node = {**first, "actions": [case["action"], *actions]}
    flow = Flow.read({**data, "nodes": [node, *nodes]})
    contact = {"uuid": "5d76d86b-3bb9-4d5a-b822-c9d86f5d8e4f", "status": "active", "name": "Bob",
               "created_on": NOW.isoformat(), "language": case["contact_language"]}  # fmt: skip
    stage = Stage(
        assets=assets,
        flows=(flow, *map(Flow.read, others)),
        contact=read(Contact, contact),
        trigger=ManualTrigger(flow=flow.reference, triggered_on=NOW),
        environment=read_environment({"allowed_languages": case["allowed_languages"]}),
    )
    return next(event["msg"] for event in stage.play().events if event["type"] == "msg_created")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["description"])
def test_a_message_is_in_the_language_it_was_in(case: Case) -> None:
    assert as_json(_message(case)) == as_json(case["msg"])


def test_none_is_missing() -> None:
    assert len(CASES) == 7
