"""A writer that is killed, at whatever moment, loses nothing that it confirmed."""

import os
import shutil
import signal
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from flowtui.store.errors import StoreError
from flowtui.store.files.atomic import stale_temps
from flowtui.store.workspace.sample import open_demo
from flowtui.store.workspace.tinydb_table import Database
from flowtui.store.workspace.workspace import Workspace
from tests.store.samples import HOLDER, NOON, flow_of
from tests.store.writers import (
    change_and_die,
    import_and_die,
    insert_until_killed,
    make_demo_and_die,
    processes,
    take_in,
)

KILLS = 50
DONE = ["saved", "new", "drafted", "renamed", "deleted", "logged", "closed"]


def received(pipe: "Connection[object, object]") -> list[object]:
    """Return all that was sent before the sender died."""
    messages = []
    try:
        while True:
            messages.append(pipe.recv())
    except EOFError:
        return messages


def killed_after(path: Path, fraction: float) -> list[object]:
    """Let a writer insert rows; kill it `fraction` of the way through one; return its tale."""
    mine, theirs = processes().Pipe(duplex=False)
    writer = processes().Process(target=insert_until_killed, args=(path, theirs))
    writer.start()
    theirs.close()
    tale = [mine.recv()]
    begun = time.perf_counter()
    tale += [mine.recv(), mine.recv()]
    time.sleep((time.perf_counter() - begun) / 2 * fraction)
    writer.kill()
    writer.join()
    tale += received(mine)
    mine.close()
    return tale


def test_fifty_kills_lose_no_row_that_was_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    cut_short = 0
    for kill in range(KILLS):
        tale = killed_after(path, kill / KILLS)
        cut_short += bool(stale_temps(tmp_path))
        kept = [row["n"] for row in Database.at(path).table("rows").all()]
        assert kept == list(range(len(kept)))
        assert kept[-2:-1] == tale[-1:] or kept[-1:] == tale[-1:]
        assert stale_temps(tmp_path) == ()
    assert cut_short > 0, "no kill came in the middle of a write"


def prepared(folder: Path) -> Path:
    with Workspace.create(folder, name="Clinic", profile="textit", holder=HOLDER) as workspace:
        for uuid in ("f1", "f3", "f4"):
            for nodes in (1, 2):
                definition = flow_of(uuid, name=uuid, nodes=nodes)
                workspace.flows.save(definition, saved_on=NOON, saved_by="ann")
    return folder


def tale_of_one_that_dies_at(step: int, folder: Path) -> list[object]:
    mine, theirs = processes().Pipe(duplex=False)
    writer = processes().Process(target=change_and_die, args=(folder, step, theirs))
    writer.start()
    theirs.close()
    tale = received(mine)
    writer.join()
    assert writer.exitcode == (0 if tale == DONE else -signal.SIGKILL)
    mine.close()
    return tale


def check(workspace: Workspace, tale: list[object]) -> None:
    """Check that what was confirmed is there, and that what was not is there or is not."""
    flows = workspace.flows
    done = set(tale)
    definition = flows.load("f1")
    assert definition in (flow_of("f1", nodes=3), flow_of("f1", name="f1", nodes=2))
    assert "saved" not in done or definition == flow_of("f1", nodes=3)
    uuids = {entry.uuid for entry in flows.list()}
    assert "new" not in done or "f2" in uuids
    draft = flows.draft("f1")
    assert "drafted" not in done or draft is not None
    assert draft is None or draft.definition == flow_of("f1", nodes=4)
    assert flows.load("f3")["name"] in ({"Renamed"} if "renamed" in done else {"f3", "Renamed"})
    assert "deleted" not in done or "f4" not in uuids
    log = workspace.log("s1").read()
    assert [record["n"] for record in log.records] in (
        [[1, 2]] if "logged" in done else [[], [1, 2]]
    )
    assert flows.list() == tuple(flows.entry(entry.uuid) for entry in flows.list())
    assert workspace.faults == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that cannot be caught")
