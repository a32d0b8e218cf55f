"""`flowtui schema`: what it prints is a schema, and true of what there is."""

import json
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from flowtui.scenario.reference import schema_text
from flowtui.store.files.holder import Holder
from flowtui.store.workspace.sample import make_demo
from tests.commands.calling import call
from tests.reference import ROOT, reference

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
CLINIC = json.loads((ROOT / "sample_flows" / "clinic.json").read_text(encoding="utf-8"))


def schema(what: str) -> Any:
    called = call("schema", what)
    assert (called.code, called.err) == (0, "")
    return json.loads(called.out)


def accepts(what: str, data: Any) -> bool:
    return bool(Draft202012Validator(schema(what)).is_valid(data))


@pytest.mark.parametrize("what", ["scenario", "flow", "workspace"])
def test_what_is_printed_is_a_schema_of_draft_2020_12(what: str) -> None:
    printed = schema(what)
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(printed)


def test_that_of_scenarios_is_the_one_in_the_manual() -> None:
    assert call("schema", "scenario").out == schema_text()


def test_what_there_is_no_schema_of_is_refused() -> None:
    called = call("schema", "moon")
    assert called.code == 2
    assert "'moon' is not one of 'scenario', 'flow', 'workspace'" in called.err


def test_flows_and_files_of_flows_are_accepted() -> None:
    assert accepts("flow", CLINIC)
    assert all(accepts("flow", flow) for flow in CLINIC["flows"])


def changed(path: tuple[str | int, ...], value: Any) -> Any:
    """Return the first flow of the sample with something else at a path."""
    flow = deepcopy(CLINIC["flows"][0])
    place = flow
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return flow


@pytest.mark.parametrize(
    ("path", "value", "is_right"),
    [
        (("name",), 3, False),
        (("name",), None, False),
        (("revision",), None, True),
        (("type",), "letter", False),
        (("nodes",), {}, False),
        (("nodes", 0, "exits"), [], False),
        (("nodes", 0, "actions", 0), {"type": "send_msg", "uuid": "a"}, False),
        (("nodes", 0, "actions", 0), {"type": "send_msg", "uuid": "a", "text": "Hi"}, True),
        (("nodes", 0, "actions", 0), {"type": "send_msg", "uuid": "a", "text": ["Hi"]}, False),
        (("nodes", 0, "actions", 0), {"type": "dance", "uuid": "a", "steps": 3}, True),
        (("nodes", 0, "actions", 0), "send_msg", False),
        (("more",), {"of": "somebody else"}, True),
    ],
)
def test_a_flow_is_as_its_kinds_declare(path: Any, value: Any, is_right: bool) -> None:
    assert accepts("flow", changed(path, value)) is is_right
    assert accepts("flow", {"version": "13", "flows": [changed(path, value)]}) is is_right


def test_flows_of_production_are_accepted() -> None:
    files = sorted(reference("exports").rglob("*.json"), key=lambda path: path.stat().st_size)
    validator = Draft202012Validator(schema("flow"))
    seen = 0
    for path in files[:40]:
        data = json.loads(path.read_bytes())
        flows = data.get("flows", ()) if isinstance(data, dict) else ()
        for flow in flows:
            if str(flow.get("spec_version", "")).startswith("14"):
                seen += 1
                assert [error.message for error in validator.iter_errors(flow)] == []
    if not seen:
        pytest.skip("no flow of the current flow-spec among the smallest files")


def test_the_files_of_a_workspace_are_accepted(tmp_path: Path) -> None:
    make_demo(tmp_path / "demo", clock=lambda: NOW, holder=Holder("ann", "here", 1, NOW))
    validator = Draft202012Validator(schema("workspace"))
    tables = set()
    for name in ("workspace.json", "contacts.json", "assets.json"):
        data = json.loads((tmp_path / "demo" / name).read_bytes())
        tables |= data.keys()
        assert [error.message for error in validator.iter_errors(data)] == []
    assert {"workspace", "contacts", "groups", "fields", "channels"} <= tables


@pytest.mark.parametrize(
    "data",
    [
        {"contacts": []},
        {"contacts": {"1": {"name": "Ann"}}},
        {"groups": {"1": {"uuid": "a", "name": 3}}},
        {"workspace": {"1": {"name": "A"}}},
    ],
)
def test_other_files_of_a_workspace_are_refused(data: Any) -> None:
    assert not accepts("workspace", data)
