"""Every recorded case of every resume."""

from typing import Any

import pytest

from flowtui.engine.errors import ResumeRejected
from flowtui.engine.replay.clock import RecordedClock
from flowtui.flows.spec.flow import Flow
from flowtui.model.codec.tagged import read_tagged, tagged_json
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.limits import Limits
from flowtui.model.session.resume import RESUMES
from flowtui.model.session.run import FlowType, PhoneCall
from flowtui.model.triggers.manual import ManualTrigger
from tests.engine.harness import (
    Case,
    Played,
    RecordedCase,
    Stage,
    as_json,
    cases_of,
    difference,
    first_node_with,
    recorded,
    without_needless_zeros,
)

CASES = cases_of("resumes")
CONTACT_UUID = "00000000-0000-4000-8000-000000000001"


def _assets() -> Any:
    return recorded("resumes", "_assets.json")


def _flow(case: Case) -> Flow:
    data = next(flow for flow in _assets()["flows"] if flow["uuid"] == case["flow_uuid"])
    router = {**data["nodes"][0]["router"], "wait": case["wait"]}
    return first_node_with(Flow.read(data), router=router)


def _call(flow: Flow) -> PhoneCall | None:
    call = recorded("harness.json")["resumes"]["call (voice flow)"]
    is_voice = flow.type is FlowType.VOICE
    return PhoneCall(call["uuid"], call["channel"], call["urn"]) if is_voice else None


def _stage(case: Case) -> Stage:
    flow = _flow(case)
    clock = RecordedClock()
    contact = Contact(
        uuid=CONTACT_UUID,
        name="Bob",
        language="eng",
        status=ContactStatus.ACTIVE,
        created_on=clock.read(),
    )
    return Stage(
        assets=_assets(),
        flows=(flow,),
        contact=contact,
        trigger=ManualTrigger(flow=flow.reference, triggered_on=clock.read()),
        limits=Limits(),
        prompts={},
        call=_call(flow),
        clock=clock,
    )


@pytest.mark.parametrize("case", CASES)
def test_a_resume_does_what_it_did(case: RecordedCase) -> None:
    row = case.row
    stage = _stage(row)
    resume = read_tagged(RESUMES, row["resume"])
    played = started = stage.play()
    error = ""
    try:
        played = stage.resume(started.session, resume)
    except ResumeRejected as rejected:
        error = str(rejected)
    assert error == row.get("resume_error", "")
    assert played.session.runs[0].status == row["run_status"]
    assert played.session.status == row["session_status"]
    if not error:
        _compare_events(row, played)


def _compare_events(row: Case, played: Played) -> None:
    given = [_assets(), row["resume"], row["wait"]]
    found = difference(row["events"], played.events[:-1], given)
    assert found is None, str(found)


def _examples() -> list[Any]:
    documented = recorded("resumes", "doc_examples.json")
    cases = [case.values[0] for case in CASES]
    return [
        *(pytest.param(row["example"], id=f"documented {row['type']}") for row in documented),
        *(pytest.param(case.row["resume"], id=str(case)) for case in cases),
    ]


@pytest.mark.parametrize("resume", _examples())
def test_a_resume_is_written_as_it_was_read(resume: Case) -> None:
    assert as_json(tagged_json(read_tagged(RESUMES, resume))) == without_needless_zeros(resume)
