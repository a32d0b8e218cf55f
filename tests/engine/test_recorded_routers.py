"""Every recorded case of every router."""

from typing import Any

import pytest

from flowtui.engine.replay.clock import RecordedClock
from flowtui.flows.spec.flow import Flow
from flowtui.model.codec.wire import read, write
from flowtui.model.contact.contact import Contact
from flowtui.model.limits import Limits
from flowtui.model.triggers.manual import ManualTrigger
from tests.engine.harness import (
    Case,
    RecordedCase,
    Stage,
    StagedServices,
    cases_of,
    difference,
    extracted,
    first_node_with,
    read_error,
    recorded,
)

CASES = cases_of("routers")


def _assets() -> Any:
    return recorded("routers", "_assets.json")


def _contact() -> Any:
    return recorded("harness.json")["routers"]["contact"]


def _flow(case: Case) -> Flow:
    return first_node_with(Flow.read(_assets()["flows"][0]), router=case["router"])


def _stage(case: Case) -> Stage:
    flow = _flow(case)
    clock = RecordedClock()
    trigger = ManualTrigger(flow=flow.reference, triggered_on=clock.read())
    clock.skip(1)  # the session's id
    return Stage(
        assets=_assets(),
        flows=(flow,),
        contact=read(Contact, _contact()),
        trigger=trigger,
        services=StagedServices(taken="taken"),
        limits=Limits(field_chars=256, response_bytes=10_000),
        clock=clock,
    )


@pytest.mark.parametrize("case", [case for case in CASES if "read_error" in case.values[0].row])
def test_what_is_no_router_is_refused(case: RecordedCase) -> None:
    assert read_error(_flow(case.row)) == case.row["read_error"]


@pytest.mark.parametrize("case", [case for case in CASES if "events" in case.values[0].row])
def test_a_router_does_what_it_did(case: RecordedCase) -> None:
    played = _stage(case.row).play()
    results = played.session.runs[0].results
    seen = {
        "events": played.events_between,
        "results": {key: write(result) for key, result in results.items()},
    }
    expected = {key: case.row[key] for key in seen}
    given = [_assets(), _contact(), case.row["router"]]
    assert (found := difference(expected, seen, given)) is None, str(found)


@pytest.mark.parametrize("case", [case for case in CASES if "events" in case.values[0].row])
def test_a_router_is_summed_up_as_it_was(case: RecordedCase) -> None:
    stage = _stage(case.row)
    expected = {"templates": [], "localizables": [], **case.row}
    seen = extracted(stage.flows[0], stage.engine.library)
    assert seen == {key: expected[key] for key in seen}


@pytest.mark.parametrize("case", CASES)
def test_a_router_is_written_as_it_was_read(case: RecordedCase) -> None:
    router = _flow(case.row).nodes[0].router
    assert router is not None
    assert router.to_json() == case.row["router"]
