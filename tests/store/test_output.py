"""What the user asks to have written: to files, devices and pipes."""

import os
import stat
import sys
from pathlib import Path
from threading import Thread

import pytest

from flowtui.store.errors import CannotWrite
from flowtui.store.files.atomic import TEMP_PREFIX, _temps, write_atomically
from flowtui.store.files.output import write_output

CONTENT = b"x" * 200_000
"""More than a pipe holds."""

posix = pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    for content in (b"one", CONTENT):
        write_output(path, content)
        assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["out.json"]


@posix
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[bytes] = []
    reader = Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    write_output(path, CONTENT)
    reader.join()
    assert read == [CONTENT]
    assert stat.S_ISFIFO(path.stat().st_mode)


@posix
@pytest.mark.parametrize("as_link", [False, True])
def test_a_device_is_written_to_and_stays_one(tmp_path: Path, *, as_link: bool) -> None:
    path = Path(os.devnull)
    if as_link:
        path = tmp_path / "link"
        path.symlink_to(os.devnull)
    write_output(path, CONTENT)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    assert path.is_symlink() == as_link


@posix
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    for each in (path, tmp_path, Path(os.devnull)):
        with pytest.raises(CannotWrite, match="not a file"):
            write_atomically(each, CONTENT)
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.skipif(sys.platform != "linux", reason="others have no device that is always full")
def test_a_full_device_is_told() -> None:
    with pytest.raises(CannotWrite, match="No space left"):
        write_output(Path("/dev/full"), CONTENT)


@pytest.mark.parametrize("name", ["missing/out.json", "file/out.json", ".", "nul\0"])
def test_what_cannot_be_written_is_told_and_no_folder_is_made(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CannotWrite):
        write_output(tmp_path / name, CONTENT)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@posix
def test_what_killed_writers_of_the_file_left_goes_and_what_others_write_stays(
    tmp_path: Path,
) -> None:
    path = tmp_path / "out.json"
    mine = next(_temps(path))
    dead = mine.with_name(mine.name.replace(f"-{os.getpid()}-", "-999999999-"))
    others = tmp_path / f"{TEMP_PREFIX}aaaaaaaaaaaa-999999999-0"
    for temp in (mine, dead, others):
        temp.write_text("half")
    write_output(path, CONTENT)
    assert sorted(tmp_path.iterdir()) == sorted([path, mine, others])
