"""Real exports, of all the versions there are, brought to the current version."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest

from flowtui.flows.migrations import CURRENT, MigrationError, derived_uuids, migrate
from tests.flows.migrations.recorded import definitions_in
from tests.known_differences import known_differences
from tests.reference import reference

Flow = dict[str, Any]


@lru_cache(maxsize=1)
def _index() -> tuple[Any, ...]:
    return tuple(json.loads(reference("exports", "index.json").read_text(encoding="utf-8")))


def _valid_exports() -> list[str]:
    refused = known_differences("migrations")["exports"]
    return [
        entry["file"]
        for entry in _index()
        if not entry["kind"].startswith("invalid") and entry["file"] not in refused
    ]


def _flows(file: str) -> Iterator[Flow]:
    text = reference("exports", file).read_text(encoding="utf-8")
    yield from definitions_in(json.loads(text))


@pytest.mark.parametrize("file", _valid_exports())
def test_flows_of_exports_are_brought_to_the_current_version(file: str) -> None:
    for flow in _flows(file):
        before = json.dumps(flow)
        migrated = migrate(flow, new_uuid=derived_uuids(flow))
        assert json.dumps(flow) == before
        assert migrated["spec_version"] == CURRENT
        assert migrate(migrated, new_uuid=derived_uuids(migrated)) == migrated
        assert migrate(flow, new_uuid=derived_uuids(flow)) == migrated
        _check_references(migrated)


def test_exports_that_are_refused_are_so_in_words() -> None:
    for file in known_differences("migrations")["exports"]:
        for flow in _flows(file):
            with pytest.raises(MigrationError, match="does not say its version"):
                migrate(flow, new_uuid=derived_uuids(flow))


def test_invalid_flows_raise_nothing_that_is_not_declared() -> None:
    files = [entry["file"] for entry in _index() if entry["kind"].startswith("invalid")]
    assert files
    for file in files:
        for flow in _flows(file):
            migrate(flow, new_uuid=derived_uuids(flow))


def _check_references(flow: Flow) -> None:
    """Check that exits, categories and cases lead to what is there."""
    nodes = {node["uuid"] for node in flow["nodes"]}
    assert len(nodes) == len(flow["nodes"])
    for node in flow["nodes"]:
        exits = {exit_["uuid"] for exit_ in node["exits"]}
        assert {exit_.get("destination_uuid") for exit_ in node["exits"]} <= nodes | {None, ""}
        router = node.get("router")
        if router is None:
            continue
        categories = {category["uuid"] for category in router["categories"]}
        assert {category["exit_uuid"] for category in router["categories"]} <= exits
        assert {case["category_uuid"] for case in router.get("cases", [])} <= categories
        assert router.get("default_category_uuid") in {None, "", *categories}
        timeout = (router.get("wait") or {}).get("timeout")
        assert timeout is None or timeout["category_uuid"] in categories
