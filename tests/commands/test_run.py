"""`flowtui run`: scenarios and conversations, as text and as JSON."""

import json
from pathlib import Path

import pytest

from flowtui.flows.library.document import Document
from flowtui.store.projects.importing import import_document
from flowtui.store.workspace.workspace import Workspace
from tests.commands.calling import call, written
from tests.scenario.stories import ASSETS, FLOWS, HEAD, REGISTRATION
from tests.store.samples import HOLDER, NOON

STEPS = """\
  - start: Registration
    contact: Ann
  - expect: {message: How old are you?}
  - say: "25"
  - expect: {field: {age: "25"}, waiting_in: null}
"""


@pytest.fixture
def flows(tmp_path: Path) -> str:
    """Return the path of a file of flows."""
    return written(tmp_path / "flows.json", {**ASSETS, "flows": [flow.to_json() for flow in FLOWS]})


def story(folder: Path, steps: str = STEPS, name: str = "story.yaml") -> str:
    """Write a scenario of the flows in `folder`; return its path."""
    path = folder / name
    path.write_text(f"flows: [flows.json]\n{HEAD}{steps}", encoding="utf-8")
    return str(path)


def test_a_scenario_is_played_and_printed(flows: str) -> None:
    called = call("run", story(Path(flows).parent))
    lines = called.out.splitlines()
    assert (called.code, called.err) == (0, "")
    assert lines[:2] == ["profile flowtui · UTC+02:00 · seed 7", "── Mon 5 Jan 2026 ──"]
    assert "09:00:00 Ann  ✉ How old are you?" in lines
    assert lines[-1] == "✓ 2 expectations"


def test_what_did_not_come_as_expected_is_told_and_exits_with_1(flows: str) -> None:
    steps = STEPS + "  - expect: {group: {Mothers: false}, message: {contains: Bye}}\n"
    called = call("run", story(Path(flows).parent, steps))
    assert called.code == 1
    assert called.out.splitlines()[-2:] == [
        "✗ line 16, step 5: group Mothers: expected not in it, got the opposite",
        "✗ line 16, step 5: message: expected contains “Bye”, got “Thank you, Ann.”",
    ]


def test_as_json_there_is_a_line_for_each_event(flows: str) -> None:
    steps = STEPS + "  - expect: {message: Bye}\n"
    called = call("run", story(Path(flows).parent, steps), "--json")
    lines = [json.loads(line) for line in called.out.splitlines()]
    assert called.code == 1
    assert lines[-1] == {
        "step": 4,
        "line": 16,
        "failures": ["message: expected “Bye”, got “Thank you, Ann.”"],
    }
    assert lines[0].keys() == {"profile", "timezone", "seed", "overrides", "policies"}
    logged = lines[1:-1]
    assert all(line.keys() == {"at", "contact", "session", "node", "event"} for line in logged)
    texts = [line["event"]["msg"]["text"] for line in logged
             if line["event"]["type"] == "msg_created"]  # fmt: skip
    assert texts == ["How old are you?", "Thank you, Ann."]


def test_a_flow_is_talked_to(flows: str) -> None:
    called = call("run", flows, "--flow", "registration", "--say", "fr", "--language", "eng")
    assert called.code == 0
    assert "09:00:00 ✉ Merci" in called.out
    assert called.out.splitlines()[-1] == "✓"
    by_uuid = call("run", flows, "--flow", REGISTRATION.uuid, "--details")
    assert "09:00:00 · node entered" in by_uuid.out


def test_without_a_name_it_is_the_first_messaging_flow(flows: str) -> None:
    assert "Registration started" in call("run", flows).out


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ("  - shout: Hi\n", "story.yaml:11: a step is one of advance"),
        ("  - say: [\n", "story.yaml:12: not YAML"),
    ],
)
def test_a_scenario_that_cannot_be_read_is_refused(flows: str, steps: str, reason: str) -> None:
    called = call("run", story(Path(flows).parent, steps))
    assert (called.code, called.out) == (2, "")
    assert reason in called.err


def test_what_is_not_there_is_refused(flows: str, tmp_path: Path) -> None:
    none = tmp_path / "none.yaml"
    none.write_text("steps: []", encoding="utf-8")
    for arguments, reason in (
        ((str(none),), "`flows` must name the files of its flows"),
        ((str(tmp_path / "missing.yaml"),), "No such file"),
        ((str(tmp_path / "missing.json"),), "missing.json"),
        ((flows, "--flow", "Nowhere"), "there is no flow 'Nowhere'; there are: Registration"),
    ):
        called = call("run", *arguments)
        assert (called.code, called.out) == (2, "")
        assert reason in called.err


