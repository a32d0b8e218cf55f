"""`flowtui query`."""

import json
from pathlib import Path

import pytest

from flowtui.engine.obfuscation import encode_id
from flowtui.model.environment import Environment
from tests.commands.calling import call, written
from tests.reference import reference

PEOPLE = [
    {"name": "Ann", "fields": {"age": "34", "town": "Kigali"}, "urns": ["tel:+250788123123"]},
    {
        "name": "Ben",
        "id": 1234,
        "fields": {"age": {"text": "17", "number": 17}},
        "groups": [{"uuid": "b7cf0d83-f1c9-411c-96fd-c511a4cfa86d", "name": "Fathers"}],
    },
    {"name": "Cé", "fields": {"town": {"text": "Huye"}, "age": None}},
    {"name": "Dan", "fields": {"age": None}, "urns": None},
]


@pytest.fixture
def people(tmp_path: Path) -> str:
    return written(tmp_path / "people.json", PEOPLE)


def names(*arguments: str, stdin: bytes = b"") -> list[str]:
    """Return the names of the contacts that a query is true of."""
    called = call("query", *arguments, "--json", stdin=stdin)
    assert (called.code, called.err) == (0, "")
    return [json.loads(line)["name"] for line in called.out.splitlines()]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("age > 18", ["Ann"]),
        ("age <= 17", ["Ben"]),
        ('age = ""', ["Cé", "Dan"]),
        ("town = KIGALI OR name = cé", ["Ann", "Cé"]),
        ("group = fathers", ["Ben"]),
        ("tel ~ 788123", ["Ann"]),
        (f"ref = {encode_id(1234, Environment().obfuscation_key)}", ["Ben"]),
        ("age > 99", []),
    ],
)
def test_contacts_that_a_query_is_true_of(people: str, query: str, expected: list[str]) -> None:
    assert names(query, "--contacts", people) == expected


def test_one_contact_a_line(people: str) -> None:
    called = call("query", "age > 0", "--contacts", people)
    assert [line.split("  ")[1:] for line in called.out.splitlines()] == [
        ["Ann", "tel:+250788123123"],
        ["Ben"],
    ]


def test_contacts_from_standard_input() -> None:
    assert names("age > 18", "--contacts", "-", stdin=json.dumps(PEOPLE).encode()) == ["Ann"]


def test_a_file_may_say_of_which_type_fields_are(tmp_path: Path) -> None:
    fields = [{"key": "age", "name": "Age", "type": "text"}]
    path = written(tmp_path / "p.json", {"contacts": PEOPLE, "fields": fields})
    assert names("age = 34", "--contacts", path) == ["Ann"]
    called = call("query", "age > 18", "--contacts", path)
    assert called.code == 2
    assert "age" in called.err


def test_one_contact_as_goflow_writes_it() -> None:
    path = str(reference("corpus", "sessions", "two_questions.test.json"))
    assert names("name ~ ben", "--contacts", path) == ["Ben Haggerty"]
    assert names("name ~ ann", "--contacts", path) == []


def test_days_that_are_not_written_in_full_depend_on_the_time(tmp_path: Path) -> None:
    path = written(tmp_path / "p.json", [{"name": "A", "created_on": "2085-06-01T00:00:00Z"}])
    query = ("created_on = 85-06-01", "--contacts", path)
    assert names(*query, "--now", "2085-06-02T00:00:00Z") == ["A"]
    assert names(*query, "--now", "2026-01-05T00:00:00Z") == []


def test_what_is_no_query_is_shown_with_its_place(people: str) -> None:
    called = call("query", "age >> 18", "--contacts", people)
    assert (called.code, called.out) == (2, "")
    message, line, caret = called.err.splitlines()
    assert "extraneous input '>'" in message
    assert line[caret.index("^")] == ">"
    assert line.index(">>") + 1 == caret.index("^")


def test_the_line_of_the_place_is_shown(people: str) -> None:
    called = call("query", "age > 18\nAND )", "--contacts", people)
    assert called.code == 2
    _, line, caret = called.err.splitlines()
    assert line.strip() == "AND )"
    assert caret.index("^") == line.index(")")


@pytest.mark.parametrize("query", ["agez > 18", "name > 3", "created_on = blue"])
def test_what_cannot_be_asked_is_no_query(people: str, query: str) -> None:
    called = call("query", query, "--contacts", people)
    assert (called.code, called.out) == (2, "")
    assert query in called.err


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "people.json:1:2: not JSON"),
        (b"[1]", "a contact is an object"),
        (b'[{"name": "A", "urns": ["tel"]}]', "contact 1, A: "),
        (b'[{"name": "A", "fields": 3}]', "contact 1, A: "),
        (b'{"contacts": [], "fields": [{"name": "Age"}]}', "fields[0]"),
        (b'{"contacts": [], "channels": 3}', "channels"),
    ],
)
def test_what_is_no_file_of_contacts(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "people.json"
    path.write_bytes(content)
    called = call("query", "age > 18", "--contacts", str(path))
    assert (called.code, called.out) == (2, "")
    assert reason in called.err


def test_a_file_that_is_not_there() -> None:
    called = call("query", "age > 18", "--contacts", "/nowhere.json")
    assert called.code == 2
    assert "/nowhere.json: No such file" in called.err


def test_help_has_an_example() -> None:
    called = call("query", "--help")
    assert called.code == 0
    assert "flowtui query 'age > 18" in called.out
