"""`flowtui eval`."""

import json
from pathlib import Path
from typing import Any

import pytest

from flowtui.commands import repl
from flowtui.commands.completing import completions
from flowtui.commands.evaluating import Evaluator, evaluator_for
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.wire import write
from tests.commands.calling import call, written
from tests.engine.flows import NOW, ask, contact_of, engine_of, flow_of, save, send, started
from tests.reference import reference

ANN = {"name": "Ann Uwera", "fields": {"age": "34"}, "language": "fra"}


@pytest.fixture
def contact(tmp_path: Path) -> str:
    return written(tmp_path / "ann.json", ANN)


@pytest.fixture
def evaluator() -> Evaluator:
    assets = Assets({"fields": [{"key": "age", "name": "Age", "type": "number"}]})
    return evaluator_for(contact_of(), assets, NOW)


@pytest.mark.parametrize(
    ("template", "text", "type_"),
    [
        ("@(1 + 2)", "3", "number"),
        ("Hi @contact.first_name!", "Hi Ann!", "text"),
        ("@contact.name", "Ann Uwera", "text"),
        ("@fields.age", "34", "number"),
        ("@(fields.age * 2)", "68", "number"),
        ("@contact", "Ann Uwera", "object"),
        ('@(array("a", 1))', "[a, 1]", "array"),
        ("@(2 > 1)", "true", "boolean"),
        ("@(null)", "", "null"),
        ("@(upper)", "upper", "function"),
        ("no expression", "no expression", "text"),
        ("@(date(now()))", "2026-01-05", "date"),
        ('@(has_phrase("a b", "b").match)', "b", "text"),
    ],
)
def test_value_and_type(contact: str, template: str, text: str, type_: str) -> None:
    called = call("eval", template, "--contact", contact, "--now", "2026-01-05T09:30:00Z")
    assert called.out == f"{text}\n({type_})\n"
    assert (called.code, called.err) == (0, "")


def test_what_is_wrong_is_said_and_makes_the_code_1() -> None:
    called = call("eval", "@(1 / 0) and @contact.nam")
    assert (called.code, called.out) == (1, " and \n(text)\n")
    assert called.err.splitlines() == [
        "✗ @(1 / 0): division by zero",
        "✗ @contact.nam: object has no property 'nam'",
    ]


def test_an_expression_that_cannot_be_read() -> None:
    called = call("eval", "@(1 +)")
    assert (called.code, called.out) == (1, "\n(error)\n")
    assert called.err.startswith("✗ ")


def test_warnings_are_no_errors() -> None:
    called = call("eval", "@legacy_extra")
    assert (called.code, called.err) == (0, "⚠ @legacy_extra is deprecated\n")


def test_json() -> None:
    called = call("eval", '@(object("a", 1.50))', "--json")
    assert json.loads(called.out) == {
        "value": {"a": 1.5}, "type": "object", "text": "{a: 1.5}", "errors": [], "warnings": [],
    }  # fmt: skip
    failed = call("eval", "x@(1 / 0)", "--json")
    assert failed.code == 1
    assert json.loads(failed.out)["errors"] == ["@(1 / 0): division by zero"]


def test_without_a_contact_there_is_somebody() -> None:
    assert call("eval", "@contact.name").out.startswith("Ann Mukamana\n")


def test_a_session_as_flowtui_writes_it(tmp_path: Path) -> None:
    flow = flow_of("Ages", ask("age", send("Age?"), save("Age", "34"), result="Answer"))
    session = started(engine_of(flow), flow).session
    path = written(tmp_path / "s.json", write(session))
    called = call(
        "eval", "@results.age @run.flow.name @run.status @contact.name", "--session", path
    )
    assert (called.code, called.out) == (0, "34 Ages waiting Ann\n(text)\n")