def test_dying_before_any_change_to_a_file_leaves_all_in_order(tmp_path: Path) -> None:
    before = prepared(tmp_path / "before")
    step, tale = 0, list[object]()
    while tale != DONE:
        step += 1
        folder = tmp_path / str(step)
        shutil.copytree(before, folder)
        tale = tale_of_one_that_dies_at(step, folder)
        with Workspace.open(folder, holder=HOLDER, read_only=True) as reading:
            check(reading, tale)
        with Workspace.open(folder, holder=HOLDER) as workspace:
            check(workspace, tale)
            assert not [*folder.rglob(".flowtui-tmp*")]
    assert step > 40


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that cannot be caught")
@pytest.mark.parametrize("fresh", [False, True])
def test_a_demo_is_whole_however_its_maker_died(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, fresh: bool
) -> None:
    step, tale = 0, list[object]()
    while tale != ["made"]:
        step += 7
        monkeypatch.setenv("FLOWTUI_DATA_DIR", str(tmp_path / str(step)))
        if fresh:
            open_demo(clock=lambda: NOON, holder=HOLDER).close()
        mine, theirs = processes().Pipe(duplex=False)
        maker = processes().Process(
            target=make_demo_and_die, args=(tmp_path / str(step), step, fresh, theirs)
        )
        maker.start()
        theirs.close()
        tale = received(mine)
        maker.join()
        mine.close()
        project = open_demo(clock=lambda: NOON, holder=HOLDER)
        assert (len(project.flows()), len(project.contacts())) == (4, 3)
        project.close()
    assert step > 30


def imported(workspace: Workspace) -> int:
    """Return how much of what was to be taken in is there."""
    names = [entry.name for entry in workspace.flows.list()]
    return names.count("Imported") + len(workspace.assets("groups").all())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that cannot be caught")
def test_an_import_cut_short_took_in_all_or_nothing(tmp_path: Path) -> None:
    before = prepared(tmp_path / "before")
    step, tale, came = 0, list[object](), set[int]()
    while tale != ["imported"]:
        step += 1
        folder = tmp_path / str(step)
        shutil.copytree(before, folder)
        mine, theirs = processes().Pipe(duplex=False)
        writer = processes().Process(target=import_and_die, args=(folder, step, theirs))
        writer.start()
        theirs.close()
        tale = received(mine)
        writer.join()
        mine.close()
        with Workspace.open(folder, holder=HOLDER) as workspace:
            came.add(imported(workspace))
            assert workspace.faults == ()
            assert not [*folder.rglob(".flowtui-tmp*")]
    assert came == {0, 5}
    assert step > 20


@pytest.mark.parametrize("event", ["os.rename", "open"])
def test_an_import_that_the_disk_refuses_takes_in_nothing(tmp_path: Path, event: str) -> None:
    before = prepared(tmp_path / "before")
    step, refused = 0, True
    while refused:
        step += 1
        folder = tmp_path / str(step)
        shutil.copytree(before, folder)
        refused = False
        with Workspace.open(folder, holder=HOLDER) as workspace:
            REFUSED.update(event=event, folder=str(folder), step=step)
            try:
                take_in(workspace)
            except StoreError:
                refused = True
            finally:
                REFUSED.clear()
            assert imported(workspace) == (0 if refused else 5)
        with Workspace.open(folder, holder=HOLDER) as workspace:
            assert imported(workspace) == (0 if refused else 5)
            assert workspace.flows.load("f1")["name"] == ("f1" if refused else "Imported")
    assert step > 1


REFUSED: dict[str, Any] = {}
"""Which change to which files the disk refuses; audit hooks cannot be taken away again."""


def _refuse(event: str, args: tuple[object, ...]) -> None:
    if REFUSED.get("event") == event and REFUSED["folder"] in str(args[0]):
        is_read = event == "open" and not (isinstance(args[2], int) and args[2] & os.O_CREAT)
        if not is_read and "lock" not in str(args[0]):
            REFUSED["step"] -= 1
            if REFUSED["step"] == 0:
                raise OSError(28, "No space left on device")


sys.addaudithook(_refuse)
