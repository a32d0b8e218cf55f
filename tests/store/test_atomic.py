import os
import shutil
import stat
from pathlib import Path

import pytest

from flowtui.store.errors import CannotRead, CannotWrite
from flowtui.store.files import atomic
from flowtui.store.files.atomic import (
    TEMP_PREFIX,
    Backup,
    backup_of,
    read_stamped,
    remove_stale,
    set_aside,
    stale_temps,
    stamp_of,
    write_atomically,
)

needs_symlinks = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
needs_modes = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_content_is_what_was_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "flow.json"
    for content in (b"one", b"two, longer", b""):
        stamp = write_atomically(file, content)
        assert read_stamped(file) == (stamp, content)
    assert names_in(file.parent) == ["flow.json"]


def test_the_last_content_is_kept_on_request(tmp_path: Path) -> None:
    file = tmp_path / "flow.json"
    for content in (b"one", b"two", b"three"):
        write_atomically(file, content, backup=Backup.LAST)
    assert names_in(tmp_path) == ["flow.json", "flow.json.bak"]
    assert backup_of(file).read_bytes() == b"two"


def test_the_first_content_is_kept_on_request(tmp_path: Path) -> None:
    file = tmp_path / "flow.json"
    file.write_bytes(b"as it came")
    for content in (b"one", b"two"):
        write_atomically(file, content, backup=Backup.FIRST)
    assert backup_of(file).read_bytes() == b"as it came"


def test_the_last_content_is_kept_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    file = tmp_path / "flow.json"
    for content in (b"one", b"two"):
        write_atomically(file, content, backup=Backup.LAST)
    assert backup_of(file).read_bytes() == b"one"
    assert names_in(tmp_path) == ["flow.json", "flow.json.bak"]


def test_a_backup_that_is_the_file_itself_does_no_harm(tmp_path: Path) -> None:
    # A writer killed between keeping the old generation and putting the new one in its place.
    file = tmp_path / "flow.json"
    file.write_bytes(b"one")
    backup_of(file).hardlink_to(file)
    write_atomically(file, b"two", backup=Backup.LAST)
    assert (file.read_bytes(), backup_of(file).read_bytes()) == (b"two", b"one")
    assert names_in(tmp_path) == ["flow.json", "flow.json.bak"]


@needs_modes
def test_the_mode_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "flow.json"
    file.write_bytes(b"one")
    for mode in (0o640, 0o666, 0o600, 0o755):
        file.chmod(mode)
        write_atomically(file, b"two")
        assert stat.S_IMODE(file.stat().st_mode) == mode


