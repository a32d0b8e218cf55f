"""`flowtui test`: what is found, played and told, with which exit code."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.commands.calling import call
from tests.reference import ROOT
from tests.testing.samples import BAD, GOOD, START, put, story

FAILURE = """\
✗ {path}:1 › Ann is asked
  {path}:7: step 2, message
    expected “How [-young-] are you?”
    came     “How {{+old+}} are you?”
    Ann waits in Registration › Send message: How old are you? → results.Age ({node})
    ── Mon 5 Jan 2026 ──
    09:00:00 ▸ Registration started
    09:00:00 ✉ How old are you?
    09:00:00 … waits for a reply, goes on in 5 min, expires in 1 h
    ✗ here
    09:00:00 ← 30
    09:00:00 = Age = 30  All Responses

1 passed, 1 failed in 0.00 s
"""


def timeless(text: str) -> str:
    """Return what was printed, as if it had taken no time."""
    return re.sub(r"in \d+\.\d\d s", "in 0.00 s", text)


def test_all_that_pass_are_a_line_and_exit_with_0(tmp_path: Path) -> None:
    put(tmp_path, story("One"), story("Two"))
    called = call("test", str(tmp_path))
    assert (called.code, timeless(called.out), called.err) == (0, "2 passed in 0.00 s\n", "")


def test_what_fails_is_told_with_what_is_around_it_and_exits_with_1(tmp_path: Path) -> None:
    path = put(tmp_path, story("Ann is asked", BAD + '  - say: "30"\n'), story("Good"))
    called = call("test", str(path))
    node = re.search(r"results\.Age \((.*)\)", called.out)
    assert node
    assert timeless(called.out) == FAILURE.format(path=path, node=node[1])
    assert called.code == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("flowtui: 1\nsteps: [\n", "a.flowtui.yaml:3: not YAML"),
        ("flowtui: 1\nstep: []\n", "a.flowtui.yaml:2: there is no `step` here (did you mean"),
        ("flowtui: 2\n", "a.flowtui.yaml:1: scenario files of version 2 are newer"),
        ("flowtui: 1\nuse: nobody.yaml\n", "nobody.yaml: No such file"),
        ("flowtui: 1\nflows: nothing.json\n", "nothing.json: No such file"),
        ("flowtui: 1\nflows: a.flowtui.yaml\n", "a.flowtui.yaml:1: not JSON"),
        ("flowtui: 1\n", "`flows` must name the files of its flows"),
        ("flowtui: 1\neach: []\n", "2: `each` must be a list of mappings"),
        ("flowtui: 1\ntitle: ${nme}\neach: [{name: A}]\n", "2: row 1 of `each`: there is no `nme`"),
        (story("A", "  - start: Registratoin\n"), "6: there is no flow 'Registratoin' (did you"),
        (story("A", "  - say: Hi\n    contact: Anne\n"), "7: there is no contact 'Anne' (did you"),
        (story("A", "  - edit: {agge: 3}\n"), "6: there is no field key 'agge' (did you mean `ag"),
        (story("A", "  - edit: {language: enk}\n"), "6: there is no language 'enk'"),
        (story("A", "  - expect:\n      group: Mother\n"), "7: there is no group 'Mother' (did"),
        (story("A", "  - expect:\n      field: {Agge: 1}\n"), "7: there is no field 'Agge' (did"),
        (story("A", "  - say: Hi\n    channel: Sms\n"), "7: there is no channel 'Sms'"),
        (story("A", "  - expect: {mesage: Hi}\n"), "6: there is no `mesage` here (did you mean `"),
        (story("A").replace("steps:", "mocks: [{ulr: x}]\nsteps:"), "5: there is no `ulr` here (d"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_line_and_exits_with_2(
    text: str, told: str, tmp_path: Path
) -> None:
    path = put(tmp_path, text)
    called = call("test", str(path))
    assert called.code == 2
    assert told in called.out
    assert "1 unreadable" in called.out


def test_of_several_documents_the_number_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, story("One"), "flowtui: 1\ncolour: red\n", story("Three", BAD))
    called = call("test", str(path))
    assert called.code == 2
    assert f"✗ {path}:10: document 2: there is no `colour` here" in called.out
    assert f"✗ {path}:12 › Three\n  {path}:18: step 2" in called.out
    assert "1 passed, 1 failed, 1 unreadable" in called.out


def test_nothing_to_play_exits_with_2(tmp_path: Path) -> None:
    called = call("test", str(tmp_path))
    assert (called.code, called.out, called.err) == (2, "", "no scenarios were found\n")
    called = call("test", str(tmp_path / "nowhere"))
    assert called.code == 2
    assert "nowhere: there is no such file or folder" in called.err


def test_files_in_folders_are_found_by_name_or_by_what_is_in_them(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / ".hidden").mkdir()
    put(tmp_path / "below", story("Named"))
    put(tmp_path, story("Saved by an older app"), name="saved.yaml")
    put(tmp_path, "people: 1\n", name="other.yaml")
    put(tmp_path / ".hidden", story("Hidden"))
    called = call("test", str(tmp_path), "--json")
    titles = [json.loads(line).get("scenario") for line in called.out.splitlines()]
    assert titles == ["Named", "Saved by an older app", None]


def test_a_file_is_played_once_however_often_it_is_named(tmp_path: Path) -> None:
    path = put(tmp_path, story("One"))
    assert "1 passed" in call("test", str(path), str(path), str(tmp_path)).out


def test_stdin_is_a_file_in_this_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, story("x"))
    monkeypatch.chdir(tmp_path)
    called = call("test", "-", stdin=story("From stdin", BAD).encode())
    assert called.code == 1
    assert "✗ -:1 › From stdin" in called.out
    assert call("test", "-", stdin=b"").code == 2


def test_without_paths_this_folder_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, story("One"))
    monkeypatch.chdir(tmp_path)
    assert call("test").code == 0


def test_k_plays_those_so_called_whatever_the_case(tmp_path: Path) -> None:
    put(tmp_path, story("In French", BAD), story("In English"))
    assert call("test", str(tmp_path), "-k", "in english").code == 0
    assert call("test", str(tmp_path), "-k", "french").code == 1
    assert call("test", str(tmp_path), "-k", "Dutch").code == 2


def test_x_stops_at_the_first_that_does_not_pass(tmp_path: Path) -> None:
    put(tmp_path, story("One"), story("Two", BAD), story("Three", BAD))
    called = call("test", str(tmp_path), "-x")
    assert called.code == 1
    assert "1 passed, 1 failed in" in called.out


def test_json_has_a_line_for_each_scenario_and_a_sum(tmp_path: Path) -> None:
    text = story("Two", BAD).replace("title", "req: [TXT-001]\ntitle")
    path = put(tmp_path, story("One"), text)
    called = call("test", str(path), "--json")
    first, second, last = (json.loads(line) for line in called.out.splitlines())
    assert called.code == 1
    assert (first["verdict"], first["failures"], first["line"]) == ("passed", [], 1)
    assert {key: second[key] for key in ("file", "line", "document", "scenario", "req")} == {
        "file": str(path), "line": 9, "document": 2, "scenario": "Two", "req": ["TXT-001"],
    }  # fmt: skip
    (failure,) = second["failures"]
    assert failure.pop("place").startswith("Ann waits in Registration › ")
    assert failure == {
        "line": 16, "step": 2, "what": "message",
        "expected": "“How young are you?”", "came": "“How old are you?”",
    }  # fmt: skip
    assert (last["passed"], last["failed"], last["unreadable"]) == (1, 1, 0)


def test_junit_tells_what_services_want_to_know(tmp_path: Path) -> None:
    put(tmp_path, story("One"), story("Two \x07", BAD).replace("\x07", "“é”"), "flowtui: 3\n")
    report = tmp_path / "out.xml"
    called = call("test", str(tmp_path), "--junit", str(report))
    assert called.code == 2
    root = ET.parse(report).getroot()  # noqa: S314 - it is our own
    assert (root.tag, root.get("tests"), root.get("failures"), root.get("errors")) == (
        "testsuites", "3", "1", "1",
    )  # fmt: skip
    cases = root.findall("testsuite/testcase")
    assert [case.get("name") for case in cases] == ["One", "Two “é”", "document 3"]
    assert [len(case) for case in cases] == [0, 1, 1]
    failure = cases[1].find("failure")
    assert failure is not None
    assert failure.get("message", "").startswith("message: expected “How young are you?”")
    assert "[-young-]" in (failure.text or "")
    assert cases[2].find("error") is not None
    called = call("test", str(tmp_path), "--junit", str(tmp_path / "no" / "out.xml"))
    assert called.code == 2
    assert "No such file" in called.err


UPDATED = """\
# Kept to the letter.
flowtui: 1
title: One
flows: [flows.json]
contacts: [{name: Ann, urns: ["tel:+250788123123"]}]
steps:
  - start: Registration   # begins
  - expect: {message: "How old are you?"}   # asks
  - say: "30"
  - expect:
      messages:
        - Thank you, Ann.   # politely
      field: {age: "30"}
      group: Mothers  # now
