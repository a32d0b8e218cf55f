"""The manual and the schema of scenario files: made of declarations, and true."""

from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from ruamel.yaml import YAML

from flowtui.scenario.expectations import EXPECTATIONS
from flowtui.scenario.files import ScenarioError, load_scenario, load_scenarios, read_scenarios
from flowtui.scenario.inputs import INPUTS
from flowtui.scenario.reference import files_in, manual, schema
from tests.reference import ROOT
from tests.scenario.corpora import texts
from tests.scenario.stories import HEAD

SAMPLES = sorted((ROOT / "sample_flows").glob("*.yaml"))
OTHERS = [
    # a file, whether it can be read, whether a schema can tell
    (HEAD, True, True),
    ("{}", True, True),
    ("contacts: [{fields: {age: 30}, urns: 'tel:+250788123123', groups: A}]", True, True),
    ("environment: {date_format: DD-MM-YYYY, number_format: {decimal_symbol: ','}}", True, True),
    ("environment: {allowed_languages: [eng], timezone: null}", True, True),
    ("mocks: [{url: 'http://a/*', reply: {json: [1], headers: {A: b}, after: 2 s}}]", True, True),
    ("now: 2026-01-05T09:00:00+02:00", True, True),
    ("profile: glific", True, True),
    ("mocks: {default: offline}", True, True),
    ("mocks: {default: fail, answers: [{url: x, reply: {status: 404}}]}", True, True),
    ("req: [TXT-001, TXT-002]", True, True),
    ("req: TXT-001", True, True),
    ("each: [{a: 1, b: [x]}, {a: true}]", True, True),
    ("each: [{n: 3}]\nseed: ${n}\nnow: 2026-01-0${n}T09:00:00Z", True, True),
    (
        "each: [{n: 3}]\nsteps: [{advance: '${n} days'}, {expect: {message_count: '${n}'}}]",
        True,
        True,
    ),
    ("each: [{n: x}]\nseed: ${n}", False, False),
    ("seed: ${n}", False, False),
    ("each: []", False, False),
    ("each: {}", False, True),
    ("each: [1]", False, True),
    ("use: [3, {}]", False, True),
    ("mocks: {default: online}", False, True),
    ("mocks: {answers: {}}", False, True),
    ("mocks: {url: x}", False, True),
    ("req: {}", False, True),
    ("flowtui: 2", False, True),
    ("flowtui: true", False, True),
    ("seed: many", False, True),
    ("seed: 1.5", False, True),
    ("title: null", False, True),
    ("colour: red", False, True),
    ("now: soon", False, True),
    ("now: null", False, True),
    ("profile: whatsapp", False, True),
    ("environment: {date_format: MM}", False, True),
    ("environment: {colour: red}", False, True),
    ("environment: {timezone: Mars}", False, False),
    ("contacts: [Ann]", False, True),
    ("contacts: [{phone: 1}]", False, True),
    ("contacts: [{status: asleep}]", False, True),
    ("contacts: [{fields: {age: null}}]", False, True),
    ("contacts: [{urns: ['12']}]", False, False),
    ("mocks: [{reply: {}}]", False, True),
    ("mocks: [{url: ''}]", False, True),
    ("mocks: [{url: x, reply: {code: 200}}]", False, True),
    ("steps: [Hello]", False, True),
    ("steps: [{}]", False, True),
    ("steps: [{shout: Hi}]", False, True),
    ("steps: [{say: Hi, start: Tip}]", False, True),
    ("steps: [{expect: {colour: red}}]", False, True),
    ("steps: [{expect: Hello}]", False, True),
]


def as_json(value: Any) -> Any:
    """Return YAML data as JSON has it."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


VALIDATOR = Draft202012Validator(schema(), format_checker=FormatChecker(["regex"]))


def is_accepted(text: str) -> bool:
    """Return whether the schema accepts a file."""
    data = YAML(typ="safe", pure=True).load(text)
    return bool(VALIDATOR.is_valid(as_json(data)))


def is_read(text: str) -> bool:
    """Return whether a file can be read."""
    try:
        read_scenarios(text, "a.yaml")
    except ScenarioError:
        return False
    return True


def test_the_files_are_as_they_would_be_made() -> None:
    for path, text in files_in(ROOT / "docs").items():
        stands = path.read_text(encoding="utf-8")
        assert stands == text, f"make {path.name} again: python -m flowtui.scenario.reference"


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_manual_tells_of_every_kind() -> None:
    text = manual()
    assert [key for key in INPUTS if f"### `{key}`" not in text] == []
    assert [key for key in EXPECTATIONS if f"| `{key}` |" not in text] == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_schema_accepts_the_samples(path: Any) -> None:
    assert load_scenario(path).steps
    assert is_accepted(path.read_text(encoding="utf-8"))


STORIES = sorted((ROOT / "tests" / "scenarios").glob("*.flowtui.yaml"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.name)
def test_the_schema_accepts_the_stories(path: Any) -> None:
    assert load_scenarios(path)
    for data in YAML(typ="safe", pure=True).load_all(path.read_text(encoding="utf-8")):
        assert [error.message for error in VALIDATOR.iter_errors(as_json(data))] == []


@pytest.mark.parametrize("text", [text for text, _ in texts(wrong=False)])
def test_the_schema_accepts_what_is_read(text: str) -> None:
    assert is_read(text)
    assert is_accepted(text)


@pytest.mark.parametrize(("text", "can_tell"), list(texts(wrong=True)))
def test_the_schema_refuses_what_is_not_read(text: str, can_tell: bool) -> None:
    assert not is_read(text)
    assert is_accepted(text) is not can_tell


@pytest.mark.parametrize(("text", "can_be_read", "can_tell"), OTHERS)
def test_schema_and_reader_agree(text: str, can_be_read: bool, can_tell: bool) -> None:
    assert is_read(text) is can_be_read
    assert is_accepted(text) is (can_be_read or not can_tell)
