"""`flowtui import` and `flowtui export`: files into a workspace, and out of it again."""

import json
from pathlib import Path
from typing import Any

import pytest

from flowtui.commands.workspaces import workspace
from flowtui.flows.library.document import Document
from flowtui.flows.spec.platforms import PLATFORMS
from tests.commands.calling import call, written
from tests.flows.glific.building import definition, node, say
from tests.flows.glific.building import export as glific_export

CLINIC = Path(__file__).parents[2] / "sample_flows" / "clinic.json"


@pytest.fixture(autouse=True)
def _own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOWTUI_DATA_DIR", str(tmp_path / "data"))


def _exported(*arguments: str) -> Any:
    called = call("export", *arguments)
    assert (called.code, called.err) == (0, "")
    return json.loads(called.out)


def test_what_was_imported_can_be_exported() -> None:
    called = call("import", str(CLINIC))
    assert (called.code, called.err) == (0, "")
    assert "4 flows" in called.out
    original, data = json.loads(CLINIC.read_text()), _exported()
    flows = {flow.uuid: flow for flow in Document.read(original).readable_flows()}
    assert {flow.uuid: flow for flow in Document.read(data).readable_flows()} == flows
    assert data["version"] == "13"
    keys = {field["key"] for field in original["fields"]}
    assert {field["key"] for field in data["fields"]} <= keys
    assert all(field.keys() >= {"key", "name", "type"} for field in data["fields"])


def test_one_flow_comes_with_those_it_enters_and_no_others() -> None:
    call("import", str(CLINIC))
    names = [flow["name"] for flow in _exported("registration")["flows"]]
    assert names[0] == "Registration"
    assert "Consent" in names
    assert "Weekly tip" not in names


def test_imported_twice_a_flow_has_no_new_revision(tmp_path: Path) -> None:
    call("import", str(CLINIC))
    call("import", str(CLINIC))
    output = tmp_path / "out.json"
    assert call("export", "-o", str(output)).code == 0
    assert len(json.loads(output.read_text())["flows"]) == 4


def test_flows_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    data = json.loads(CLINIC.read_text())
    del data["flows"][1]["nodes"][0]["exits"]
    data["flows"][2]["uuid"] = "../../x"
    called = call("import", written(tmp_path / "bad.json", data))
    assert called.code == 1
    assert "not taken in: Consent: " in called.err
    assert "not taken in: Maternity reminders: field 'uuid'" in called.err
    assert len(_exported()["flows"]) == 2


def test_a_workspace_that_is_open_can_be_exported_and_not_be_imported_into() -> None:
    call("import", str(CLINIC))
    with workspace(None):
        assert len(_exported()["flows"]) == 4
        called = call("import", str(CLINIC))
    assert called.code == 2
    assert "is open elsewhere" in called.err


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert "there is no flow 'Nope'" in call("export", "Nope").err
    assert "no workspace" in call("export", "--from", str(tmp_path)).err
    assert call("import", str(CLINIC), "--into", str(tmp_path / "none")).code == 2


def test_flows_of_glific_come_out_as_glific_writes_them(tmp_path: Path) -> None:
    data = glific_export(definition("Hello", node("a", say("Hello"))))
    called = call("import", written(tmp_path / "glific.json", data))
    assert (called.code, called.err) == (0, "")
    exported = _exported()
    assert [flow["definition"]["name"] for flow in exported["flows"]] == ["Hello"]
    assert exported.keys() == {"flows", "contact_field", "collections", "interactive_templates"}


def _damage(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "workspace" / "flows"
    (damaged,) = (each for each in folder.glob("*.json") if f'"name":"{name}"' in each.read_text())
    damaged.write_text("{")


def test_a_damaged_flow_is_not_exported_as_if_it_were_none(tmp_path: Path) -> None:
    call("import", str(CLINIC))
    _damage("Weekly tip", tmp_path)
    output = tmp_path / "out.json"
    for arguments in (["Weekly tip", "-o", str(output)], ["Weekly tip"]):
        called = call("export", *arguments)
        assert (called.code, called.out) == (2, "")
        assert "damaged" in called.err
    assert not output.exists()
    called = call("export", "-o", str(output))
    assert called.code == 1
    assert "left out: Weekly tip: its file is damaged" in called.err
    assert len(json.loads(output.read_text())["flows"]) == 3


def test_an_export_makes_no_folders(tmp_path: Path) -> None:
    call("import", str(CLINIC))
    called = call("export", "-o", str(tmp_path / "mistyped" / "out.json"))
    assert called.code == 2
    assert "there is no folder" in called.err
    assert not (tmp_path / "mistyped").exists()


@pytest.mark.parametrize("target", ["infobip", "flametree", "respond"])
def test_nothing_is_exported_for_platforms_whose_files_nobody_knows(
    tmp_path: Path, target: str
) -> None:
    call("import", str(CLINIC))
    output = tmp_path / "out.json"
    called = call("export", "--target", target, "-o", str(output))
    assert called.code != 0
    assert f"what files of {PLATFORMS[target].title} look like is not public" in called.err
    assert "Traceback" not in called.err
    assert not output.exists()


def test_flows_are_exported_for_the_platform_they_are_made_for(tmp_path: Path) -> None:
    call("import", str(CLINIC))
    assert _exported("--target", "textit") == _exported()
    called = call("export", "--target", "glific")
    assert called.code != 0
    assert (
        "“Registration” is a flow of the flow-spec: it cannot be exported for Glific" in called.err
    )


def test_flows_of_one_platform_are_not_exported_for_another(tmp_path: Path) -> None:
    flows = glific_export(definition("Hello", node("#a", say("Hi"))))
    call("import", written(tmp_path / "glific.json", flows))
    assert _exported("--target", "glific")["flows"]
    called = call("export", "--target", "rapidpro")
    assert "“Hello” is a flow of Glific: it cannot be exported for RapidPro" in called.err


def test_policies_and_time_zone_of_a_flow_come_back_from_files(tmp_path: Path) -> None:
    own = {"x_policies": {"on_conflict": "skip"}, "x_timezone": "Africa/Kigali"}
    data = json.loads(CLINIC.read_text())
    data["flows"][0] |= own
    call("import", written(tmp_path / "clinic.json", data))
    flow = _exported()["flows"][0]
    assert {key: flow[key] for key in own} == own


def test_policies_of_a_flow_of_glific_come_back_from_files(tmp_path: Path) -> None:
    own = {"x_policies": {"on_conflict": "skip"}, "x_timezone": "Africa/Kigali"}
    flows = glific_export(definition("Hello", node("#a", say("Hi"))) | own)
    call("import", written(tmp_path / "glific.json", flows))
    flow = _exported()["flows"][0]["definition"]
    assert {key: flow[key] for key in own} == own