def test_the_flows_of_a_scenario_that_are_not_there_are_refused(tmp_path: Path) -> None:
    called = call("run", story(tmp_path))
    assert called.code == 2
    assert "flows.json" in called.err


def test_help_has_an_example() -> None:
    called = call("run", "--help")
    assert called.code == 0
    assert "flowtui run export.json --flow Registration --say Ann" in called.out


def test_what_a_scenario_says_itself_is_not_said_beside_it(flows: str) -> None:
    called = call("run", story(Path(flows).parent), "--say", "hello")
    assert called.code == 2
    assert "--say" in called.err


def test_flows_of_one_name_are_told_apart_by_uuid(tmp_path: Path) -> None:
    first, *_ = (flow.to_json() for flow in FLOWS)
    second = {**first, "uuid": "0c5b7a52-9a3e-4c1c-8f0e-3d1f6a7b8c9d"}
    path = written(tmp_path / "two.json", {**ASSETS, "flows": [first, second]})
    called = call("run", path, "--flow", first["name"])
    assert called.code == 2
    assert f"{first['uuid']}, {second['uuid']}" in called.err
    assert call("run", path, "--flow", second["uuid"]).code == 0


def test_part_of_a_name_brings_the_names_with_it(flows: str) -> None:
    called = call("run", flows, "--flow", "regis")
    assert called.code == 2
    assert called.err.rstrip().endswith("there are: Registration")


def test_a_file_without_a_readable_flow_is_told(tmp_path: Path) -> None:
    called = call("run", written(tmp_path / "bad.json", {"flows": [{"uuid": "a"}]}))
    assert called.code == 2
    assert "none of its flows can be read" in called.err


def test_a_language_is_a_code_of_three_letters(flows: str) -> None:
    called = call("run", flows, "--language", "English")
    assert called.code == 2
    assert "three letters" in called.err


def test_a_test_that_was_saved_in_a_workspace_is_played_with_its_flows(
    flows: str, tmp_path: Path
) -> None:
    place = tmp_path / "mine"
    with Workspace.create(place, name="Mine", profile="textit", holder=HOLDER) as workspace:
        document = Document.read(json.loads(Path(flows).read_text()))
        import_document(workspace, document, saved_on=NOON, saved_by="ann")
    (place / "tests").mkdir()
    test = place / "tests" / "registration.yaml"
    test.write_text(HEAD + STEPS, encoding="utf-8")
    called = call("run", str(test))
    assert (called.code, called.err) == (0, "")
    assert called.out.splitlines()[-1] == "✓ 2 expectations"


def test_a_scenario_without_flows_outside_a_workspace_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(HEAD + STEPS, encoding="utf-8")
    called = call("run", str(path))
    assert called.code == 2
    assert "`flows` must name the files of its flows" in called.err


def test_a_transcript_cannot_command_the_terminal(flows: str) -> None:
    called = call("run", flows, "--flow", "Registration", "--say", "\x1b[2J\x07hi")
    assert "hi" in called.out
    assert "\x1b" not in called.out
    assert "\x07" not in called.out


def test_all_scenarios_of_a_file_are_played_in_order(flows: str) -> None:
    path = Path(story(Path(flows).parent))
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}---\n{text.replace('A story', 'Another one')}", encoding="utf-8")
    called = call("run", str(path))
    lines = called.out.splitlines()
    assert called.code == 0
    assert [line for line in lines if line[:1] in {"▸", "✓"}] == [
        "▸ A story", "✓ 2 expectations", "▸ Another one", "✓ 2 expectations",
    ]  # fmt: skip
    printed = [json.loads(line) for line in call("run", str(path), "--json").out.splitlines()]
    assert [line for line in printed if "scenario" in line] == [
        {"scenario": "A story", "line": 1}, {"scenario": "Another one", "line": 17},
    ]  # fmt: skip


def test_nothing_is_played_of_a_file_with_a_scenario_that_is_none(flows: str) -> None:
    path = Path(story(Path(flows).parent))
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}---\n{text.replace('start: Reg', 'start: Rge')}", encoding="utf-8")
    called = call("run", str(path))
    assert (called.code, called.out) == (2, "")
    assert "there is no flow 'Rgeistration' (did you mean `Registration`?)" in called.err


def test_one_that_fails_lets_the_others_be_played(flows: str) -> None:
    path = Path(story(Path(flows).parent))
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.replace('old are', 'young are')}---\n{text}", encoding="utf-8")
    called = call("run", str(path))
    assert called.code == 1
    assert "✗ line 13, step 2" in called.out
    assert called.out.splitlines()[-1] == "✓ 2 expectations"
    refused = call("why", str(path), "--contact", "Ann", "--flow", "Registration")
    assert refused.code == 2
    assert "there are 2 scenarios in it, and not one" in refused.err
