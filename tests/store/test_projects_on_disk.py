"""Projects and what happens on disk: other programs, full disks, files that may not be written."""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any
from unittest.mock import patch

import pytest

from flowtui.flows.library.document import Document
from flowtui.store.errors import CannotWrite, ChangedOnDisk, ReadOnly
from flowtui.store.files.flow_file import FlowFile
from flowtui.store.projects.file_project import FileProject
from flowtui.store.projects.project import Project
from flowtui.store.projects.workspace_project import WorkspaceProject
from flowtui.store.workspace.flows import Flows
from flowtui.store.workspace.workspace import Workspace
from tests.store.samples import HOLDER, NOON

CLINIC = Path(__file__).parents[2] / "sample_flows" / "clinic.json"
OUR_NAME, THEIR_NAME = "Ours", "Theirs"


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOWTUI_STATE_DIR", str(tmp_path / "state"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(copy(CLINIC, tmp_path / "clinic.json"))


@pytest.fixture
def in_workspace(tmp_path: Path) -> Iterator[WorkspaceProject]:
    folder = tmp_path / "clinic"
    with Workspace.create(folder, name="Clinic", profile="textit", holder=HOLDER) as workspace:
        project = WorkspaceProject(workspace, lambda: NOON, "ann")
        project.import_document(_document())
        yield project


def _document() -> Document:
    return Document.read(json.loads(CLINIC.read_text()))


def _open(path: Path, *, read_only: bool = False) -> FileProject:
    return FileProject.open(path, lambda: NOON, read_only=read_only)


def _rename(project: Project, position: int, name: str) -> str:
    flow = project.flow(project.flows()[position].uuid)
    project.keep(flow.replace(name=name))
    return flow.uuid


def _change_elsewhere(path: Path, name: str = THEIR_NAME) -> None:
    data: Any = json.loads(path.read_text())
    data["flows"][1]["name"] = name
    path.write_text(json.dumps(data))


def _names(path: Path) -> list[str]:
    return [flow["name"] for flow in json.loads(path.read_text())["flows"]]


def test_what_another_program_wrote_is_written_over_only_when_overlooked(path: Path) -> None:
    project = _open(path)
    uuid = _rename(project, 0, OUR_NAME)
    _change_elsewhere(path)
    with pytest.raises(ChangedOnDisk):
        project.save(uuid)
    project.overlook_changes()
    _change_elsewhere(path, "A third name")
    with pytest.raises(ChangedOnDisk):  # this one was not overlooked
        project.save(uuid)
    project.overlook_changes()
    project.save(uuid)
    assert _names(path)[:2] == [OUR_NAME, "Consent"]


def test_a_removed_file_is_written_again_when_overlooked(path: Path) -> None:
    project = _open(path)
    uuid = _rename(project, 0, OUR_NAME)
    path.unlink()
    with pytest.raises(ChangedOnDisk):
        project.save(uuid)
    project.overlook_changes()
    project.save(uuid)
    assert _names(path)[0] == OUR_NAME


def test_reloading_takes_what_another_program_wrote(path: Path) -> None:
    project = _open(path)
    _rename(project, 0, OUR_NAME)
    project.write_drafts()
    _change_elsewhere(path)
    project.reload()
    assert [flow.name for flow in project.flows()][:2] == ["Registration", THEIR_NAME]
    assert (project.edits, _open(path).edits) == (0, 0)


def test_a_draft_of_an_older_file_is_found_but_not_saved_unasked(path: Path) -> None:
    before = _open(path)
    _rename(before, 0, OUR_NAME)
    before.write_drafts()
    _change_elsewhere(path)
    project = _open(path)
    assert any("another program" in notice for notice in project.notices())
    with pytest.raises(ChangedOnDisk):
        project.save("")
    project.overlook_changes()
    project.save("")
    assert _names(path)[:2] == [OUR_NAME, "Consent"]


def test_a_draft_that_cannot_be_read_is_told_and_keeps_nothing_from_opening(path: Path) -> None:
    before = _open(path)
    _rename(before, 0, OUR_NAME)
    before.write_drafts()
    (draft,) = (path.parent / "state" / "drafts").glob("*.json")
    draft.write_text("{")
    project = _open(path)
    assert any("cannot be read" in notice for notice in project.notices())
    assert project.edits == 0


def test_a_deleted_flow_is_an_edit_until_it_is_saved(path: Path) -> None:
    project = _open(path)
    project.delete(project.flows()[0].uuid)
    assert project.edits == 1
    project.write_drafts()
    found = _open(path)
    assert (len(found.flows()), found.edits) == (3, 1)
    found.save("")
    assert (len(_names(path)), found.edits) == (3, 0)


def test_the_only_flow_of_a_file_stays(path: Path) -> None:
    data = json.loads(path.read_text())
    path.write_text(json.dumps({**data, "flows": data["flows"][:1]}))
    project = _open(path)
    with pytest.raises(ValueError, match="only flow"):
        project.delete(project.flows()[0].uuid)


