"""The ids of what migrations add."""

import re

from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.migrations import derived_uuids
from tests.flows.migrations.recorded import seeded

V4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def test_a_stream_gives_the_ids_that_the_reference_engine_draws() -> None:
    new_uuid = seeded()
    assert [new_uuid(), new_uuid()] == [
        "1b2083ab-a0cb-48da-924e-9de1a11831b3",
        "ad9bdcfa-5604-4542-98c7-1f0d5859f77e",
    ]


@given(st.dictionaries(st.text(), st.integers() | st.text()))
def test_derived_ids_follow_from_the_definition_whatever_its_order(flow: dict[str, object]) -> None:
    new_uuid, again = derived_uuids(flow), derived_uuids(dict(reversed(flow.items())))
    ids = [new_uuid() for _ in range(20)]
    assert ids == [again() for _ in range(20)]
    assert len(set(ids)) == 20
    assert all(map(V4.fullmatch, ids))


def test_other_definitions_have_other_ids() -> None:
    flows = [{}, {"name": "A"}, {"name": "B"}, {"name": "A", "uuid": ""}]
    assert len({derived_uuids(flow)() for flow in flows}) == len(flows)
