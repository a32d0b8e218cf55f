from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flowtui.store.workspace.tinydb_table import Database
from flowtui.store.workspace.workspace import Workspace
from tests.store.samples import HOLDER

MAKERS: dict[str, Callable[[Path], Database]] = {
    "memory": lambda _: Database.in_memory(),
    "disk": lambda folder: Database.at(folder / "rows.json"),
}


@pytest.fixture(params=MAKERS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    return MAKERS[request.param](tmp_path)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    folder = tmp_path / "clinic"
    with Workspace.create(folder, name="Clinic", profile="textit", holder=HOLDER) as made:
        yield made


@pytest.fixture
def open_files() -> Callable[[Path], set[str]]:
    """Return what tells which files in a folder this process has open, locks left out."""
    handles = Path("/proc/self/fd")
    if not handles.exists():
        pytest.skip("only Linux tells which files a process has open")

    def in_folder(folder: Path) -> set[str]:
        names = (str(handle.readlink()) for handle in handles.iterdir() if handle.is_symlink())
        return {name for name in names if name.startswith(str(folder)) and ".lock" not in name}

    return in_folder
