"""A file that is open in two programs: the drafts of the first are its own."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy

import pytest

from flowtui.store.errors import CannotWrite, WorkspaceHeld
from flowtui.store.files.flow_file import FlowFile
from flowtui.store.projects.file_project import FileProject
from flowtui.store.projects.opening import open_project
from flowtui.store.projects.project import Project
from tests.store.samples import HOLDER, NOON

CLINIC = Path(__file__).parents[2] / "sample_flows" / "clinic.json"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FLOWTUI_STATE_DIR", str(tmp_path / "state"))
    return Path(copy(CLINIC, tmp_path / "clinic.json"))


@contextmanager
def opened(path: Path, *, read_only: bool = False) -> Iterator[Project]:
    project = open_project(path, clock=lambda: NOON, holder=HOLDER, read_only=read_only)
    try:
        yield project
    finally:
        project.close()


def rename(project: Project, name: str) -> str:
    flow = project.flow(project.flows()[0].uuid)
    project.keep(flow.replace(name=name))
    return flow.uuid


def test_a_file_that_is_open_elsewhere_can_only_be_read(path: Path) -> None:
    with opened(path) as first:
        rename(first, "Ours")
        first.write_drafts()
        for again in (path, _link_to(path)):
            with pytest.raises(WorkspaceHeld, match=r"open elsewhere, by ann on laptop"):
                open_project(again, clock=lambda: NOON, holder=HOLDER)
        with opened(path, read_only=True) as second:
            assert second.read_only
            second.write_drafts()
    with opened(path) as found:
        assert found.flows()[0].name == "Ours"
        with pytest.raises(WorkspaceHeld):
            open_project(path, clock=lambda: NOON, holder=HOLDER)


def _link_to(path: Path) -> Path:
    if os.name == "nt":
        return path
    link = path.with_name("link.json")
    link.symlink_to(path)
    return link


def test_a_file_stays_held_when_it_is_saved_and_read_again(path: Path) -> None:
    with opened(path) as project:
        project.save(rename(project, "Ours"))
        project.reload()
        with pytest.raises(WorkspaceHeld):
            open_project(path, clock=lambda: NOON, holder=HOLDER)


def test_a_file_without_flows_is_not_held(path: Path) -> None:
    path.write_text("{}")
    for _ in range(2):
        with pytest.raises(ValueError, match="no flows"):
            open_project(path, clock=lambda: NOON, holder=HOLDER)


def test_where_no_drafts_can_be_kept_files_are_edited_and_saved_and_that_is_told(
    path: Path,
) -> None:
    (path.parent / "state").write_text("no folder")
    with opened(path) as project:
        assert any("Drafts cannot be kept" in notice for notice in project.notices())
        uuid = rename(project, "Ours")
        with pytest.raises(CannotWrite):
            project.write_drafts()
        project.save(uuid)
        project.save(rename(project, "Ours again"))
    assert json.loads(path.read_text())["flows"][0]["name"] == "Ours again"


def test_a_draft_that_cannot_be_removed_keeps_nobody_from_saving(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def refuse(self: Path, *, missing_ok: bool = False) -> None:
        if self.parent.name == "drafts":
            raise PermissionError(13, "Permission denied")
        unlink(self, missing_ok=missing_ok)

    with opened(path) as project:
        uuid = rename(project, "Ours")
        project.write_drafts()
        monkeypatch.setattr(Path, "unlink", refuse)
        assert "still there" in project.save(uuid)
        rename(project, "Ours again")
        assert "Saved" in project.save(uuid)
        monkeypatch.undo()
    assert json.loads(path.read_text())["flows"][0]["name"] == "Ours again"


def test_a_change_that_looks_the_same_is_not_written_over(path: Path) -> None:
    project = FileProject(FlowFile.open(path), lambda: NOON)
    status = path.stat()
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Weekly tip", b"Weekly top"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    uuid = rename(project, "Ours")
    with pytest.raises(Exception, match="changed or removed"):
        project.save(uuid)
    project.overlook_changes()
    path.write_bytes(content.replace(b"Weekly tip", b"Weekly tap"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(Exception, match="changed or removed"):  # this one was not overlooked
        project.save(uuid)
