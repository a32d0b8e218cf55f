"""Files that are none, that are odd, or that never end: a clear error, wherever they are named."""

import os
from pathlib import Path
from typing import Any

import pytest

from flowtui.model.codec.wire import JSON
from flowtui.scenario.steps import step_kinds
from tests.commands.calling import call, written
from tests.scenario.stories import ASSETS, FLOWS, HEAD

STEPS = "  - start: Registration\n    contact: Ann\n  - expect: {message: How old are you?}\n"


def _file() -> dict[str, JSON]:
    return {**ASSETS, "flows": [flow.to_json() for flow in FLOWS]}


def _nested(depth: int) -> JSON:
    value: JSON = 1
    for _ in range(depth):
        value = {"a": [value]}
    return value


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
@pytest.mark.parametrize("command", ["check", "run", "migrate", "replay", "import"])
def test_pipes_and_devices_are_refused(command: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    more = ("--into", str(tmp_path)) if command == "import" else ()
    for path, reason in ((str(pipe), "it is a pipe"), ("/dev/zero", "it is a device")):
        called = call(command, path, *more)
        assert reason in called.err + called.out


def test_what_a_shell_makes_of_a_command_is_read(tmp_path: Path) -> None:
    source, sink = os.pipe()
    os.write(sink, b"[]")
    os.close(sink)
    try:
        called = call("check", f"/dev/fd/{source}")
    finally:
        os.close(source)
    assert "it holds a list of 0" in called.err


def test_flows_of_a_scenario_that_are_no_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    for name, reason in (('"a\\0b"', "NUL"), ("/dev/zero", "it is a device"), (".", "directory")):
        path.write_text(f"flows: {name}\n{HEAD}{STEPS}", encoding="utf-8")
        called = call("run", str(path))
        assert called.code == 2
        assert reason in called.err


def test_a_scenario_and_flows_are_taken_from_stdin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flows = written(tmp_path / "flows.json", _file())
    monkeypatch.chdir(tmp_path)
    called = call("run", "-", stdin=f"flows: flows.json\n{HEAD}{STEPS}".encode())
    assert (called.code, called.out.splitlines()[-1]) == (0, "✓ 1 expectations")
    called = call("run", "-", "--say", "3", stdin=b"\xef\xbb\xbf \n" + Path(flows).read_bytes())
    assert "How old are you?" in called.out
    called = call("run", "-", stdin=b"steps: [{dance: 1}]")
    kinds = ", ".join(step_kinds())
    assert (called.code, called.err) == (
        2, f"Error: -:1: a step is one of {kinds} (did you mean `advance` or `advance_to`?)\n",
    )  # fmt: skip


@pytest.mark.parametrize("depth", [60, 400])
def test_how_deep_a_file_may_be_is_said(depth: int, tmp_path: Path) -> None:
    path = written(tmp_path / "deep.json", {**_file(), "x": _nested(depth)}) if depth < 100 else ""
    if not path:
        text = '{"flows": [], "x": ' + "[" * depth + "]" * depth + "}"
        (tmp_path / "deep.json").write_text(text, encoding="utf-8")
        path = str(tmp_path / "deep.json")
    for command in ("check", "run", "migrate"):
        called = call(command, path)
        assert called.code == 2
        assert "nested more than 100 deep" in called.err


def test_assets_that_cannot_be_read_are_issues(tmp_path: Path) -> None:
    families = (
        "channels", "fields", "globals", "groups", "labels", "llms", "resthooks", "templates",
        "topics", "users", "campaigns",
    )  # fmt: skip
    odd = {family: [{"uuid": [], "name": {}, "key": 3}] for family in families}
    called = call("check", written(tmp_path / "odd.json", {**_file(), **odd, "locations": [{}]}))
    assert "groups[0]: field 'uuid' must be a text: it is left out" in called.out
    assert "locations: a location has no name: it is left out" in called.out
    assert called.code in {0, 1}


@pytest.mark.parametrize("number", [-1, 10_000_000_000])
def test_the_number_of_a_contact_is_one_of_those_there_are(number: int, tmp_path: Path) -> None:
    path = written(tmp_path / "contact.json", {"name": "Ann", "id": number})
    called = call("eval", "@contact.ref", "--contact", path)
    assert called.code == 2
    assert "contact 1, Ann: field 'id' must be from 1 to 9999999999" in called.err


def _test(**changes: Any) -> dict[str, Any]:
    trigger = {
        "type": "manual", "flow": {"uuid": FLOWS[0].uuid, "name": "Registration"},
        "triggered_on": "2026-01-05T09:00:00Z",
    }  # fmt: skip
    contact = {
        "uuid": "5d76d86b-3bb9-4d5a-b822-c9d86f5d8e4f", "name": "Ann", "status": "active",
        "created_on": "2026-01-05T09:00:00Z",
    }  # fmt: skip
    return {"trigger": trigger, "contact": contact, "resumes": [], "outputs": [], **changes}


@pytest.mark.parametrize(
    ("outputs", "reason"),
    [
        ([{"created_on": "2026-01-05T09:00:00Z", "expires_on": "soon"}], "outputs[0]"),
        ([{"created_on": "0000-00-00T00:00:00Z", "expires_on": 3}], "outputs[0]"),
        (_nested(80), "nested more than 100 deep"),
        ({"a": None}, "outputs"),
        (3, "outputs"),
    ],
)
def test_expected_outputs_may_be_anything(outputs: JSON, reason: str, tmp_path: Path) -> None:
    written(tmp_path / "a.json", _file())
    called = call("replay", "--expect", written(tmp_path / "a.test.json", _test(outputs=outputs)))
    assert called.code == 1
    assert reason in called.out
