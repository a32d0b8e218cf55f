"""Every recorded case of every modifier."""

from functools import lru_cache
from typing import Any

import pytest

from flowtui.engine.engine import Engine
from flowtui.engine.modifying import modify
from flowtui.flows.library.library import Library
from flowtui.flows.spec.modifier import read_modifier
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.times import parse_rfc3339
from flowtui.model.codec.wire import read, write
from flowtui.model.contact.contact import Contact
from flowtui.model.limits import Limits
from tests.engine.harness import RecordedCase, StagedServices, cases_of, difference, recorded

CASES = cases_of("modifiers")
NOW = parse_rfc3339("2025-05-04T12:30:46.123456789Z")


@lru_cache(maxsize=1)
def _engine() -> Engine:
    library = Library(Assets(recorded("modifiers", "_assets.json")), {})
    return Engine(library, services=StagedServices(taken="taken"), limits=Limits(field_chars=256))


@pytest.mark.parametrize("case", CASES)
def test_a_modifier_does_what_it_did(case: RecordedCase) -> None:
    row = case.row
    contact = read(Contact, row["contact_before"])
    modified = modify(_engine(), contact, read_modifier(row["modifier"]), NOW)
    seen = {
        "contact_after": write(modified.contact),
        "events": [{"type": event.type, **event.wire()} for event in modified.events],
    }
    expected = {"contact_after": row["contact_after"], "events": _without_ids(row["events"])}
    given = [recorded("modifiers", "_assets.json"), row["contact_before"], row["modifier"]]
    assert (found := difference(expected, seen, given)) is None, str(found)


def _without_ids(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: event[key] for key in event if key != "uuid"} for event in events]


@pytest.mark.parametrize("case", CASES)
def test_a_modifier_is_written_as_it_was_read(case: RecordedCase) -> None:
    assert read_modifier(case.row["modifier"]).to_json() == case.row["modifier"]
