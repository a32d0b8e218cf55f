"""What is shown gives no orders to the terminal: the app and the commands, byte by byte."""

import json
from pathlib import Path

import pytest

from tests.commands.calling import call
from tests.terminal.hostile import ORDERS, PAYLOAD, hostile_flows, orders_in
from tests.terminal.pseudo import program

F1, F2 = "\x1bOP", "\x1bOQ"
ESCAPE = "\x1b[27u"
"""As terminals send it that tell it from the beginning of other keys."""
PASTED = "\x1b[200~\x9b6n\x9c\u202erev\u202c\u2066iso\u2069one\u2028two\u2029three\x1b[201~"
"""What may be in a paste: terminals take out what would end it."""
CALLS = """
import json, sys
from flowtui.cli import main
for arguments in json.loads(sys.argv[1]):
    try:
        main(arguments)
    except SystemExit as leaving:
        pass
    print("called", arguments[0])
"""


@pytest.mark.parametrize("order", ORDERS)
def test_orders_are_found(order: str) -> None:
    assert orders_in(f"\x1b[1mwell {order}".encode())


def test_the_apps_own_sequences_are_no_orders() -> None:
    assert orders_in("\x1b[?1049h\x1b[38;2;1;2;3mé👩\u200d⚕\r\n\t\x1b[0m".encode()) == []


def test_the_app_shows_hostile_flows_without_obeying_them(tmp_path: Path) -> None:
    path = hostile_flows(tmp_path)
    steps = [
        ("", "Registration", "Welcome"),  # the list of flows, and the preview of one
        ("\r", "Outline", "Quick replies"),  # the designer: outline, graph, form
        ("4", "graph"),  # what is wrong
        ("3", "explain"),
        (PASTED, "edited"),
        ("\x13", "Saved"),
        (F2, "xpire"),  # a dialog
        (ESCAPE, "Outline"),
        (ESCAPE, "connect"),
        ("/", "ind"),
        ("\x1b[200~Welc\x1b[201~", "reversed"),  # a list to pick from
        (ESCAPE, "Outline"),
        (F1, "Go back to where"),
        (ESCAPE, "UCS-2"),  # of the form: the help has panes' names as well
        ("t", "Say something"),  # the simulator
        (PASTED, "three"),
        ("\r", "Thank you", "Inputs 2"),
    ]
    with program("-m", "flowtui", str(path), folder=tmp_path) as terminal:
        for keys, *words in steps:
            terminal.type(keys)
            terminal.wait(*words)
    assert orders_in(terminal.written) == []


def test_hostile_names_of_files_are_shown_without_being_obeyed(tmp_path: Path) -> None:
    path = hostile_flows(tmp_path).rename(tmp_path / "\x1b]0;t\x07\x9b6n\u202e.json")
    with program("-m", "flowtui", str(path), folder=tmp_path) as terminal:
        terminal.wait("]0;t6n.json", "Registration")
    assert orders_in(terminal.written) == []


