"""`flowtui check`: what it prints, and the codes it ends with."""

import json
from pathlib import Path
from typing import Any

import pytest
from click import Context

from flowtui.commands.check import command
from flowtui.flows.analysis.check import all_checks
from flowtui.flows.spec.platforms import PLATFORMS
from tests.commands.calling import call, written
from tests.flows.naming import uuid_of, with_uuids

Data = dict[str, Any]


def flow(name: str, *actions: Data, **more: Any) -> Data:
    """Return a flow of one node."""
    node = {"uuid": f"#{name}-node", "actions": list(actions), "exits": [{"uuid": f"#{name}-on"}]}
    made: Data = with_uuids(
        {
            "uuid": f"#{name}",
            "name": name,
            "spec_version": "14.4.2",
            "language": "eng",
            "type": "messaging",
            "nodes": [node],
            **more,
        }
    )
    return made


def say(text: str, name: str = "#say") -> Data:
    return {"uuid": name, "type": "send_msg", "text": text}


FINE = flow("Fine", say("Hello"))
DOUBTFUL = flow("Doubtful", say("Hello @results.nmae"))
BROKEN = flow("Broken", say("Hello [b]@(upper(1, 2))[/b]"), say("Hello @results.nmae", "#more"))


def test_a_file_with_nothing_wrong_is_fine(tmp_path: Path) -> None:
    called = call("check", written(tmp_path / "fine.json", FINE))
    assert (called.code, called.err) == (0, "")
    assert called.out == "✓ nothing wrong in 1 flow\n"


def test_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    called = call("check", written(tmp_path / "doubtful.json", DOUBTFUL))
    assert called.code == 0
    assert "⚠ " in called.out
    assert called.out.endswith("1 warning in 1 flow\n")


def test_errors_are_a_failure_and_each_issue_is_a_line_below_its_flow(tmp_path: Path) -> None:
    path = written(tmp_path / "broken.json", {"version": "13", "flows": [FINE, BROKEN, DOUBTFUL]})
    called = call("check", path)
    assert (called.code, called.err) == (1, "")
    lines = called.out.splitlines()
    short = uuid_of("Broken-node")[:8]
    assert lines[0] == f"{path} › Broken"
    assert lines[1].startswith(f"  ✗ {short} Send message: Hello [b]@(upper(1, 2))")
    assert " › text: The function upper takes one argument" in lines[1]
    assert lines[2].startswith(f"  ⚠ {short} ")
    assert lines[3:5] == ["", f"{path} › Doubtful"]
    assert lines[-1] == "1 error, 2 warnings in 3 flows"


def test_json_is_one_list_of_all_issues(tmp_path: Path) -> None:
    paths = [
        written(tmp_path / "broken.json", BROKEN),
        written(tmp_path / "fine.json", FINE),
        written(tmp_path / "doubtful.json", DOUBTFUL),
    ]
    called = call("check", "--json", *paths)
    assert called.code == 1
    issues = json.loads(called.out)
    assert [issue["file"] for issue in issues] == [paths[0], paths[0], paths[2]]
    assert issues[0] == {
        "file": paths[0],
        "flow": "Broken",
        "flow_uuid": uuid_of("Broken"),
        "node": uuid_of("Broken-node"),
        "item": uuid_of("say"),
        "field": "text",
        "language": None,
        "severity": "error",
        "code": "argument_count",
        "text": issues[0]["text"],
        "fix": None,
    }
    assert {issue["code"] for issue in issues} <= all_checks().keys()


def test_json_of_nothing_is_an_empty_list(tmp_path: Path) -> None:
    called = call("check", "--json", written(tmp_path / "fine.json", FINE))
    assert (called.code, json.loads(called.out)) == (0, [])


