import os
from collections.abc import Callable
from pathlib import Path
from threading import RLock

import orjson
import pytest

from flowtui.store.errors import CannotRead, CannotWrite, DamagedFile, NothingToRestore
from flowtui.store.files import atomic
from flowtui.store.files.atomic import backup_of
from flowtui.store.workspace import storage
from flowtui.store.workspace.storage import DiskStorage, restore
from flowtui.store.workspace.tinydb_table import Database

ANN = {"name": "Ann"}
DAMAGE = {
    "cut short": (b'{"a":{\n"1":{"name":"An', 2, 13, '"1":{"name":"An'),
    "a comma too many": (b'{\n"a":{\n"1":{"x":1,}}\n}\n', 3, 12, '"1":{"x":1,}}'),
    "not utf-8": (b'{\n"a":{\n"1":{"x":"\xc3\xa9\xff"}}\n}\n', 3, 12, '"1":{"x":"é�"}}'),
    "nothing": (b"", None, None, ""),
    "zeros": (b"\0" * 40, 1, 1, "·" * 40),
    "a number json has not": (b'{"a":{"1":{"x":NaN}}}', 1, 16, '{"a":{"1":{"x":NaN}}}'),
    "a list": (b"[]", None, None, ""),
    "a table that is none": (b'{"a":1}', None, None, ""),
    "a row without a number": (b'{"a":{"one":{}}}', None, None, ""),
    "a row that is none": (b'{"a":{"1":2}}', None, None, ""),
    "deep": (b"[" * 100_000, None, None, ""),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "rows.json"
    Database.at(file).table("a").insert(ANN)
    return file


def test_a_row_is_a_line(file: Path) -> None:
    table = Database.at(file).table("a")
    table.insert({"naïve": ["ö"]})
    assert file.read_text("utf-8") == ('{\n"a":{\n"1":{"name":"Ann"},\n"2":{"naïve":["ö"]}}\n}\n')
    assert orjson.loads(file.read_bytes()) == {"a": {"1": ANN, "2": {"naïve": ["ö"]}}}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_told_with_its_place(file: Path, damage: str) -> None:
    content, line, column, excerpt = DAMAGE[damage]
    file.write_bytes(content)
    with pytest.raises(DamagedFile) as caught:
        Database.at(file).table("a").all()
    fault = caught.value
    assert (fault.path, fault.line, fault.column) == (file, line, column)
    assert fault.excerpt == excerpt
    assert fault.backup is None
    assert str(file) in str(fault)
    assert line is None or f"line {line}, column {column}" in str(fault)


def test_a_damaged_file_is_not_written(file: Path) -> None:
    file.write_bytes(b"{")
    with pytest.raises(DamagedFile):
        Database.at(file).table("a").insert(ANN)
    assert file.read_bytes() == b"{"


def test_only_the_part_of_a_long_line_around_the_fault_is_shown(file: Path) -> None:
    file.write_bytes(b'{"a":{"1":{"x":"' + b"y" * 10_000 + b'" "z":1}}}')
    with pytest.raises(DamagedFile) as caught:
        Database.at(file).table("a").all()
    assert caught.value.column == 10_019
    assert caught.value.excerpt == "y" * 38 + '" "z":1}}}'


def test_restoring_puts_the_last_good_generation_back(file: Path) -> None:
    table = Database.at(file).table("a")
    table.insert({"name": "Bob"})
    table.insert({"name": "Eve"})
    file.write_bytes(b"damaged")
    with pytest.raises(DamagedFile, match=r"rows\.json\.bak") as caught:
        table.all()
    assert caught.value.backup == backup_of(file)
    aside = restore(file, RLock())
    assert aside == file.with_name("rows.json.damaged")
    assert aside.read_bytes() == b"damaged"
    assert table.all() == [ANN, {"name": "Bob"}]


def test_a_file_that_is_gone_can_be_restored(file: Path) -> None:
    table = Database.at(file).table("a")
    table.insert({"name": "Bob"})
    file.unlink()
    with pytest.raises(DamagedFile, match="the file is gone"):
        table.insert(ANN)
    assert restore(file, RLock()) is None
    assert table.all() == [ANN]


def test_without_an_earlier_generation_there_is_nothing_to_restore(file: Path) -> None:
    file.write_bytes(b"damaged")
    with pytest.raises(NothingToRestore, match="nothing to restore"):
        restore(file, RLock())
    assert file.read_bytes() == b"damaged"


def test_a_generation_that_is_damaged_too_is_not_restored(file: Path) -> None:
    Database.at(file).table("a").insert(ANN)
    file.write_bytes(b"damaged")
    backup_of(file).write_bytes(b"also damaged")
    with pytest.raises(DamagedFile) as caught:
        restore(file, RLock())
    assert caught.value.path == backup_of(file)
    assert file.read_bytes() == b"damaged"


def test_what_changes_nothing_is_not_written(file: Path) -> None:
    table = Database.at(file).table("a")
    before = file.stat()
    table.update({"name": "Ann"}, doc_ids=[1])
    table.remove(doc_ids=[9])
    table.put({1: ANN})
    assert file.stat() == before
    assert not backup_of(file).exists()


def test_a_file_is_parsed_once_a_generation(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []
    parse = storage.parse_tables

    def counted(content: bytes, path: Path) -> storage.Tables:
        parsed.append(path)
        return parse(content, path)

    monkeypatch.setattr(storage, "parse_tables", counted)
    table = Database.at(file).table("a")
    for _ in range(3):
        assert table.all() == [ANN]
    table.insert(ANN)
    assert len(table) == 2
    assert len(parsed) == 1
    Database.at(file).table("a").insert(ANN)
    assert len(table) == 3
    assert len(parsed) == 3


def test_another_content_of_the_same_length_is_noticed(file: Path) -> None:
    mine, other = Database.at(file).table("a"), Database.at(file).table("a")
    for name in ("Bob", "Eve", "Pat", "Ann"):
        other.update({"name": name}, doc_ids=[1])
        assert mine.all() == [{"name": name}]


def test_no_handle_stays_open(file: Path, open_files: Callable[[Path], set[str]]) -> None:
    database = Database.at(file)
    database.table("a").insert(ANN)
    with database.together() as staged:
        staged.table("b").insert(ANN)
    database.table("a").all()
    assert open_files(file.parent) == set()
    with file.open("rb"):
        assert open_files(file.parent) == {str(file)}


def test_stale_files_are_removed_at_opening_unless_someone_is_writing(file: Path) -> None:
    stale = next(atomic._temps(file))
    stale.touch()
    database = Database.at(file)
    assert not stale.exists()
    stale.touch()
    with database.turn:
        Database.at(file)
        assert stale.exists()


def test_a_write_that_fails_keeps_what_was_read(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = Database.at(file).table("a")

    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(CannotWrite, match="No space left"):
        table.update({"name": "Bob"}, doc_ids=[1])
    assert table.all() == [ANN]


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "rows.json").mkdir()
    with pytest.raises(CannotRead):
        DiskStorage(tmp_path / "rows.json").read()