"""


def test_update_rewrites_what_differs_keeps_comments_and_shows_the_diff(tmp_path: Path) -> None:
    before = UPDATED.replace("old", "young").replace('{age: "30"}', '{age: "31"}')
    before = before.replace("        - Thank you", "        - Well\n        - Thank you")
    path = put(tmp_path, before, story("Two"))
    called = call("test", str(path), "--update")
    after = path.read_text(encoding="utf-8")
    assert (called.code, after.split("---\n")[1]) == (0, story("Two"))
    expected = UPDATED.replace("Thank you, Ann.   # politely", "Thank you, Ann.")
    assert after.split("---\n")[0] == expected
    assert f"--- a/{path}\n+++ b/{path}\n" in called.out
    assert '-  - expect: {message: "How young are you?"}   # asks\n' in called.out
    assert "✗" not in called.out
    assert "2 passed" in called.out
    again = call("test", str(path), "--update")
    assert (again.code, path.read_text(encoding="utf-8")) == (0, after)
    assert timeless(again.out) == "2 passed in 0.00 s\n"


def test_update_leaves_what_it_cannot_mend_and_says_so(tmp_path: Path) -> None:
    steps = START + "  - expect: {exit: Nowhere}\n  - start: Tip\n    group: Mothers\n"
    path = put(tmp_path, story("One", steps))
    before = path.read_bytes()
    called = call("test", str(path), "--update")
    assert called.code == 1
    assert "step 2, exit" in called.out
    assert path.read_bytes() == before
    assert call("test", "-", "--update").code == 2


def test_update_of_rows_needs_the_same_to_come_of_all(tmp_path: Path) -> None:
    rows = "each: [{age: 30}, {age: 31}]\n"
    steps = (
        "  - start: Registration\n"
        "  - expect: {message: How young are you?}\n"
        "  - say: ${age}\n"
        '  - expect: {field: {age: "32"}}\n'
    )
    path = put(tmp_path, rows + story("Rows", steps))
    called = call("test", str(path), "--update")
    after = path.read_text(encoding="utf-8")
    assert called.code == 1
    assert "{message: How old are you?}" in after
    assert '{age: "32"}' in after


def test_several_processes_tell_the_same_in_the_same_order(tmp_path: Path) -> None:
    documents = [story(f"Story {n}", BAD if n % 7 == 0 else GOOD) for n in range(25)]
    put(tmp_path, *documents)
    put(tmp_path, "flowtui: 1\nuse: x\n", name="b.flowtui.yaml")
    alone = call("test", str(tmp_path), "-j", "1")
    many = call("test", str(tmp_path), "-j", "2")
    assert (many.code, timeless(many.out)) == (alone.code, timeless(alone.out))
    stopped = call("test", str(tmp_path), "-j", "2", "-x")
    assert stopped.code == 1
    assert stopped.out.count("✗ /") == 1


def test_a_call_that_no_mock_answers_fails_unless_the_scenario_is_offline(tmp_path: Path) -> None:
    steps = "  - start: Stock\n  - say: zinc\n"
    text = story("A", steps).replace("flows.json", str(ROOT / "tests/scenarios/stock.json"))
    path = put(tmp_path, text)
    called = call("test", str(path))
    assert called.code == 1
    assert f"{path}:7: step 2, web call\n    expected a mock that answers it\n" in called.out
    assert "came     GET https://stock.example.org/medicines?name=zinc" in called.out
    path.write_text(text.replace("steps:", "mocks: {default: offline}\nsteps:"))
    assert call("test", str(path)).code == 0
    near = "mocks: [{url: 'https://stock.example.org/medicine?name=*'}]\nsteps:"
    path.write_text(text.replace("steps:", near))
    assert "(did you mean `https://stock.example.org/medicine?name=*`?)" in call(
        "test", str(path)
    ).out  # fmt: skip


def test_colours_are_for_terminals_only(tmp_path: Path) -> None:
    path = put(tmp_path, story("A", BAD))
    assert "\x1b" not in call("test", str(path)).out


def test_an_interrupt_ends_with_130_and_what_is_known(tmp_path: Path) -> None:
    code = (
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from flowtui.testing import player\n"
        "first = player.Player.outcome\n"
        "def outcome(*given):\n"
        "    if given[0]._seen:\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "    given[0]._seen = True\n"
        "    return first(*given)\n"
        "player.Player._seen = False\n"
        "player.Player.outcome = outcome\n"
        "from flowtui.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    put(tmp_path, story("One"), story("Two"), story("Three"))
    ran = subprocess.run(  # noqa: S603 - it is this program
        [sys.executable, "-c", code, "test", str(tmp_path), "-j", "1"],
        capture_output=True, text=True, check=False, env=os.environ, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 130
    assert timeless(ran.stdout) == "1 passed in 0.00 s, interrupted\n"


def test_an_interrupt_ends_the_processes_too_and_says_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, *(story(f"Story {n}") for n in range(40)))
    code = (
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from flowtui.testing import crew\n"
        "submit = crew.ProcessPoolExecutor.submit\n"
        "def interrupted(pool, *given):\n"
        "    made = submit(pool, *given)\n"
        "    signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))\n"
        "    signal.alarm(1)\n"
        "    made.result = lambda: signal.pause()\n"
        "    return made\n"
        "crew.ProcessPoolExecutor.submit = interrupted\n"
        "from flowtui.cli import main\n"
        "if __name__ == '__main__':\n"
        "    sys.exit(main(sys.argv[1:]))\n"
    )
    path = tmp_path / "interrupted.py"
    path.write_text(code, encoding="utf-8")
    ran = subprocess.run(  # noqa: S603 - it is this program
        [sys.executable, str(path), "test", str(tmp_path), "-j", "2"],
        capture_output=True, text=True, check=False, env=os.environ, timeout=120,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (130, "")
    assert ran.stderr == "nothing was played, interrupted\n"
