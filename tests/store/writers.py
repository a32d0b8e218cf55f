"""What other processes do in the tests; they are killed in the middle of it."""

import os
import signal
import sys
import time
from itertools import count
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import TYPE_CHECKING

from flowtui.store.files.holder import Holder
from flowtui.store.workspace.sample import open_demo
from flowtui.store.workspace.tinydb_table import Database
from flowtui.store.workspace.workspace import Workspace
from tests.store.samples import HOLDER, NOON, after, flow_of

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

CHANGES_TO_FILES = {"open", "os.rename", "os.link", "os.remove", "os.chmod", "os.utime", "os.mkdir"}


def processes() -> "SpawnContext | ForkServerContext":
    """Return what starts processes: quickly, where the system can copy one that is ready."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def insert_some(path: Path, name: str, how_many: int, together: Barrier) -> None:
    """Insert rows one by one; begin every tenth when the other writer begins its."""
    table = Database.at(path).table("rows")
    for n in range(how_many):
        if n % 10 == 0:
            together.wait()
        table.insert({"name": name, "n": n})
        time.sleep(0.001)


def insert_until_killed(path: Path, confirmed: "Connection[int, int]") -> None:
    """Insert rows numbered from where the file ends, and tell of each once it is kept."""
    table = Database.at(path).table("rows")
    for n in count(len(table)):
        table.insert({"n": n, "text": "x" * 300})
        confirmed.send(n)


def hold(folder: Path, told: "Connection[str, str]", holder: Holder) -> None:
    """Hold the workspace until told to stop, or killed."""
    with Workspace.open(folder, holder=holder):
        told.send("held")
        told.recv()


def change_and_die(folder: Path, step: int, confirmed: "Connection[str, str]") -> None:
    """Change the workspace; die right before the `step`th change to its files."""
    workspace = Workspace.open(folder, holder=HOLDER)
    _die_at(step, folder)
    flows = workspace.flows
    flows.save(flow_of("f1", nodes=3), saved_on=after(1), saved_by="ann")
    confirmed.send("saved")
    flows.save(flow_of("f2", name="New"), saved_on=NOON, saved_by="ann")
    confirmed.send("new")
    flows.save_draft("f1", flow_of("f1", nodes=4), base_revision=2, saved_on=after(2))
    confirmed.send("drafted")
    flows.rename("f3", "Renamed", saved_on=after(3), saved_by="ann")
    confirmed.send("renamed")
    flows.delete("f4")
    confirmed.send("deleted")
    workspace.log("s1").append([{"n": 1}, {"n": 2}])
    confirmed.send("logged")
    workspace.close()
    confirmed.send("closed")


def make_demo_and_die(
    folder: Path, step: int, fresh: bool, confirmed: "Connection[str, str]"
) -> None:
    """Make the demo; die right before the `step`th change to its files."""
    os.environ["FLOWTUI_DATA_DIR"] = str(folder)
    _die_at(step, folder)
    open_demo(clock=lambda: NOON, holder=HOLDER, fresh=fresh).close()
    confirmed.send("made")


def _die_at(step: int, folder: Path) -> None:
    steps = count(1)

    def die_in_time(event: str, args: tuple[object, ...]) -> None:
        if event in CHANGES_TO_FILES and str(folder) in str(args[0]) and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(die_in_time)


def import_and_die(folder: Path, step: int, confirmed: "Connection[str, str]") -> None:
    """Take many flows in; die right before the `step`th change to the workspace's files."""
    with Workspace.open(folder, holder=HOLDER) as workspace:
        _die_at(step, folder)
        take_in(workspace)
        confirmed.send("imported")


def take_in(workspace: Workspace) -> None:
    """Take in three flows, one of which is there, and assets."""
    definitions = [flow_of(uuid, name="Imported", nodes=5) for uuid in ("f1", "f8", "f9")]
    groups = [{"uuid": "g1", "name": "One"}, {"uuid": "g2", "name": "Two"}]
    workspace.take_in(definitions, {"groups": groups}, saved_on=NOON, saved_by="ann")
