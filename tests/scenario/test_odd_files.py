"""Scenario files that nobody should write: each is refused with its place, or read as it says."""

import os
from pathlib import Path

import pytest

from flowtui.model.services import HTTPRequest
from flowtui.scenario.files import ScenarioError, load_scenario, read_scenario
from flowtui.scenario.mocks import ScriptedServices
from flowtui.scenario.yaml_data import MAX_CHARS, MAX_DEPTH

BOMB = "".join(f"    - &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(9))
"""Nine lines that stand for 9^8 values."""
MOCK = "mocks:\n- url: http://example.com\n  reply:\n"


def said(text: str) -> str:
    """Return what is said of a text that is refused."""
    with pytest.raises(ScenarioError) as caught:
        read_scenario(text, "odd.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("%YAML 9.9\n---\nsteps: []", "not YAML"),
        ("steps: " + "[" * 1000 + "]" * 1000, f"more than {MAX_DEPTH} deep"),
        ("steps: " + "[" * 120 + "]" * 120, f"more than {MAX_DEPTH} deep"),
        ("".join(" " * n + "a:\n" for n in range(400)), f"more than {MAX_DEPTH} deep"),
        ("environment:\n  x:\n" + BOMB, "more than 500000 values, aliases included"),
        (MOCK + "    json:\n" + BOMB, "more than 500000 values, aliases included"),
        ("steps: &a [*a]", "each of `steps` must be a mapping"),
        ("a: &a {<<: *a}", "not YAML"),
        ("? [a, b]\n: 1", "there is no"),
        ("contacts:\n- fields: {? {a: b} : c}", "a key must be a text or a number"),
        ('title: "\\UFFFFFFFF"', "not YAML"),
        ("title: !!bool abc", "not YAML"),
        ("seed: 0x_", "not YAML"),
        ("title: a\0b", "not YAML"),
        (f"title: {'a' * MAX_CHARS}", f"longer than {MAX_CHARS} characters"),
        ("flowtui: true", "`flowtui` must be a whole number"),
        ("flowtui: -3", "`flowtui` is the version"),
        ("flows: [[a]]", "`flows` must be a text"),
        ("now: 9999-12-31T23:59:59Z", "must be in the years 100 to 9900"),
        ("now: 0001-01-01T00:00:00+05:00", "must be in the years 100 to 9900"),
        ("steps: [{advance_to: 9999-01-01T00:00:00Z}]", "must be in the years 100 to 9900"),
        ("mocks: [{url: [a]}]", "`url` must be an address"),
        ("mocks: [{url: a, method: {b: c}}]", "`method` must be a text"),
        ("mocks: [{url: a, reply: {status: 1000}}]", "`status` must be from 0 to 999"),
        ("mocks: [{url: a, reply: {headers: {b: [c]}}}]", "`b` must be a text"),
        ("mocks: [{url: a, reply: {json: .nan}}]", "`json`: nan is no number that JSON has"),
        ("mocks: [{url: a, reply: {json: !!set {b}}}]", "`json`: "),
        ("steps: [{edit: {name: {a: b}}}]", "`name` must be a text"),
        (f"steps: [{{expect: {{message: {{matches: '{'(' * 3000}'}}}}}}]", "regular expression"),
        ("steps: [{expect: {message: {matches: 'a{99999999999999999999}'}}}]", "no regular"),
    ],
)
def test_what_is_odd_is_refused(text: str, reason: str) -> None:
    assert reason in said(text)
    assert said(text).startswith("odd.yaml:")


def test_the_line_of_what_is_too_much_is_said() -> None:
    assert said("title: A\nenvironment:\n  x:\n" + BOMB).startswith("odd.yaml:10:")


def test_a_mock_answers_what_yaml_has_and_json_has_not() -> None:
    scenario = read_scenario(
        MOCK + "    json: {a: 1.5, b: 2026-01-05T09:00:00Z, 3: 4, d: 2026-01-05, true: null,"
        " c: 99999999999999999999999}\n    headers: {X-Count: 3}\n",
        "odd.yaml",
    )
    answer = ScriptedServices(scenario.mocks.answers).call_webhook(
        HTTPRequest("GET", "http://example.com", (), "")
    )
    assert answer.body == (
        b'{"a":1.5,"b":"2026-01-05T09:00:00Z","3":4,"d":"2026-01-05","true":null,'
        b'"c":99999999999999999999999}'
    )
    assert dict(answer.headers) == {"X-Count": "3", "Content-Type": "application/json"}


def test_what_is_null_in_an_edit_clears() -> None:
    (step,) = read_scenario("steps: [{edit: {name: , age: true}}]", "odd.yaml").steps
    assert dict(step.what.changes) == {"name": "", "age": "true"}  # type: ignore[union-attr]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_devices_and_pipes_are_no_files(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    for path, reason in (
        (pipe, "it is a pipe"),
        (Path("/dev/zero"), "it is a device"),
        (tmp_path, "Is a directory"),
        (Path("a\0b"), "NUL"),
    ):
        with pytest.raises(ScenarioError, match=reason):
            load_scenario(path)