def _hostile_scenario(folder: Path) -> Path:
    data = {
        "flowtui": 1, "title": PAYLOAD, "flows": ["hostile.json"], "now": "2026-01-05T09:00:00Z",
        "contacts": [{"name": PAYLOAD, "urns": ["tel:+250788123123"], "language": "eng"}],
        "steps": [
            {"start": "Registration", "contact": PAYLOAD},
            {"say": PAYLOAD},
            {"expect": {"message": PAYLOAD}},
        ],
    }  # fmt: skip
    flows = json.loads((folder / "hostile.json").read_text(encoding="utf-8"))["flows"]
    name = next(flow["name"] for flow in flows if flow["name"].startswith("Registration"))
    data["steps"][0]["start"] = name  # type: ignore[index]
    path = folder / "hostile.yaml"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def calls_on(folder: Path) -> list[list[str]]:
    """Return calls of all commands that say what hostile files and arguments say."""
    flows, odd = str(hostile_flows(folder)), PAYLOAD.replace("\x00", "")
    scenario = str(_hostile_scenario(folder))
    contacts = folder / "contacts.json"
    contact = {"uuid": "ba96bf7f-bc2a-4873-a7c7-254d1927c4e3", "id": 1, "name": PAYLOAD,
               "created_on": "2026-01-05T09:00:00Z"}  # fmt: skip
    contacts.write_text(json.dumps([contact]), encoding="utf-8")
    (folder / odd.replace("/", "")[:60]).write_text("{", encoding="utf-8")
    among = ["--contacts", str(contacts)]
    return [
        ["run", scenario], ["run", scenario, "--details"], ["run", scenario, "--json"],
        ["run", flows, "--say", odd], ["run", flows, "--flow", odd], ["run", odd],
        ["run", flows, "--language", odd],
        ["check", flows], ["check", odd], ["check", str(folder / odd.replace("/", "")[:60])],
        ["eval", odd], ["eval", f'@("{odd}")'], ["eval", f'@("{odd}")', "--json"],
        ["eval", f"@({odd})"], ["eval", "@contact", "--contact", odd],
        ["query", odd, *among], ["query", "name != x", *among],
        ["query", "name != x", "--json", *among],
        ["import", flows, "--into", str(folder / "workspace")], ["import", odd],
        ["export", "--from", str(folder / "workspace")], ["export", odd],
        ["migrate", flows], ["migrate", flows, "--to", odd], ["migrate", odd],
        ["replay", odd], ["replay", flows, "--expect"], ["open", odd], ["demo", odd],
        [odd], [odd, odd], ["chekc", odd], ["check", f"--{odd}"], ["--" + odd],
    ]  # fmt: skip


def test_commands_print_hostile_texts_without_obeying_them(tmp_path: Path) -> None:
    calls = calls_on(tmp_path)
    with program("-c", CALLS, json.dumps(calls), folder=tmp_path) as terminal:
        assert terminal.ended() == 0
    text = terminal.written.decode()
    assert orders_in(terminal.written) == []
    assert text.count("called") >= len(calls)
    assert text.count(r"\u001b]52;c;cm0gLXJm\u0007") > len(calls)
    assert "Traceback" not in text


@pytest.mark.parametrize(
    "arguments",
    [("migrate", "hostile.json"), ("eval", '@("a\x1b]0;t\x07\u202e\x7f")', "--json"),
     ("run", "hostile.yaml", "--json")],
)  # fmt: skip
def test_json_says_the_same_escaped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    hostile_flows(tmp_path)
    _hostile_scenario(tmp_path)
    monkeypatch.chdir(tmp_path)
    called = call(*arguments)
    assert orders_in(called.out.encode()) == []
    values = [json.loads(line) for line in called.out.splitlines()]
    assert any("\x1b]0;t" in found for found in _texts(values))


def _texts(data: object) -> list[str]:
    match data:
        case dict():
            return [text for value in data.values() for text in _texts(value)]
        case list():
            return [text for value in data for text in _texts(value)]
        case str():
            return [data]
        case _:
            return []


def test_json_of_a_migration_is_the_data_that_there_were(tmp_path: Path) -> None:
    path = hostile_flows(tmp_path)
    printed = call("migrate", str(path)).out
    call("migrate", str(path), "-o", str(tmp_path / "written.json"))
    assert json.loads(printed) == json.loads((tmp_path / "written.json").read_bytes())
    assert PAYLOAD in "".join(_texts(json.loads(printed)))


def test_a_failed_expectation_is_told_by_the_status(tmp_path: Path) -> None:
    hostile_flows(tmp_path)
    scenario = str(_hostile_scenario(tmp_path))
    for start in (["-m", "flowtui"], ["-c", "import sys, flowtui.cli as c; sys.exit(c.main())"]):
        with program(*start, "run", scenario, folder=tmp_path) as terminal:
            assert terminal.ended() == 1
        assert "✗ line" in terminal.written.decode()