def test_a_file_opened_to_read_only_is_not_written(path: Path) -> None:
    before = path.read_bytes()
    project = _open(path, read_only=True)
    uuid = _rename(project, 0, OUR_NAME)
    for change in (
        lambda: project.save(uuid),
        lambda: project.delete(uuid),
        lambda: project.clone(uuid, "Copy"),
        lambda: project.create("New", "messaging", "eng"),
    ):
        with pytest.raises(ReadOnly):
            change()
    assert path.read_bytes() == before


def test_a_draft_that_could_not_be_written_is_written_the_next_time(path: Path) -> None:
    project = _open(path)
    _rename(project, 0, OUR_NAME)
    full = CannotWrite(path, "No space left on device")
    with patch.object(FlowFile, "save_draft", side_effect=full), pytest.raises(CannotWrite):
        project.write_drafts()
    project.write_drafts()
    assert _open(path).flows()[0].name == OUR_NAME


def test_a_draft_that_cannot_be_written_does_not_hold_up_the_others(
    in_workspace: WorkspaceProject,
) -> None:
    project = in_workspace
    uuids = {_rename(project, position, f"Flow {position}") for position in range(3)}
    full, save_draft = CannotWrite(CLINIC, "No space left on device"), Flows.save_draft

    def failing(flows: Flows, uuid: str, *args: Any, **kwargs: Any) -> None:
        if uuid == min(uuids):
            raise full
        save_draft(flows, uuid, *args, **kwargs)

    with patch.object(Flows, "save_draft", failing), pytest.raises(CannotWrite):
        project.write_drafts()
    assert project._unwritten == {min(uuids)}
    project.write_drafts()
    assert not project._unwritten


def test_a_list_shows_the_name_that_is_edited_also_after_a_crash(
    in_workspace: WorkspaceProject,
) -> None:
    _rename(in_workspace, 0, OUR_NAME)
    assert in_workspace.flows()[0].name == OUR_NAME
    in_workspace.write_drafts()
    again = WorkspaceProject(in_workspace.workspace, lambda: NOON, "ann")
    assert again.flows()[0].name == OUR_NAME


def test_an_import_loses_no_edit(in_workspace: WorkspaceProject) -> None:
    uuid = _rename(in_workspace, 0, OUR_NAME)
    imported = in_workspace.import_document(_document())
    assert imported.flows == 3
    assert imported.skipped[0].startswith("Registration: it has edits")
    assert in_workspace.flow(uuid).name == OUR_NAME
    assert in_workspace.edits == 1


def test_a_file_takes_in_no_flows(path: Path) -> None:
    with pytest.raises(ValueError, match="workspace"):
        _open(path).import_document(_document())


OLD: dict[str, Any] = {
    "base_language": "eng",
    "version": "11.12",
    "flow_type": "F",
    "entry": "10000000-0000-4000-8000-000000000001",
    "metadata": {"name": "Old", "revision": 1},
    "action_sets": [
        {
            "uuid": "10000000-0000-4000-8000-000000000001",
            "exit_uuid": "10000000-0000-4000-8000-000000000002",
            "destination": None,
            "x": 0,
            "y": 0,
            "actions": [
                {
                    "type": "reply",
                    "uuid": "10000000-0000-4000-8000-000000000003",
                    "msg": {"eng": "Hi"},
                }
            ],
        }
    ],
    "rule_sets": [],
}
"""A definition that says no uuid: older exports have none."""


@pytest.mark.parametrize("data", [OLD, [OLD], {"version": "13", "flows": [OLD]}])
def test_a_flow_that_says_no_uuid_is_edited_and_saved_like_others(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data))
    project = _open(path)
    uuid = _rename(project, 0, OUR_NAME)
    assert (project.flow(uuid).name, project.edits) == (OUR_NAME, 1)
    project.write_drafts()
    found = _open(path)
    assert [(flow.uuid, flow.name) for flow in found.flows()] == [(uuid, OUR_NAME)]
    found.discard(uuid)
    assert (found.flow(uuid).name, found.edits) == ("Old", 0)
    _rename(found, 0, OUR_NAME)
    found.save(uuid)
    assert [(flow.uuid, flow.name) for flow in _open(path).flows()] == [(uuid, OUR_NAME)]


def test_what_was_known_of_a_damaged_flow_is_not_taken_for_what_is_saved_later(
    in_workspace: WorkspaceProject,
) -> None:
    project = in_workspace
    for name in ("Second", OUR_NAME):
        uuid = _rename(project, 0, name)
        project.save(uuid)
        assert project.flow(uuid).name == name
    (project.place / "flows" / f"{uuid}.json").write_text("{")
    project.restore(uuid)
    assert project.flow(uuid).name == "Second"
    project.save(_rename(project, 0, THEIR_NAME))
    saved = project.saved_flow(uuid)
    assert saved
    assert (project.flow(uuid).name, saved.name) == (THEIR_NAME, THEIR_NAME)


def test_a_flow_that_was_deleted_and_came_again_is_the_new_one(
    in_workspace: WorkspaceProject,
) -> None:
    project = in_workspace
    uuid = project.flows()[0].uuid
    before = project.flow(uuid).name
    project.delete(uuid)
    data: Any = json.loads(CLINIC.read_text())
    data["flows"][0]["name"] = THEIR_NAME
    project.import_document(Document.read(data))
    assert (before, project.flow(uuid).name) == ("Registration", THEIR_NAME)
