"""What every storage must do, and what TinyDB's own do not."""

from collections.abc import MutableMapping
from typing import Any

import pytest
from tinydb import where

from flowtui.store.errors import NotPlainJson
from flowtui.store.workspace.tinydb_table import Database, LockedTable, Row

ANN = {"name": "Ann", "urns": ["tel:+250788123123"]}
BOB = {"name": "Bob", "urns": []}


@pytest.fixture
def table(database: Database) -> LockedTable:
    return database.table("contacts")


def test_an_empty_table_has_no_rows(table: LockedTable) -> None:
    assert table.all() == []
    assert table.get(doc_id=1) is None


def test_rows_are_numbered_from_one(table: LockedTable) -> None:
    assert table.insert(ANN) == 1
    assert table.insert_multiple([BOB, ANN]) == [2, 3]
    assert {row.doc_id: dict(row) for row in table.all()} == {1: ANN, 2: BOB, 3: ANN}


def test_a_row_can_come_with_its_number(table: LockedTable) -> None:
    assert table.insert(Row(ANN, 7)) == 7
    assert table.insert(BOB) == 8


def test_two_tables_of_a_file_do_not_mix(database: Database) -> None:
    database.table("contacts").insert(ANN)
    database.table("groups").insert(BOB)
    assert database.names() == ("contacts", "groups")
    assert database.table("contacts").all() == [ANN]


def test_rows_are_found_by_what_they_hold(table: LockedTable) -> None:
    table.insert_multiple([ANN, BOB])
    assert table.search(where("name") == "Bob") == [BOB]
    assert table.get(where("name") == "Ann") == ANN
    assert table.count(where("name") == "Eve") == 0


def test_a_search_sees_what_was_written_since_the_last(table: LockedTable) -> None:
    named_bob = where("name") == "Bob"
    assert table.search(named_bob) == []
    table.insert(BOB)
    assert table.search(named_bob) == [BOB]


def test_updates_change_only_the_rows_they_are_for(table: LockedTable) -> None:
    table.insert_multiple([ANN, BOB])
    assert table.update({"language": "fra"}, where("name") == "Bob") == [2]
    assert table.update({"language": "eng"}, doc_ids=[1, 9]) == [1]
    assert table.all() == [{**ANN, "language": "eng"}, {**BOB, "language": "fra"}]


def test_upsert_updates_or_inserts(table: LockedTable) -> None:
    assert table.upsert(ANN, where("name") == "Ann") == [1]
    assert table.upsert({**ANN, "age": 30}, where("name") == "Ann") == [1]
    assert table.all() == [{**ANN, "age": 30}]


def test_put_replaces_rows_where_they_are(table: LockedTable) -> None:
    table.insert_multiple([ANN, BOB])
    table.put({1: {"name": "Anna"}, 5: BOB})
    assert [(row.doc_id, dict(row)) for row in table.all()] == [
        (1, {"name": "Anna"}),
        (2, BOB),
        (5, BOB),
    ]


def test_rows_are_removed_by_number_or_by_what_they_hold(table: LockedTable) -> None:
    table.insert_multiple([ANN, BOB, ANN])
    assert table.remove(doc_ids=[1, 9]) == [1]
    assert table.remove(where("name") == "Bob") == [2]
    assert table.all() == [ANN]
    table.truncate()
    assert table.all() == []


def test_changing_what_was_read_changes_nothing_kept(table: LockedTable) -> None:
    table.insert(ANN)
    for row in (table.get(doc_id=1), table.all()[0], table.search(where("name") == "Ann")[0]):
        assert isinstance(row, dict)
        row["urns"].append("tel:+1")
    assert table.all() == [ANN]


def test_changing_what_was_written_changes_nothing_kept(table: LockedTable) -> None:
    inserted: dict[str, Any] = {"urns": ["a"]}
    updated: dict[str, Any] = {"groups": ["b"]}
    table.insert(inserted)
    table.update(updated, doc_ids=[1])
    inserted["urns"].append("x")
    updated["groups"].append("x")
    assert table.all() == [{"urns": ["a"], "groups": ["b"]}]


@pytest.mark.parametrize("value", [object(), {1, 2}, 2**64, b"bytes", "\ud83d"])
def test_what_json_cannot_hold_is_refused_and_nothing_changes(
    table: LockedTable, value: object
) -> None:
    table.insert(ANN)
    with pytest.raises(NotPlainJson, match="cannot be kept as JSON"):
        table.insert({"value": value})
    with pytest.raises(NotPlainJson):
        table.update({"name": "Anna", "value": value}, doc_ids=[1])
    assert table.all() == [ANN]
    assert table.insert(BOB) == 2


def test_an_update_that_fails_half_way_changes_nothing(table: LockedTable) -> None:
    table.insert_multiple([ANN, BOB])

    def rename(row: MutableMapping[Any, Any]) -> None:
        row["urns"].append("x")
        if row["name"] == "Bob":
            raise LookupError

    with pytest.raises(LookupError):
        table.update(rename)
    assert table.all() == [ANN, BOB]


def test_together_is_all_or_nothing(database: Database) -> None:
    database.table("contacts").insert(ANN)

    def change() -> None:
        with database.together() as staged:
            staged.table("contacts").truncate()
            staged.table("groups").insert(BOB)
            assert staged.table("groups").all() == [BOB]
            assert database.table("contacts").all() == [ANN]
            raise LookupError

    with pytest.raises(LookupError):
        change()
    assert database.names() == ("contacts",)
    with database.together() as staged:
        staged.table("contacts").truncate()
        staged.table("groups").insert(BOB)
    assert database.table("contacts").all() == []
    assert database.table("groups").all() == [BOB]
