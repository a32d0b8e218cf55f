"""Every recorded case of every trigger."""

import json
from typing import Any

import pytest

from flowtui.flows.spec.flow import Flow
from flowtui.model.codec.tagged import read_tagged, tagged_json
from flowtui.model.codec.wire import Unreadable, read
from flowtui.model.contact.contact import Contact
from flowtui.model.triggers import TRIGGERS
from tests.engine.harness import (
    Case,
    RecordedCase,
    Stage,
    cases_of,
    first_node_with,
    recorded,
    without_needless_zeros,
)

CASES = cases_of("triggers")
WITH_CONTEXT = [case for case in CASES if "context" in case.values[0].row]
JSON_OF_TRIGGER = {
    "uuid": "00000000-0000-4000-8000-000000000001",
    "type": "set_run_result",
    "name": "trigger",
    "value": "@(json(trigger))",
}


def _stage(case: Case) -> Stage:
    assets = recorded("triggers", "_assets.json")
    flow = first_node_with(Flow.read(assets["flows"][0]), actions=[JSON_OF_TRIGGER])
    return Stage(
        assets=assets,
        flows=(flow,),
        contact=read(Contact, recorded("harness.json")["triggers"]["contact"]),
        trigger=read_tagged(TRIGGERS, case["trigger"]),
    )


@pytest.mark.parametrize("case", [case for case in CASES if "read_error" in case.values[0].row])
def test_what_is_no_trigger_is_refused(case: RecordedCase) -> None:
    with pytest.raises(Unreadable) as refused:
        read_tagged(TRIGGERS, case.row["trigger"])
    assert str(refused.value) == case.row["read_error"]


@pytest.mark.parametrize("case", WITH_CONTEXT)
def test_a_trigger_shows_what_it_showed(case: RecordedCase) -> None:
    played = _stage(case.row).play()
    shown = played.session.runs[0].results["trigger"].value
    assert json.loads(shown) == case.row["context"]


def _examples() -> list[Any]:
    snapshots = recorded("triggers", "marshaling_snapshots.json").items()
    documented = recorded("triggers", "doc_examples.json")
    cases = [case.values[0] for case in WITH_CONTEXT]
    return [
        *(pytest.param(trigger, id=f"snapshot {name}") for name, trigger in snapshots),
        *(pytest.param(row["example"], id=f"documented {row['type']}") for row in documented),
        *(pytest.param(case.row["trigger"], id=str(case)) for case in cases),
    ]


@pytest.mark.parametrize("trigger", _examples())
def test_a_trigger_is_written_as_it_was_read(trigger: Case) -> None:
    written = tagged_json(read_tagged(TRIGGERS, trigger))
    assert without_needless_zeros(written) == without_needless_zeros(_with_status(trigger))


def _with_status(trigger: Case) -> Case:
    """Return a trigger whose ticket says that it is open, if it did not say what it is."""
    if "ticket" not in trigger:
        return trigger
    return {**trigger, "ticket": {"status": "open", **trigger["ticket"]}}


def test_a_trigger_says_who_caused_it_and_how() -> None:
    trigger = recorded("triggers", "marshaling_snapshots.json")
    (with_event,) = [each for each in trigger.values() if each["type"] == "msg"][:1]
    user = {"uuid": "0c78ef47-7d56-44d8-8f57-96e0f30e8f44", "name": "Bob"}
    told = {**with_event, "event": {**with_event["event"], "_user": user, "_via": "api"}}
    written = tagged_json(read_tagged(TRIGGERS, told))
    assert without_needless_zeros(written) == without_needless_zeros(told)
