"""Every recorded case of groups that are kept by queries."""

import pytest

from flowtui.flows.spec.flow import Flow
from flowtui.model.codec.times import parse_rfc3339
from flowtui.model.codec.wire import read, write
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import read_environment
from flowtui.model.triggers.manual import ManualTrigger
from tests.engine.harness import RecordedCase, Stage, cases_of, difference, recorded

CASES = cases_of("core")
NOW = parse_rfc3339("2020-02-20T14:36:00Z")


@pytest.mark.parametrize("case", CASES)
def test_a_session_begins_in_the_groups_it_began_in(case: RecordedCase) -> None:
    row = case.row
    assets = recorded("core", "smart_groups.assets.json")
    flow = Flow.read(assets["flows"][0])
    stage = Stage(
        assets=assets,
        flows=(flow,),
        contact=read(Contact, row["contact_before"]),
        trigger=ManualTrigger(flow=flow.reference, triggered_on=NOW),
        environment=read_environment(
            {"redaction_policy": "urns" if row["redact_urns"] else "none"}
        ),
    )
    after = write(stage.play().session.contact)
    found = difference(row["contact_after"], after, [assets, row["contact_before"]])
    assert found is None, str(found)
