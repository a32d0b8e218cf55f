"""The index says what the flows' files say, whatever happened to either."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flowtui.store.errors import DamagedFile
from flowtui.store.workspace.flow_record import FlowRecord
from flowtui.store.workspace.index import UNWRITTEN
from flowtui.store.workspace.workspace import Workspace
from tests.store.samples import HOLDER, NOON, after, flow_of


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    """Return a closed workspace with three flows, one of them with a draft."""
    workspace.close()
    for nodes in (1, 2):
        with opened(workspace.folder) as again:
            for uuid in ("f1", "f2", "f3"):
                again.flows.save(flow_of(uuid, nodes=nodes), saved_on=NOON, saved_by="ann")
    with opened(workspace.folder) as again:
        again.flows.save_draft("f2", flow_of("f2", nodes=9), base_revision=2, saved_on=NOON)
        again.flows.set_status("f3", "published", published=1)
    return workspace.folder


def opened(folder: Path, *, read_only: bool = False) -> Workspace:
    return Workspace.open(folder, holder=HOLDER, read_only=read_only)


def remove_index(folder: Path) -> None:
    (folder / "flows.json").unlink()
    (folder / "flows.json.bak").unlink()


def lose_index(folder: Path) -> None:
    (folder / "flows.json").unlink()


def cut_index(folder: Path) -> None:
    content = (folder / "flows.json").read_bytes()
    (folder / "flows.json").write_bytes(content[:-40])


def empty_index(folder: Path) -> None:
    (folder / "flows.json").write_text("{}")


def spoil_a_row(folder: Path) -> None:
    content = (folder / "flows.json").read_text()
    (folder / "flows.json").write_text(content.replace('"nodes":2', '"nodes":"two"', 1))


def put_an_old_index_in_its_place(folder: Path) -> None:
    (folder / "flows.json.bak").replace(folder / "flows.json")


@pytest.mark.parametrize(
    "harm",
    [
        remove_index,
        lose_index,
        cut_index,
        empty_index,
        spoil_a_row,
        put_an_old_index_in_its_place,
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_harmed_index_is_made_anew(
    folder: Path, harm: Callable[[Path], None], read_only: bool
) -> None:
    with opened(folder) as workspace:
        before = workspace.flows.list()
        assert [(entry.uuid, entry.draft) for entry in before] == [
            ("f1", False),
            ("f2", True),
            ("f3", False),
        ]
    harm(folder)
    harmed = {path: path.read_bytes() for path in folder.glob("flows.json*")}
    with opened(folder, read_only=read_only) as workspace:
        assert sorted(workspace.flows.list(), key=lambda entry: entry.uuid) == list(before)
    if read_only:
        assert {path: path.read_bytes() for path in folder.glob("flows.json*")} == harmed


def test_a_damaged_index_is_kept_and_told(folder: Path) -> None:
    cut_index(folder)
    with opened(folder) as workspace:
        fault = workspace.faults[0]
        assert isinstance(fault, DamagedFile)
        assert fault.path == folder / "flows.json"
    assert (folder / "flows.json.damaged").exists()
    with opened(folder) as workspace:
        assert workspace.faults == ()


def test_only_files_newer_than_their_rows_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    entry = FlowRecord.entry

    def counted(self: FlowRecord) -> object:
        read.append(self._uuid)
        return entry(self)

    monkeypatch.setattr(FlowRecord, "entry", counted)
    opened(folder).close()
    assert read == []
    (folder / "flows" / "f2.json").touch()
    opened(folder).close()
    assert read == ["f2"]
    opened(folder).close()
    assert read == ["f2"]


def test_opening_what_is_in_order_writes_nothing(folder: Path) -> None:
    opened(folder).close()
    before = (folder / "flows.json").stat()
    opened(folder).close()
    assert (folder / "flows.json").stat() == before


def test_flows_that_came_or_went_while_nobody_looked_are_listed_or_not(folder: Path) -> None:
    flows = folder / "flows"
    for name in ("f1.json", "f1.json.bak"):
        (flows / name).unlink()
    (flows / "f3.json").rename(flows / "f4.json")
    (flows / "f3.json.bak").unlink()
    (flows / "notes on flows.json").write_text("not ours")
    with opened(folder) as workspace:
        assert sorted(entry.uuid for entry in workspace.flows.list()) == ["f2", "f4"]
        assert workspace.faults == ()


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("with_index", [True, False])
def test_a_damaged_flow_stays_listed_and_is_told(
    folder: Path, read_only: bool, with_index: bool
) -> None:
    (folder / "flows" / "f2.json").write_text("{")
    if not with_index:
        remove_index(folder)
    with opened(folder, read_only=read_only) as workspace:
        assert [fault.path.name for fault in workspace.faults] == ["f2.json"]
        entry = next(entry for entry in workspace.flows.list() if entry.uuid == "f2")
        assert entry.damaged
        assert entry.name == ("Registration" if with_index else "f2")
        with pytest.raises(DamagedFile):
            workspace.flows.load("f2")
        assert workspace.flows.load("f1") == flow_of("f1")


def test_a_flow_of_which_only_the_last_good_version_is_left_can_be_restored(folder: Path) -> None:
    (folder / "flows" / "f1.json").unlink()
    with opened(folder) as workspace:
        assert [str(fault.reason) for fault in workspace.faults] == ["the file is gone"]
        assert workspace.flows.restore("f1") is None
        assert workspace.flows.load("f1") == flow_of("f1", nodes=1)
    with opened(folder) as workspace:
        assert workspace.faults == ()
        assert not any(entry.damaged for entry in workspace.flows.list())


def test_a_new_workspace_takes_in_the_flows_it_finds(folder: Path) -> None:
    for path in folder.glob("workspace.json*"):
        path.unlink()
    remove_index(folder)
    with Workspace.create(folder, name="Again", profile="glific", holder=HOLDER) as workspace:
        assert [entry.uuid for entry in workspace.flows.list()] == ["f1", "f2", "f3"]


def test_saving_moves_nothing_in_the_list(folder: Path) -> None:
    with opened(folder) as workspace:
        workspace.flows.save(flow_of("f1", nodes=7), saved_on=after(1), saved_by="bob")
        assert [(entry.uuid, entry.nodes) for entry in workspace.flows.list()] == [
            ("f1", 7),
            ("f2", 2),
            ("f3", 2),
        ]


def files_written(folder: Path, before: dict[Path, int]) -> set[str]:
    return {path.name for path, time in times(folder).items() if before.get(path) != time}


def times(folder: Path) -> dict[Path, int]:
    files = (path for path in folder.rglob("*.json*") if path.is_file())
    return {path: path.stat().st_mtime_ns for path in files}


def test_saving_a_flow_writes_that_flow_and_nothing_about_the_others(folder: Path) -> None:
    with opened(folder) as workspace:
        before = times(folder)
        for nodes in range(3, 3 + UNWRITTEN):
            workspace.flows.save(flow_of("f1", nodes=nodes), saved_on=after(1), saved_by="bob")
        assert files_written(folder, before) == {"f1.json", "f1.json.bak"}
        workspace.flows.save(flow_of("f1", nodes=1), saved_on=after(1), saved_by="bob")
        assert "flows.json" in files_written(folder, before)


def test_the_index_is_written_when_the_workspace_is_closed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder) as workspace:
        workspace.flows.save(flow_of("f1", nodes=7), saved_on=after(1), saved_by="bob")
        expected = workspace.flows.list()
    monkeypatch.delattr(FlowRecord, "entry")
    with opened(folder) as workspace:
        assert workspace.flows.list() == expected


def test_a_program_that_died_before_it_wrote_the_index_lost_nothing(folder: Path) -> None:
    first = opened(folder)
    first.flows.save(flow_of("f9", nodes=7), saved_on=after(1), saved_by="bob")
    first.flows.delete("f1")
    expected = {entry.uuid: entry for entry in first.flows.list()}
    assert first._lock
    first._lock.release()
    for read_only in (True, False):
        with opened(folder, read_only=read_only) as workspace:
            assert {entry.uuid: entry for entry in workspace.flows.list()} == expected


def test_a_flow_is_saved_also_when_the_index_cannot_be_written(folder: Path) -> None:
    with opened(folder) as workspace:
        (folder / "flows.json").unlink()
        (folder / "flows.json").mkdir()
        for nodes in range(3, 5 + UNWRITTEN):
            workspace.flows.save(flow_of("f1", nodes=nodes), saved_on=after(1), saved_by="bob")
        assert workspace.flows.list()[0].nodes == 4 + UNWRITTEN
    (folder / "flows.json").rmdir()
    with opened(folder) as workspace:
        assert {entry.uuid: entry.nodes for entry in workspace.flows.list()}["f1"] == 4 + UNWRITTEN