def test_standard_input_can_be_checked() -> None:
    called = call("check", "-", stdin=json.dumps(BROKEN).encode())
    assert called.code == 1
    assert called.out.startswith("- › Broken\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"flows": [\n  {]}', ":2:4: not JSON"),
        (b'{"people": []}', "there are no flows in this file"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(content)
    called = call("check", written(tmp_path / "broken.json", BROKEN), str(path))
    assert (called.code, called.out) == (2, "")
    assert str(path) in called.err
    assert said in called.err


def test_a_file_that_is_not_there_is_said() -> None:
    called = call("check", "nowhere.json")
    assert (called.code, called.out) == (2, "")
    assert "nowhere.json: No such file" in called.err


def test_a_flow_that_cannot_be_read_is_an_issue_among_the_others(tmp_path: Path) -> None:
    unreadable = {**flow("Unreadable"), "nodes": [None]}
    path = written(tmp_path / "both.json", {"version": "13", "flows": [unreadable, DOUBTFUL]})
    called = call("check", "--json", path)
    issues = json.loads(called.out)
    assert called.code == 1
    assert [(issue["flow"], issue["code"]) for issue in issues] == [
        ("Unreadable", "unreadable_flow"),
        ("Doubtful", "unset_result"),
    ]
    assert "nodes[0]" in call("check", path).out


def test_a_target_adds_what_it_would_refuse(tmp_path: Path) -> None:
    pay = {"uuid": "#pay", "type": "transfer_airtime", "amounts": {"KES": 10}}
    path = written(tmp_path / "pay.json", flow("Pay", pay))
    assert call("check", path).code == 0
    assert call("check", "--target", "textit", path).code == 0
    called = call("check", "--target", "glific", path)
    assert called.code == 1
    assert "Glific does not know “Send airtime” (transfer_airtime)" in called.out
    assert call("check", "--target", "fax", path).code == 2


@pytest.mark.parametrize("target", ["infobip", "flametree", "respond"])
def test_a_target_without_files_adds_what_it_does_not_know(tmp_path: Path, target: str) -> None:
    pay = {"uuid": "#pay", "type": "transfer_airtime", "amounts": {"KES": 10}}
    called = call("check", "--target", target, written(tmp_path / "pay.json", flow("Pay", pay)))
    assert called.code == 1
    assert "does not know “Send airtime” (transfer_airtime)" in called.out
    old = {**flow("Old", pay), "spec_version": "11.12"}
    called = call("check", "--target", target, written(tmp_path / "old.json", old))
    assert "TextIt and RapidPro refuse" not in called.out


def test_platforms_are_completed_and_named_by_the_help() -> None:
    context = Context(command)
    (target,) = [each for each in command.params if each.name == "target"]
    assert [item.value for item in target.shell_complete(context, "te")] == ["textit"]
    assert len(target.shell_complete(context, "")) == len(PLATFORMS)
    assert "flametree" in call("check", "--help").out


def test_the_help_has_an_example() -> None:
    called = call("check", "--help")
    assert called.code == 0
    assert "flowtui check export.json" in called.out


def test_without_a_file_the_usage_is_said() -> None:
    assert call("check").code == 2


def test_names_stay_on_their_line_and_steer_no_terminal(tmp_path: Path) -> None:
    flow = {"uuid": "a", "name": "one\n\x1b[31mtwo", "nodes": []}
    called = call("check", written(tmp_path / "bad.json", {"flows": [flow]}))
    assert called.out.splitlines()[0].endswith("bad.json › one [31mtwo")
    assert "\x1b" not in called.out


CLINIC = Path(__file__).parents[2] / "sample_flows" / "clinic.json"


def test_what_the_app_reads_is_read_and_what_it_warns_of_is_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "clinic.json"
    text = CLINIC.read_text()
    path.write_text(text.replace('"name": "Registration"', '"name": "\\ud83d", "name": "One"', 1))
    called = call("check", str(path))
    assert (called.code, called.err) == (0, "")
    assert "⚠ “name” is there more than once in flows[0]: only the last one was read" in called.out
    path.write_text(text.replace('"Registration"', '"Half \\ud83d"', 1))
    called = call("check", str(path))
    assert called.err == ""
    assert "in 4 flows" in called.out


@pytest.mark.parametrize("content", ['{"flows": [NaN]}', '{"flows": [1e999]}', "[" * 5000, "", "{"])
def test_what_is_not_json_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "file.json"
    path.write_text(content)
    called = call("check", str(path))
    assert called.code == 2
    assert "not JSON" in called.err
    assert "Traceback" not in called.err


def test_what_is_wrong_with_triggers_is_told_with_its_place(tmp_path: Path) -> None:
    joins = {"uuid": FINE["uuid"], "name": "Fine"}
    triggers: list[Data] = [
        {"trigger_type": "K", "flow": joins, "keywords": ["join"], "match_type": "F"},
        {"trigger_type": "K", "flow": joins, "keywords": ["ok", "two words"]},
        {"trigger_type": "Z", "flow": joins},
        {"trigger_type": "M", "flow": None},
    ]
    path = written(tmp_path / "a.json", {"version": "13", "flows": [FINE], "triggers": triggers})
    called = call("check", "--json", str(path))
    assert called.code == 1
    told = [(each["flow"], each["field"], each["text"]) for each in json.loads(called.out)]
    until = ": nothing starts by it until this is put right"
    assert told == [
        ("Fine", "triggers[1].keywords", f"two words is not a valid keyword{until}"),
        ("", "triggers[2].trigger_type", f"Z is not a valid trigger type{until}"),
        ("", "triggers[3].flow", f"Field 'flow' is required.{until}"),
    ]


def test_flows_that_start_each_other_at_once_are_an_error(tmp_path: Path) -> None:
    def starts(name: str, other: str) -> Data:
        group = {"uuid": "#group", "name": "Mothers"}
        to = {"uuid": f"#{other}", "name": other}
        action = {"uuid": f"#{name}-go", "type": "start_session", "flow": to, "groups": [group]}
        return flow(name, action)

    path = written(tmp_path / "a.json", {"flows": [starts("A", "B"), starts("B", "A")]})
    called = call("check", str(path))
    assert called.code == 1
    assert "Workflow loop detected: A → B → A" in called.out
    assert "Workflow loop detected: B → A → B" in called.out
