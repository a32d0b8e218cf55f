"""Projects: a file and a workspace keep edits alike."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copy

import pytest

from flowtui.flows.library.document import Document
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.store.files.flow_file import FlowFile
from flowtui.store.projects.file_project import FileProject
from flowtui.store.projects.importing import import_document
from flowtui.store.projects.project import FlowGone, Project
from flowtui.store.projects.workspace_project import WorkspaceProject
from flowtui.store.workspace.workspace import Workspace
from tests.reference import reference
from tests.store.samples import HOLDER, NOON

CLINIC = Path(__file__).parents[2] / "sample_flows" / "clinic.json"
Opener = Callable[[], Project]


def _in_file(place: Path, _stack: ExitStack) -> Opener:
    file = Path(copy(CLINIC, place / "clinic.json"))
    return lambda: FileProject.open(file, lambda: NOON)


def _in_workspace(place: Path, stack: ExitStack) -> Opener:
    document = Document.read(json.loads(CLINIC.read_text()))
    workspace = stack.enter_context(
        Workspace.create(place / "clinic", name="Clinic", profile="textit", holder=HOLDER)
    )
    import_document(workspace, document, saved_on=NOON, saved_by="ann")
    return lambda: WorkspaceProject(workspace, lambda: NOON, "ann")


@pytest.fixture(params=[_in_file, _in_workspace], ids=["file", "workspace"])
def again(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """What opens the sample flows, with all that was written before."""
    with ExitStack() as stack:
        yield request.param(tmp_path, stack)


def _first(project: Project) -> Flow:
    return project.flow(project.flows()[0].uuid)


def _edited(flow: Flow) -> Flow:
    return flow.replace(name=f"{flow.name} 2")


def _marks(project: Project) -> list[bool]:
    return [flow.edited for flow in project.flows()]


def test_an_edit_is_there_at_once_and_saved_when_asked(again: Opener) -> None:
    project = again()
    flow = _first(project)
    project.keep(_edited(flow))
    assert _first(project) == _edited(flow)
    assert project.saved_flow(flow.uuid) == flow
    assert project.is_edited(flow.uuid)
    assert _marks(project) == [True, False, False, False]
    project.save(flow.uuid)
    assert not project.is_edited(flow.uuid)
    assert project.saved_flow(flow.uuid) == _edited(flow)
    assert _first(again()).name == "Registration 2"


def test_an_edit_taken_back_is_none(again: Opener) -> None:
    project = again()
    flow = _first(project)
    project.keep(_edited(flow))
    project.keep(flow)
    assert not project.is_edited(flow.uuid)


def test_a_draft_is_found_again_and_can_be_discarded(again: Opener) -> None:
    project = again()
    flow = _first(project)
    project.keep(_edited(flow))
    project.write_drafts()
    found = again()
    assert _first(found) == _edited(flow)
    assert _marks(found) == [True, False, False, False]
    assert found.saved_flow(flow.uuid) == flow
    found.discard(flow.uuid)
    assert _first(found) == flow
    assert not any(_marks(found))
    assert not any(_marks(again()))


def test_an_edit_of_a_draft_can_be_taken_back(again: Opener) -> None:
    project = again()
    flow = _first(project)
    project.keep(_edited(flow))
    project.write_drafts()
    found = again()
    found.keep(_edited(_edited(flow)))
    found.keep(flow)
    found.write_drafts()
    assert not any(_marks(found))
    assert _first(again()) == flow


def test_edits_stay_edits_when_flows_come_and_go(again: Opener) -> None:
    project = again()
    flow = _first(project)
    project.keep(_edited(flow))
    copied = project.clone(project.flows()[1].uuid, "Copy")
    assert project.is_edited(flow.uuid)
    project.delete(copied.uuid)
    assert project.is_edited(flow.uuid)
    project.discard(flow.uuid)
    assert _first(project) == flow


def test_two_new_flows_of_one_name_are_two(again: Opener) -> None:
    project = again()
    one = project.create("Poll", "messaging", "eng")
    project.delete(one.uuid)
    two = project.create("Poll", "messaging", "eng")
    assert one.uuid != two.uuid
    with pytest.raises(FlowGone):
        project.flow(one.uuid)
    assert project.flow(two.uuid).name == "Poll"


def test_the_library_has_the_edits_and_what_they_name(again: Opener) -> None:
    project = again()
    flow = _first(project)
    data = json.loads(json.dumps(flow.to_json()))
    group = {"uuid": "0f8f8f8f-0000-4000-8000-000000000001", "name": "Newcomers"}
    joins = {"type": "add_contact_groups", "uuid": data["nodes"][0]["actions"][0]["uuid"]}
    data["nodes"][0]["actions"] = [{**joins, "groups": [group]}]
    project.keep(Flow.read(data))
    library = project.library()
    assert library.flow(flow.uuid) == Flow.read(data)
    assert library.assets.groups.get(group["uuid"])


def test_saving_an_older_file_says_that_it_becomes_newer(tmp_path: Path) -> None:
    data = json.loads(CLINIC.read_text())
    for definition in data["flows"]:
        definition["spec_version"] = "13.1.0"
    file = tmp_path / "older.json"
    file.write_text(json.dumps(data))
    project = FileProject.open(file, lambda: NOON)
    flow = _first(project)
    assert project.save_effects(flow.uuid) == ""
    project.keep(_edited(flow))
    project.write_drafts()
    for each in (project, FileProject.open(file, lambda: NOON)):
        assert "the file has 13.1.0" in each.save_effects(flow.uuid)


def test_flows_of_glific_are_the_same_in_a_workspace(tmp_path: Path) -> None:
    files = sorted((reference("exports") / "seed").glob("glific*.json"))[:6]
    assert files
    with Workspace.create(tmp_path / "w", name="W", profile="glific", holder=HOLDER) as workspace:
        for file in files:
            document = Document.read(FlowFile.open(file).document)
            import_document(workspace, document, saved_on=NOON, saved_by="ann")
            project = WorkspaceProject(workspace, lambda: NOON, "ann")
            for flow in document.readable_flows():
                assert project.flow(flow.uuid) == flow
                assert project.library().flow(flow.uuid) == document.library.flow(flow.uuid)


def test_a_new_flow_in_a_workspace_of_glific_is_one_of_glific(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", name="W", profile="glific", holder=HOLDER) as workspace:
        project = WorkspaceProject(workspace, lambda: NOON, "ann")
        flow = project.create("Poll", "messaging", "eng")
        assert flow.home == PLATFORMS["glific"]
        assert project.flow(flow.uuid).home == PLATFORMS["glific"]
