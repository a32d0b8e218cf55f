"""`flowtui migrate`."""

import json
from pathlib import Path
from typing import Any

import pytest

from flowtui.flows.migrations import CURRENT
from tests.commands.calling import call, written
from tests.engine.flows import ask, flow_of, send, step
from tests.known_differences import known_differences
from tests.reference import reference

OLD = {
    **flow_of("Old", step("hi", send("@webhook.points"))).to_json(),
    "spec_version": "13.2.0",
    "x": {"kept": 1.0},
}
LEGACY: dict[str, Any] = {
    "base_language": "eng",
    "action_sets": [],
    "rule_sets": [],
    "flow_type": "F",
    "version": "11.12",
    "metadata": {"name": "Ancient", "uuid": "50c3706e-fedb-42c0-8eab-dda3335714b7"},
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(written(tmp_path / "old.json", OLD))


def test_a_definition_is_brought_to_the_current_version(old: Path) -> None:
    before = old.read_bytes()
    called = call("migrate", str(old))
    assert (called.code, called.err) == (0, "")
    migrated = json.loads(called.out)
    assert migrated["spec_version"] == CURRENT
    assert migrated["nodes"][0]["actions"][0]["text"] == "@webhook.json.points"
    assert migrated["x"] == {"kept": 1.0}
    assert old.read_bytes() == before


def test_or_to_the_version_that_is_asked_for(old: Path) -> None:
    migrated = json.loads(call("migrate", str(old), "--to", "13.3.0").out)
    assert migrated["spec_version"] == "13.3.0"
    assert json.loads(call("migrate", str(old), "--to", "13.1").out) == OLD


def test_into_another_file(old: Path, tmp_path: Path) -> None:
    out = tmp_path / "new.json"
    called = call("migrate", str(old), "-o", str(out))
    assert (called.code, called.out, called.err) == (0, "", "")
    assert out.read_text() == call("migrate", str(old)).out


def test_never_into_the_file_itself(old: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    link = tmp_path / "link.json"
    link.symlink_to(old)
    for out in (str(old), f"{tmp_path}/../{tmp_path.name}/old.json", str(link)):
        assert call("migrate", str(old), "-o", out).code == 2
    assert old.read_bytes() == before


def test_from_standard_input(old: Path) -> None:
    assert call("migrate", "-", stdin=old.read_bytes()).out == call("migrate", str(old)).out


def test_a_whole_export(tmp_path: Path) -> None:
    new = flow_of("New", ask("name")).to_json()
    export = {
        "version": 11,
        "site": "https://example.org",
        "flows": [OLD, LEGACY, new],
        "triggers": [{"trigger_type": "K", "keyword": "join"}],
    }
    path = written(tmp_path / "export.json", export)
    migrated = json.loads(call("migrate", path).out)
    assert [flow["spec_version"] for flow in migrated["flows"]] == [CURRENT] * 3
    assert migrated["flows"][2] == new
    assert migrated["version"] == 13
    assert list(migrated) == list(export)
    assert migrated["triggers"] == export["triggers"]


def test_the_version_of_an_export_says_what_its_definitions_are(tmp_path: Path) -> None:
    path = written(tmp_path / "export.json", {"version": "10", "flows": [LEGACY]})
    assert json.loads(call("migrate", path).out)["version"] == "13"
    assert json.loads(call("migrate", path, "--to", "12").out)["version"] == "10"


def test_files_keep_the_way_they_are_laid_out(tmp_path: Path) -> None:
    path = tmp_path / "flow.json"
    path.write_text(json.dumps({**OLD, "spec_version": CURRENT}, indent=3) + "\n\n")
    assert call("migrate", str(path)).out == path.read_text()


def test_a_flow_that_cannot_be_brought_there_is_named(tmp_path: Path) -> None:
    newer = {**OLD, "name": "From tomorrow", "spec_version": "15.0.0"}
    path, out = written(tmp_path / "export.json", {"flows": [OLD, newer]}), tmp_path / "out.json"
    called = call("migrate", path, "-o", str(out))
    assert (called.code, called.out) == (2, "")
    assert f"{path} › From tomorrow: spec version 15.0.0 is newer" in called.err
    assert not out.exists()


def test_a_version_that_is_none(old: Path) -> None:
    called = call("migrate", str(old), "--to", "new")
    assert (called.code, called.out) == (2, "")
    assert "'new' is not a version" in called.err


def test_a_place_that_cannot_be_written_to(old: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    called = call("migrate", str(old), "-o", str(tmp_path / "file" / "out.json"))
    assert called.code == 2
    assert "out.json" in called.err


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"{}", "no flows"), (b"[3]", "no flows"), (b'{"a":\n}', ":2:1: not JSON"), (b"\xff", "JSON")],
)
def test_what_is_no_file_of_flows(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "flow.json"
    path.write_bytes(content)
    called = call("migrate", str(path))
    assert (called.code, called.out) == (2, "")
    assert reason in called.err


def test_a_glific_export_is_migrated_with_a_warning(tmp_path: Path) -> None:
    export = {"flows": [{"definition": OLD, "keywords": ["old"]}], "contact_field": []}
    called = call("migrate", written(tmp_path / "export.json", export))
    assert called.code == 0
    assert "Glific reads flow-spec 13" in called.err
    migrated = json.loads(called.out)["flows"][0]
    assert migrated["definition"]["spec_version"] == CURRENT
    assert migrated["keywords"] == ["old"]


def test_real_exports() -> None:
    index = json.loads(reference("exports", "index.json").read_text(encoding="utf-8"))
    refused = known_differences("migrations")["exports"]
    files = [entry["file"] for entry in index if entry["kind"] == "fixture"]
    for file in [file for file in files if file not in refused][:12]:
        path = reference("exports", file)
        before = path.read_bytes()
        called = call("migrate", str(path))
        assert called.code == 0, called.err
        assert call("migrate", "-", stdin=called.out.encode()).out == called.out
        assert path.read_bytes() == before


def test_help_has_an_example() -> None:
    called = call("migrate", "--help")
    assert called.code == 0
    assert "flowtui migrate - < export.json" in called.out
