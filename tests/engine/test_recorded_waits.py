"""Every recorded case of every wait, begun in a voice flow."""

from typing import Any

import pytest

from flowtui.engine.replay.clock import RecordedClock
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.wait import WAITS
from flowtui.model.codec.wire import read
from flowtui.model.contact.contact import Contact
from flowtui.model.session.resume import RESUMES
from flowtui.model.session.run import FlowType, PhoneCall
from flowtui.model.triggers.manual import ManualTrigger
from tests.engine.harness import Case, Stage, difference, read_error, recorded

ROWS: list[Case] = recorded("waits", "waits.json")["cases"]
READABLE = [row for row in ROWS if "read_error" not in row]
NODE, CATEGORY, EXIT = (f"00000000-0000-4000-8000-00000000000{number}" for number in (1, 2, 3))
TIMEOUT = "63fca57d-5ef6-4afd-9bcd-7bdcf653cea8"
"""The category that all recorded timeouts lead to."""
CALL = PhoneCall("01978a2f-ad9a-7f2e-ad44-6e7547078cec", "57f1078f-88aa-46f4-a59a-948a5739c03d", "")


def _name(row: Case) -> str:
    return str(row["definition"])


def _flow(row: Case, flow_type: str = "voice") -> Flow:
    """Return a flow that does nothing but wait."""
    names = {CATEGORY: "Other", TIMEOUT: "No Response"}
    router = {
        "type": "switch",
        "operand": "whatever came",
        "categories": [{"uuid": uuid, "name": names[uuid], "exit_uuid": EXIT} for uuid in names],
        "default_category_uuid": CATEGORY,
        "wait": row["definition"],
    }
    return Flow.read(
        {
            "uuid": "00000000-0000-4000-8000-000000000000",
            "name": "Wait",
            "spec_version": "14.4.2",
            "language": "eng",
            "type": flow_type,
            "nodes": [{"uuid": NODE, "router": router, "exits": [{"uuid": EXIT}]}],
        }
    )


def _session() -> Any:
    return recorded("expressions_context.json")["doc_session"]


def _stage(row: Case) -> Stage:
    flow = _flow(row)
    clock = RecordedClock()
    return Stage(
        assets={**_session()["assets"], "flows": []},
        flows=(flow,),
        contact=read(Contact, _session()["contact"]),
        trigger=ManualTrigger(flow=flow.reference, triggered_on=clock.read()),
        call=CALL,
        clock=clock,
    )


@pytest.mark.parametrize("row", [row for row in ROWS if "read_error" in row], ids=_name)
def test_what_is_no_wait_is_refused(row: Case) -> None:
    assert read_error(_flow(row)) == row["read_error"]


@pytest.mark.parametrize("row", READABLE, ids=_name)
def test_a_wait_begins_as_it_did(row: Case) -> None:
    played = _stage(row).play()
    begun = [event for event in played.events if not event["type"].startswith("run_")]
    assert (found := difference(row["events"], begun, [row["definition"]])) is None, str(found)
    assert (played.session.wait is not None) is row["begun"]


@pytest.mark.parametrize("row", READABLE, ids=_name)
def test_a_wait_is_ended_by_what_ended_it(row: Case) -> None:
    wait = WAITS[row["definition"]["type"]].model_validate(row["definition"])
    accepted = {name: wait.accepts(_resume(name)) for name in row["accepts"]}
    assert accepted == row["accepts"]


def _resume(name: str) -> Any:
    examples = {row["type"]: row["example"] for row in recorded("resumes", "doc_examples.json")}
    return read(RESUMES[name], {k: v for k, v in examples[name].items() if k != "type"})


@pytest.mark.parametrize("row", READABLE, ids=_name)
def test_a_wait_is_allowed_where_it_was(row: Case) -> None:
    refused = {kind for kind in FlowType if "not allowed" in read_error(_flow(row, kind))}
    assert set(FlowType) - refused == set(row["allowed_flow_types"])


@pytest.mark.parametrize("row", READABLE, ids=_name)
def test_a_wait_is_written_as_it_was_read(row: Case) -> None:
    wait = WAITS[row["definition"]["type"]].model_validate(row["definition"])
    assert wait.to_json() == row["definition"]
