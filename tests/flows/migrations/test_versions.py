"""Which versions are taken, and what is said of the others."""

from typing import Any

import pytest

from flowtui.flows.migrations import (
    CURRENT,
    NewerSpecVersion,
    NotAFlow,
    OlderSpecVersion,
    SpecVersion,
    UnknownSpecVersion,
    migrate,
    spec_version_of,
)
from tests.flows.migrations.recorded import seeded


def _flow(version: Any, **properties: Any) -> dict[str, Any]:
    return {"uuid": "f", "name": "F", "spec_version": version, "nodes": []} | properties


@pytest.mark.parametrize(
    ("written", "version"),
    [
        ("14.4.2", (14, 4, 2)),
        ("v13", (13, 0, 0)),
        ("11.12", (11, 12, 0)),
        ("14.4.2-beta+5", (14, 4, 2)),
        ("13.9999", (13, 9999, 0)),
    ],
)
def test_versions_may_be_written_short(written: str, version: tuple[int, ...]) -> None:
    assert SpecVersion.parse(written) == version


@pytest.mark.parametrize("written", ["", "13.", "x", "13.x", "1.2.3.4", "-1", "9" * 99])
def test_what_is_no_version_is_refused(written: str) -> None:
    with pytest.raises(UnknownSpecVersion, match="not a version"):
        SpecVersion.parse(written)
    with pytest.raises(UnknownSpecVersion):
        spec_version_of(_flow(written))


@pytest.mark.parametrize("version", ["11.0.0", "12.0.0", "13.0.0", "13.9999", "14.4.2"])
def test_versions_up_to_the_current_one_are_brought_to_it(version: str) -> None:
    assert migrate(_flow(version), new_uuid=seeded())["spec_version"] == CURRENT


def test_a_later_patch_stays_what_it_is() -> None:
    assert migrate(_flow("14.4.9"), new_uuid=seeded()) == _flow("14.4.9")


@pytest.mark.parametrize("version", ["14.5", "15", "15.0.0"])
def test_newer_versions_are_refused(version: str) -> None:
    message = rf"spec version {SpecVersion.parse(version)} is newer than this library \(14\.4\.2\)"
    with pytest.raises(NewerSpecVersion, match=message):
        migrate(_flow(version), new_uuid=seeded())
    with pytest.raises(NewerSpecVersion, match=message):
        migrate(_flow("13.0.0"), version, new_uuid=seeded())


@pytest.mark.parametrize(
    "definition",
    [
        _flow("10.9.9"),
        {"action_sets": [], "version": 6},
        {"action_sets": [], "version": "6.9"},
        {"rule_sets": [], "version": 3.2},
    ],
)
def test_older_versions_are_refused_with_what_to_do(definition: dict[str, Any]) -> None:
    with pytest.raises(OlderSpecVersion, match=r"older than .* export it from there"):
        migrate(definition, new_uuid=seeded())


@pytest.mark.parametrize("definition", [None, [], "flow", 7, {}, {"name": "F"}])
def test_what_is_no_flow_is_refused(definition: Any) -> None:
    with pytest.raises(NotAFlow):
        migrate(definition, new_uuid=seeded())


@pytest.mark.parametrize(
    "definition",
    [{"nodes": []}, _flow(None), _flow(13), {"rule_sets": [], "version": [11]}],
)
def test_a_flow_must_say_its_version(definition: dict[str, Any]) -> None:
    with pytest.raises(UnknownSpecVersion):
        migrate(definition, new_uuid=seeded())


@pytest.mark.parametrize(
    ("version", "expected"), [(7, "7.0.0"), (7.2, "7.2.0"), ("11.12", "11.12.0"), (None, "11.12.0")]
)
def test_old_flows_say_their_version_in_other_ways(version: Any, expected: str) -> None:
    flow = {"flow_type": "F", "version": version}
    assert str(spec_version_of(flow)) == expected
    assert migrate(flow, "11.12", new_uuid=seeded()) == flow
    assert migrate(flow, new_uuid=seeded())["spec_version"] == CURRENT


def test_a_flow_is_never_brought_back() -> None:
    assert migrate(_flow("14.0.0"), "13.0.0", new_uuid=seeded()) == _flow("14.0.0")


def test_what_is_nested_beyond_reason_is_no_flow() -> None:
    nested: list[Any] = []
    for _ in range(500):
        nested = [nested]
    with pytest.raises(NotAFlow, match="nested"):
        migrate(_flow("13.0.0", extra=nested), new_uuid=seeded())
