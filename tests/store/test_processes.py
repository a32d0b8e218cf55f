"""Several programs at once."""

from pathlib import Path
from shutil import rmtree
from threading import Thread

import pytest

from flowtui.store.errors import Busy, CannotRead, WorkspaceHeld
from flowtui.store.files.holder import Holder
from flowtui.store.files.locks import WorkspaceLock, WriteLock
from flowtui.store.workspace.tinydb_table import Database
from flowtui.store.workspace.workspace import Workspace
from tests.store.samples import HOLDER, NOON
from tests.store.writers import hold, insert_some, processes

OTHER = Holder(user="bob", host="desktop", pid=7, since=NOON)


def test_two_processes_writing_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    together = processes().Barrier(2)
    writers = [
        processes().Process(target=insert_some, args=(path, name, 100, together))
        for name in ("ann", "bob")
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    rows = Database.at(path).table("rows").all()
    assert [row.doc_id for row in rows] == list(range(1, 201))
    for name in ("ann", "bob"):
        assert [row["n"] for row in rows if row["name"] == name] == list(range(100))
    names = [row["name"] for row in rows]
    assert names != sorted(names), "they did not write at once"


def test_two_threads_sharing_a_table_lose_nothing(tmp_path: Path) -> None:
    table = Database.at(tmp_path / "rows.json").table("rows")

    def insert(name: str) -> None:
        for n in range(30):
            table.insert({"name": name, "n": n})

    threads = [Thread(target=insert, args=(name,)) for name in ("ann", "bob", "eve")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [row.doc_id for row in table.all()] == list(range(1, 91))


def test_a_turn_that_does_not_come_is_told(tmp_path: Path) -> None:
    path = tmp_path / "turn.lock"
    with (
        WriteLock(path),
        pytest.raises(Busy, match=r"for 0\.01 s"),
        WriteLock(path, wait_seconds=0.01),
    ):
        pass


def test_a_turn_can_be_taken_again_by_the_thread_that_has_it(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "turn.lock")
    with lock, lock:
        pass
    with WriteLock(tmp_path / "turn.lock", wait_seconds=0):
        pass


def test_a_workspace_that_a_living_program_holds_is_opened_for_reading_only(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "clinic"
    Workspace.create(folder, name="Clinic", profile="textit", holder=HOLDER).close()
    mine, theirs = processes().Pipe()
    program = processes().Process(target=hold, args=(folder, theirs, OTHER))
    program.start()
    assert mine.recv() == "held"
    with pytest.raises(WorkspaceHeld) as caught:
        Workspace.open(folder, holder=HOLDER)
    assert caught.value.holder == OTHER
    assert "bob on desktop (process 7) since 2026-01-05 12:00" in str(caught.value)
    with Workspace.open(folder, holder=HOLDER, read_only=True) as reading:
        assert reading.settings()["name"] == "Clinic"
    mine.send("stop")
    program.join()
    Workspace.open(folder, holder=HOLDER).close()


def test_a_program_that_died_holding_a_workspace_is_in_nobodys_way(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    Workspace.create(folder, name="Clinic", profile="textit", holder=HOLDER).close()
    mine, theirs = processes().Pipe()
    program = processes().Process(target=hold, args=(folder, theirs, OTHER))
    program.start()
    assert mine.recv() == "held"
    program.kill()
    program.join()
    lock = WorkspaceLock(folder, folder / ".flowtui")
    assert lock.holder() == OTHER
    with Workspace.open(folder, holder=HOLDER):
        assert lock.holder() == HOLDER
    assert lock.holder() is None


def test_a_workspace_is_held_against_its_own_process_too(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    with Workspace.create(folder, name="Clinic", profile="textit", holder=HOLDER) as workspace:
        with pytest.raises(WorkspaceHeld):
            Workspace.open(folder, holder=OTHER)
        closing = Thread(target=workspace.close)
        closing.start()
        closing.join()
        Workspace.open(folder, holder=OTHER).close()


def test_a_note_of_the_holder_that_cannot_be_read_is_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    with Workspace.create(folder, name="Clinic", profile="textit", holder=HOLDER):
        (folder / ".flowtui" / "holder.json").write_text('{"user": 1')
        with pytest.raises(WorkspaceHeld, match="another program") as caught:
            Workspace.open(folder, holder=OTHER)
        assert caught.value.holder is None


def test_a_workspace_that_cannot_be_opened_is_not_held(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    Workspace.create(folder, name="Clinic", profile="textit", holder=HOLDER).close()
    (folder / "flows.json").unlink(missing_ok=True)
    (folder / "flows.json").mkdir()
    with pytest.raises(CannotRead):
        Workspace.open(folder, holder=HOLDER)
    (folder / "flows.json").rmdir()
    Workspace.open(folder, holder=HOLDER).close()


def test_a_lock_that_was_removed_lets_no_two_write(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    with Workspace.create(folder, name="Clinic", profile="textit", holder=HOLDER) as first:
        first.contacts.put({"uuid": "ann"})
        rmtree(folder / ".flowtui")
        first.contacts.put({"uuid": "bob"})  # it is taken anew
        with pytest.raises(WorkspaceHeld):
            Workspace.open(folder, holder=OTHER)
        rmtree(folder / ".flowtui")
        with Workspace.open(folder, holder=OTHER) as second:
            second.contacts.put({"uuid": "eve"})
            for _ in range(2):
                with pytest.raises(WorkspaceHeld, match="bob on desktop"):
                    first.contacts.put({"uuid": "joe"})
            assert [item["uuid"] for item in second.contacts.all()] == ["ann", "bob", "eve"]
        first.contacts.put({"uuid": "joe"})  # it is free again
        assert [item["uuid"] for item in first.contacts.all()] == ["ann", "bob", "eve", "joe"]