@needs_modes
def test_a_new_file_gets_the_mode_that_new_files_get(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_atomically(tmp_path / "flow.json", b"one")
    assert (tmp_path / "flow.json").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_file_marked_as_read_only_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "flow.json"
    file.write_bytes(b"one")
    file.chmod(0o444)
    with pytest.raises(CannotWrite, match=r"flow\.json: the file is read-only"):
        write_atomically(file, b"two", backup=Backup.LAST)
    assert file.read_bytes() == b"one"
    assert names_in(tmp_path) == ["flow.json"]
    file.chmod(0o644)


@needs_symlinks
def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "flow.json"
    target.write_bytes(b"one")
    link = tmp_path / "link.json"
    link.symlink_to("second.json")
    (tmp_path / "second.json").symlink_to(target)
    write_atomically(link, b"two", backup=Backup.LAST)
    assert link.is_symlink()
    assert target.read_bytes() == b"two"
    assert names_in(target.parent) == ["flow.json", "flow.json.bak"]


@needs_symlinks
def test_a_link_to_nothing_gets_its_target(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to("later.json")
    write_atomically(tmp_path / "link.json", b"one")
    assert (tmp_path / "later.json").read_bytes() == b"one"


@pytest.mark.parametrize("step", ["fsync", "replace", "link"])
@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failing_step_leaves_the_file_as_it_was_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise failure

    file = tmp_path / "flow.json"
    file.write_bytes(b"one")
    if step == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    else:
        monkeypatch.setattr(os, step, fail)
        monkeypatch.setattr(shutil, "copy2", fail)
    with pytest.raises((CannotWrite, KeyboardInterrupt)) as caught:
        write_atomically(file, b"two", backup=Backup.LAST)
    monkeypatch.undo()
    assert file.read_bytes() == b"one"
    assert names_in(tmp_path) == ["flow.json"]
    if isinstance(caught.value, CannotWrite):
        assert str(caught.value) == f"{file}: No space left on device"


def test_every_generation_is_later_than_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "flow.json"
    seen = {write_atomically(file, b"x")}
    future = stamp_of(file)
    assert future is not None
    os.utime(file, ns=(future.mtime_ns + 10**12, future.mtime_ns + 10**12))
    for _ in range(20):
        before = stamp_of(file)
        assert before is not None
        stamp = write_atomically(file, b"x")
        assert stamp.mtime_ns > before.mtime_ns
        seen.add(stamp)
    assert len(seen) == 21


def test_stale_files_are_removed_and_others_are_not(tmp_path: Path) -> None:
    mine = tmp_path / next(atomic._temps(tmp_path / "flow.json"))
    other = tmp_path / next(atomic._temps(tmp_path / "other.json"))
    for path in (mine, other, tmp_path / "flow.json", tmp_path / ".flowtui-notes"):
        path.touch()
    assert stale_temps(tmp_path) == tuple(sorted((mine, other)))
    assert remove_stale(tmp_path, "flow.json") == (mine,)
    assert remove_stale(tmp_path) == (other,)
    assert names_in(tmp_path) == [".flowtui-notes", "flow.json"]


def test_a_stale_file_of_an_earlier_process_of_that_number_is_in_nobodys_way(
    tmp_path: Path,
) -> None:
    stale = next(atomic._temps(tmp_path / "flow.json"))
    stale.write_bytes(b"cut short")
    write_atomically(tmp_path / "flow.json", b"one")
    assert names_in(tmp_path) == [stale.name, "flow.json"]
    assert stale.name.startswith(TEMP_PREFIX)


def test_the_longest_of_names_will_do(tmp_path: Path) -> None:
    file = tmp_path / ("n" * 250 + ".json")
    write_atomically(file, b"one")
    assert file.read_bytes() == b"one"


def test_what_is_set_aside_gets_a_name_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "flow.json"
    names = []
    for content in (b"one", b"two", b"three"):
        file.write_bytes(content)
        names.append(set_aside(file, ".damaged").name)
        file.unlink()
    assert names == ["flow.json.damaged", "flow.json.damaged-2", "flow.json.damaged-3"]
    assert (tmp_path / names[1]).read_bytes() == b"two"


def test_what_cannot_be_read_or_written_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="No such file") as missing:
        read_stamped(tmp_path / "missing.json")
    assert missing.value.path == tmp_path / "missing.json"
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite):
        write_atomically(tmp_path / "file" / "flow.json", b"")
    with pytest.raises(CannotWrite):
        write_atomically(tmp_path, b"")


def test_readers_on_windows_are_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, refused = Path.replace, list[Path]()

    def replace_at_the_third_try(self: Path, target: Path) -> Path:
        if len(refused) < 2:
            refused.append(target)
            raise PermissionError(13, "Access is denied")
        return replace(self, target)

    monkeypatch.setattr(atomic, "_REPLACE_TRIES", 3)
    monkeypatch.setattr(Path, "replace", replace_at_the_third_try)
    write_atomically(tmp_path / "flow.json", b"one")
    assert (tmp_path / "flow.json").read_bytes() == b"one"
    assert len(refused) == 2


def test_folders_are_not_synced_where_they_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY", raising=False)
    write_atomically(tmp_path / "flow.json", b"one")
    assert (tmp_path / "flow.json").read_bytes() == b"one"
