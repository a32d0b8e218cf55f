"""`flowtui replay`."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from flowtui.model.codec.times import format_rfc3339
from flowtui.model.codec.wire import JSON, write
from tests.commands.calling import Called, call, written
from tests.engine.flows import NOW, ask, contact_of, flow_of, save, send
from tests.reference import reference

FLOW = flow_of("Ages", ask("age", send("Age?"), result="Age"))
TEST: dict[str, Any] = {
    "contact": write(contact_of()),
    "trigger": {
        "type": "manual",
        "flow": write(FLOW.reference),
        "triggered_on": format_rfc3339(NOW),
    },
    "resumes": [
        {
            "type": "msg",
            "resumed_on": format_rfc3339(NOW),
            "event": {
                "type": "msg_received",
                "uuid": "0197b335-6ded-79a4-95a6-3af85b57f108",
                "created_on": format_rfc3339(NOW),
                "msg": {"text": "34"},
            },
        }
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(tmp_path / "ages.json", {"flows": [FLOW.to_json()]})
    return tmp_path


def replayed(folder: Path, **changes: JSON) -> tuple[Called, dict[str, Any]]:
    """Return what comes of a test that is like `TEST`, but for some changes."""
    path = written(folder / "ages.test.json", {**TEST, **changes})
    called = call("replay", path)
    line: dict[str, Any] = json.loads(called.out)
    assert line["test"] == path
    return called, line


def test_outputs_of_each_sprint(folder: Path) -> None:
    called, line = replayed(folder)
    assert (called.code, called.err) == (0, "")
    first, second = line["outputs"]
    assert [event["type"] for event in first["events"]] == [
        "run_started", "msg_created", "msg_wait",
    ]  # fmt: skip
    assert [event["type"] for event in second["events"]] == ["run_result_changed", "run_ended"]
    assert (first["session"]["status"], second["session"]["status"]) == ("waiting", "completed")
    assert first["session"]["contact_uuid"] == contact_of().uuid
    assert second["session"]["runs"][0]["results"]["age"]["value"] == "34"
    assert "contact" not in second["session"]


def test_expectations_that_hold(folder: Path) -> None:
    _, line = replayed(folder)
    path = written(folder / "ages.held.json", {**TEST, "outputs": line["outputs"]})
    called = call("replay", "--expect", path)
    assert (called.code, called.out) == (0, f"✓ {path}\n")


def test_the_first_difference(folder: Path) -> None:
    _, line = replayed(folder)
    line["outputs"][1]["events"][0]["value"] = "35"
    path = written(folder / "ages.other.json", {**TEST, "outputs": line["outputs"]})
    called = call("replay", "--expect", path)
    assert called.code == 1
    assert called.out == f'✗ {path}: outputs[1].events[0].value: expected "35", got "34"\n'


def test_a_sprint_more_than_expected_is_a_difference(folder: Path) -> None:
    _, line = replayed(folder)
    path = written(folder / "ages.short.json", {**TEST, "outputs": line["outputs"][:1]})
    called = call("replay", "--expect", path)
    assert called.code == 1
    assert "outputs[1]: expected (nothing)" in called.out


def _changed(*path: str | int, value: JSON) -> dict[str, JSON]:
    """Return the parts of `TEST` with the value at `path` changed."""
    data = json.loads(json.dumps(TEST))
    *steps, last = path
    inner = data
    for step in steps:
        inner = inner[step]
    inner[last] = value
    return {str(path[0]): data[path[0]]}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"contact": None}, "contact"),
        ({"contact": 3}, "contact"),
        (_changed("contact", "urns", value=["tel"]), "contact.urns[0]"),
        ({"trigger": None}, "trigger"),
        ({"trigger": "manual"}, "trigger"),
        (_changed("trigger", "type", value="sneeze"), "unknown type: 'sneeze'"),
        (_changed("trigger", "triggered_on", value="soon"), "triggered_on"),
        (_changed("trigger", "flow", "uuid", value="nowhere"), "there is no flow 'Ages'"),
        ({"resumes": {}}, "resumes"),
        ({"resumes": [3]}, "resumes[0]"),
        (_changed("resumes", 0, "event", "type", value="sneeze"), "unknown type: 'sneeze'"),
        (_changed("resumes", 0, "event", value=None), "resumes[0]"),
        (_changed("resumes", 0, "type", value="dial"), "dial_ended"),
        ({"resumes": [*TEST["resumes"], *TEST["resumes"]]}, "only waiting sessions"),
        ({"environment": {"timezone": "Mars/Base"}}, "unknown time zone Mars/Base"),
        ({"environment": {"date_format": "DD"}}, "date_format"),
        ({"environment": []}, "environment"),
        ({"call": {}}, "call"),
        ({"http_mocks": []}, "http_mocks"),
        ({"http_mocks": {"*": [{"body": ""}]}}, "status"),
    ],
    ids=str,
)
def test_a_broken_test_is_answered_with_what_is_wrong(
    folder: Path, changes: dict[str, JSON], reason: str
) -> None:
    called, line = replayed(folder, **changes)
    assert line.keys() == {"test", "error"}
    assert reason in line["error"]
    assert (called.code, called.err) == (0, "")


@pytest.mark.parametrize(
    ("assets", "reason"),
    [
        ({}, "there is no flow 'Ages'"),
        ({"flows": 3}, "flows"),
        ({"flows": [3]}, "flows[0]"),
        ({"flows": [{**FLOW.to_json(), "nodes": 3}]}, "there is no flow 'Ages'"),
        ({"channels": [{"name": "A"}]}, "channels[0]"),
        ({"fields": 3}, "fields"),
        ({"locations": [{}]}, "locations"),
        ({"locations": 3}, "locations"),
        ([], "not an object"),
    ],
    ids=str,
)
def test_broken_assets_are_answered_with_what_is_wrong(
    folder: Path, assets: JSON, reason: str
) -> None:
    whole = {"flows": [FLOW.to_json()], **assets} if isinstance(assets, dict) and assets else assets
    written(folder / "ages.json", whole)
    _, line = replayed(folder)
    assert line.keys() == {"test", "error"}
    assert reason in line["error"]


def test_a_web_service_for_which_no_answer_is_left(folder: Path) -> None:
    action = {"type": "call_webhook", "method": "GET", "url": "http://temba.io/"}
    flow = flow_of("Ages", ask("age", save("A", "1"), action))
    written(folder / "ages.json", {"flows": [flow.to_json()]})
    _, line = replayed(folder)
    assert line["error"] == "no answer is left for GET http://temba.io/"


def test_files_that_cannot_be_read_are_answered_and_the_others_go_on(folder: Path) -> None:
    whole = written(folder / "ages.whole.json", TEST)
    broken = folder / "ages.broken.json"
    broken.write_text('{"contact":\n]')
    lonely = written(folder / "lonely.test.json", TEST)
    missing = str(folder / "missing.test.json")
    called = call("replay", str(broken), missing, lonely, whole)
    lines = [json.loads(line) for line in called.out.splitlines()]
    assert [line["test"] for line in lines] == [str(broken), missing, lonely, whole]
    errors = [line.get("error", "") for line in lines]
    assert f"{broken}:2:1: " in errors[0]
    assert "No such file" in errors[1]
    assert f"{folder / 'lonely.json'}: No such file" in errors[2]
    assert errors[3] == ""
    assert called.code == 0
    expected = call("replay", "--expect", str(broken), missing, lonely)
    assert expected.code == 1
    assert len(expected.out.splitlines()) == 3


def test_recorded_tests_anywhere(tmp_path: Path) -> None:
    for name in ("two_questions.json", "two_questions.test.json"):
        shutil.copy(reference("corpus", "sessions", name), tmp_path)
    path = tmp_path / "two_questions.test.json"
    called = call("replay", "--expect", str(path))
    assert (called.code, called.out) == (0, f"✓ {path}\n")


def test_help_has_an_example() -> None:
    called = call("replay", "--help")
    assert called.code == 0
    assert "flowtui replay --expect" in called.out


def test_a_file_is_needed() -> None:
    assert call("replay").code == 2