def test_a_session_as_goflow_writes_it() -> None:
    path = str(reference("corpus", "sessions", "two_questions.test.json"))
    template = "@results.favorite_color.category @input.text @contact.name @run.status"
    called = call("eval", template, "--session", path)
    recorded = json.loads(Path(path).read_text(encoding="utf-8"))
    session: dict[str, Any] = recorded["outputs"][-1]["session"]
    category = session["runs"][-1]["results"]["favorite_color"]["category"]
    said, name = session["input"]["text"], recorded["contact"]["name"]
    assert called.out == f"{category} {said} {name} completed\n(text)\n"


def test_a_session_alone_needs_the_contact(tmp_path: Path, contact: str) -> None:
    recorded = reference("corpus", "sessions", "two_questions.test.json").read_text("utf-8")
    path = written(tmp_path / "s.json", json.loads(recorded)["outputs"][0]["session"])
    alone = call("eval", "@contact.name", "--session", path)
    assert alone.code == 2
    assert "add --contact" in alone.err
    assert call("eval", "@contact.name", "--session", path, "--contact", contact).out == (
        "Ann Uwera\n(text)\n"
    )


@pytest.mark.parametrize(
    "content", [b"[]", b'{"runs": []}', b'{"session": 3}', b'{"outputs": []}', b"{"]
)
def test_what_is_no_session(tmp_path: Path, contact: str, content: bytes) -> None:
    path = tmp_path / "session.json"
    path.write_bytes(content)
    called = call("eval", "@results", "--session", str(path), "--contact", contact)
    assert (called.code, called.out) == (2, "")
    assert "session.json" in called.err


def test_a_moment_that_is_none() -> None:
    called = call("eval", "@(now())", "--now", "noon")
    assert called.code == 2
    assert "--now" in called.err


def test_lines_of_standard_input() -> None:
    called = call("eval", "--json", stdin=b"@(1 + 1)\n@(1 / 0)\r\n@(2 + 2)")
    assert [json.loads(line)["text"] for line in called.out.splitlines()] == ["2", "", "4"]
    assert called.code == 1


def test_typed_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str | BaseException]
    lines = ["@(1 + 1)", "  ", KeyboardInterrupt(), "@(1 / 0)", EOFError()]
    typed = iter(lines)

    def read(prompt: str) -> str:
        line = next(typed)
        if isinstance(line, BaseException):
            raise line
        return line

    monkeypatch.setattr(repl.run_repl, "__defaults__", (read,))
    called = call("eval", typed="")
    assert (called.code, called.out) == (0, "2\n(number)\n\n(error)\n")
    assert called.err.splitlines() == [repl.GREETING, "", "✗ division by zero", ""]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Hi @con", ["@contact"]),
        ("@contact.na", ["@contact.name"]),
        ("@CONTACT.Na", ["@CONTACT.name"]),
        ("@(contact.la", ["contact.language", "contact.last_seen_on"]),
        ("@(fields.", ["fields.age"]),
        ("@fields.a", ["@fields.age"]),
        ("@(upp", ["upper("]),
        ("@(upper(contact.na", ["contact.name"]),
        ("@(upper(contact.name) & low", ["lower("]),
        ("@(has_ph", ["has_phone(", "has_phrase("]),
        ("@(runn", []),
        ("@(run", ["run"]),
        ("@(urls.x.", []),
        ("@(contact.name.", []),
        ("@(upper(a)) upp", []),
        ("upp", []),
        ("@upp", []),
        ("(upp", []),
    ],
)
def test_completion(evaluator: Evaluator, typed: str, expected: list[str]) -> None:
    assert completions(evaluator.root, typed) == expected


def test_the_tab_key_completes(evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    readline = pytest.importorskip("readline")
    repl.complete_with(evaluator)
    monkeypatch.setattr(readline, "get_line_buffer", lambda: "@(has_ph and more")
    monkeypatch.setattr(readline, "get_endidx", lambda: len("@(has_ph"))
    complete = readline.get_completer()
    assert [complete("has_ph", state) for state in range(3)] == ["has_phone(", "has_phrase(", None]
    assert not set("@._") & set(readline.get_completer_delims())


def test_help_has_an_example() -> None:
    called = call("eval", "--help")
    assert called.code == 0
    assert "flowtui eval '@results.age' --session" in called.out
