"""The life of flows in the list: published, stopped, put away, and what cannot be."""

from pathlib import Path

import pytest

from flowtui.commands.workspaces import workspace
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.screens.simulator.project_setup import setup_of
from flowtui.store.projects.lifecycle import NotPossible, change_status, publish
from flowtui.store.projects.workspace_project import WorkspaceProject
from tests.commands.calling import call
from tests.engine.flows import ask, flow_of, send, step
from tests.screens.apps import home_of, press, shown
from tests.screens.test_home_workspace import listed, project_of


@pytest.fixture
def imported(clinic: Path) -> Path:
    """The sample flows, taken into the user's own workspace."""
    assert call("import", str(clinic)).code == 0
    return clinic


def row_of(screen: str, name: str) -> str:
    """Return the line of the list that a flow is on."""
    return next(line for line in screen.splitlines() if name in line[:60])


async def test_a_flow_is_published_stopped_and_put_away_by_key(imported: Path) -> None:
    async with listed() as pilot:
        [name, *_] = [flow.name for flow in project_of(pilot).flows()]
        assert "○ draft v1" in row_of(shown(pilot), name)
        for key, expected in [
            ("p", "● published v1"), ("s", "■ stopped v1"), ("p", "● published v1"),
            ("a", "▽ archived v1"), ("p", "● published v1"),
        ]:  # fmt: skip
            await press(pilot, key)
            assert expected in row_of(shown(pilot), name)


async def test_what_cannot_follow_does_nothing(imported: Path) -> None:
    async with listed() as pilot:
        home = home_of(pilot)
        assert home.check_action("do", ("stop",)) is None  # it was never published
        await press(pilot, "s")
        assert project_of(pilot).flows()[0].status == "draft"
        await press(pilot, "p")
        assert home.check_action("do", ("publish",)) is None  # nothing is new
        assert home.check_action("do", ("stop",)) is True


def test_a_flow_with_errors_or_unsaved_edits_is_not_published(imported: Path) -> None:
    with workspace(None, read_only=False) as project:
        assert isinstance(project, WorkspaceProject)
        uuid = project.create("Broken", "messaging", "eng").uuid
        project.keep(project.flow(uuid).replace(nodes=flow_of("x", ask("q", send("@(1 +"))).nodes))
        with pytest.raises(NotPossible, match="save it first"):
            publish(project, uuid)
        project.save(uuid)
        with pytest.raises(NotPossible, match="it has errors"):
            publish(project, uuid)
        assert project.workspace.flows.entry(uuid).status == "draft"
        project.keep(project.flow(uuid).replace(nodes=flow_of("x", step("s", send("Hi"))).nodes))
        project.save(uuid)
        assert publish(project, uuid).startswith("Published revision")
        with pytest.raises(NotPossible, match="published already"):
            publish(project, uuid)


def test_a_newer_revision_of_a_published_flow_is_published_anew(imported: Path) -> None:
    with workspace(None, read_only=False) as project:
        assert isinstance(project, WorkspaceProject)
        uuid = project.create("Tips", "messaging", "eng").uuid
        project.save(uuid)
        project.keep(project.flow(uuid).replace(nodes=flow_of("x", step("s", send("Hi"))).nodes))
        project.save(uuid)
        publish(project, uuid)
        first = project.workspace.flows.entry(uuid).published
        project.keep(project.flow(uuid).replace(nodes=flow_of("x", step("s", send("Ho"))).nodes))
        project.save(uuid)
        publish(project, uuid)
        assert (project.workspace.flows.entry(uuid).published or 0) > (first or 0)


def test_a_status_that_is_none_is_told(imported: Path) -> None:
    with workspace(None, read_only=False) as project:
        assert isinstance(project, WorkspaceProject)
        uuid = project.flows()[0].uuid
        project.workspace.flows.set_status(uuid, "sleeping", published=None)
        with pytest.raises(NotPossible, match="says that it is “sleeping”: it can be draft"):
            change_status(project, uuid, FlowStatus.STOPPED)


def test_simulations_begin_with_the_statuses_of_the_workspace(imported: Path) -> None:
    with workspace(None, read_only=False) as project:
        assert isinstance(project, WorkspaceProject)
        uuid = project.flows()[0].uuid
        publish(project, uuid)
        change_status(project, uuid, FlowStatus.STOPPED)
        project.profile = "textit"  # where what is saved is live
        assert setup_of(project, uuid).statuses == {uuid: FlowStatus.STOPPED}
        project.profile = "flowtui"
        statuses = setup_of(project, uuid).statuses
        assert statuses[uuid] is FlowStatus.STOPPED
        assert set(statuses.values()) == {FlowStatus.STOPPED, FlowStatus.DRAFT}
