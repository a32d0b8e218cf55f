"""Inspections and extracted texts are as the reference engine recorded them."""

from collections.abc import Callable, Iterator

import pytest

from flowtui.flows.analysis.inspection import inspect
from flowtui.model.codec.wire import JSON
from tests.flows.inspection.recorded import (
    Recorded,
    actions,
    extracts,
    flow_of,
    issues,
    localizables_of,
    routers,
    sessions,
    summaries,
    templates_of,
)
from tests.known_differences import known_differences

DIFFERENCES: dict[str, str] = known_differences("inspection")
"""Why what is recorded under these names is not met."""
RECORDED = [*actions(), *routers(), *sessions(), *summaries(), *extracts()]


def having(key: str) -> Iterator[object]:
    """Yield what was recorded with something under `key`."""
    for recorded in RECORDED:
        if key in recorded.expected:
            name = f"{key}: {recorded}"
            marks = [pytest.mark.xfail(reason=DIFFERENCES[name])] if name in DIFFERENCES else []
            yield pytest.param(recorded, id=str(recorded), marks=marks)


@pytest.mark.parametrize("recorded", having("inspection"))
def test_an_inspection_is_the_recorded_one(recorded: Recorded) -> None:
    inspection = inspect(recorded.flow, recorded.library)
    assert inspection.to_json() == recorded.expected["inspection"]


@pytest.mark.parametrize("recorded", having("inspection_no_assets"))
def test_without_assets_nothing_is_known_to_be_missing(recorded: Recorded) -> None:
    assert inspect(recorded.flow).to_json() == recorded.expected["inspection_no_assets"]


@pytest.mark.parametrize("recorded", issues(), ids=str)
def test_the_issues_are_the_recorded_ones(recorded: Recorded) -> None:
    library = None if recorded.expected.get("no_assets") else recorded.library
    found = inspect(recorded.flow, library).to_json()["issues"]
    assert found == recorded.expected["issues"]


@pytest.mark.parametrize("recorded", having("templates"))
def test_templates_come_in_the_recorded_order(recorded: Recorded) -> None:
    assert templates_of(recorded.flow) == recorded.expected["templates"]


@pytest.mark.parametrize("recorded", having("localizables"))
def test_translated_texts_come_in_the_recorded_order(recorded: Recorded) -> None:
    assert localizables_of(recorded.flow) == recorded.expected["localizables"]


@pytest.mark.parametrize(
    ("key", "of"), [("templates", templates_of), ("localizables", localizables_of)]
)
def test_most_recordings_say_what_was_extracted(key: str, of: Callable[..., JSON]) -> None:
    recorded = [each for each in RECORDED if each.expected.get(key)]
    assert len(recorded) > 50
    assert all(of(flow_of(each.definition)) for each in recorded)
