"""The policies of a project, and what they refuse: flows with errors, where those forbid them."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from flowtui.flows.analysis.check import Subject
from flowtui.flows.policies.choices import OnConflict, SaveInvalid
from flowtui.flows.spec.flow import Flow
from flowtui.store.errors import InvalidFlow
from flowtui.store.projects.file_project import FileProject
from flowtui.store.projects.lifecycle import NotPossible, publish
from flowtui.store.projects.policies_in_force import policies_in, policies_of
from flowtui.store.projects.workspace_project import WorkspaceProject
from flowtui.store.workspace.workspace import Workspace
from tests.engine.flows import flow_of, send, step
from tests.store.samples import HOLDER, NOON

FINE = step("hello", send("Hello"))
BROKEN = (step("one", send("@(1 +"), to="two"), step("two", send("@(2 +")))


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """What closes all that was opened."""
    with ExitStack() as opened:
        yield opened


def opened(
    stack: ExitStack, folder: Path, profile: str, policies: Mapping[str, Any] | None = None
) -> WorkspaceProject:
    """Return a workspace with some policies of its own."""
    workspace = Workspace.create(folder / "w", name="W", profile=profile, holder=HOLDER)
    stack.enter_context(workspace)
    workspace.change_settings({"policies": policies or {}})
    return WorkspaceProject(workspace, lambda: NOON, "ann")


def with_flow(project: WorkspaceProject, *nodes: Any, **more: Any) -> Flow:
    """Return a flow that was saved empty, and has nodes since."""
    made = project.create("Talk", "messaging", "eng")
    flow = Flow.read({**made.replace(nodes=flow_of("x", *nodes).nodes).to_json(), **more})
    project.keep(flow)
    return flow


def test_where_policies_forbid_it_no_flow_with_errors_is_saved(
    stack: ExitStack, tmp_path: Path
) -> None:
    project = opened(stack, tmp_path, "respond")
    flow = with_flow(project, *BROKEN)
    with pytest.raises(InvalidFlow, match=r"“Talk” has errors.*save\.invalid") as refused:
        project.save(flow.uuid)
    assert len(refused.value.errors) == 2
    assert [each.split(":")[0] for each in refused.value.errors] == ["Send message"] * 2
    assert project.workspace.flows.entry(flow.uuid).revision == 1
    assert project.flow(flow.uuid) == flow  # the edits are still there
    project.keep(flow.replace(nodes=flow_of("x", FINE).nodes))
    project.save(flow.uuid)
    assert project.workspace.flows.entry(flow.uuid).revision == 2


def test_where_policies_allow_it_a_flow_with_errors_is_saved_and_not_published(
    stack: ExitStack, tmp_path: Path
) -> None:
    project = opened(stack, tmp_path, "flowtui")
    flow = with_flow(project, *BROKEN)
    project.save(flow.uuid)
    with pytest.raises(NotPossible) as refused:
        publish(project, flow.uuid)
    assert str(refused.value).count("\n✗ Send message") == 2


@pytest.mark.parametrize(
    ("profile", "of_workspace", "of_flow", "forbids"),
    [
        ("flowtui", {}, {}, False),
        ("flowtui", {"save.invalid": "forbid"}, {}, True),
        ("flowtui", {}, {"save.invalid": "forbid"}, True),
        ("respond", {"save.invalid": "allow"}, {}, False),
        ("respond", {}, {"save.invalid": "allow"}, False),
        ("respond", {"save.invalid": "allow"}, {"save.invalid": "forbid"}, True),
        ("respond", {"save.invalid": "perhaps"}, {"save.invalyd": "allow"}, True),
    ],
)
def test_the_flow_is_nearer_than_the_workspace_and_that_nearer_than_the_platform(
    stack: ExitStack,
    tmp_path: Path,
    profile: str,
    of_workspace: dict[str, str],
    of_flow: dict[str, str],
    forbids: bool,
) -> None:
    project = opened(stack, tmp_path, profile, of_workspace)
    flow = with_flow(project, FINE, x_policies=of_flow)
    expected = SaveInvalid.FORBID if forbids else SaveInvalid.ALLOW
    assert policies_in(project, flow).save_invalid is expected
    assert Subject(flow, project.surroundings()).policies.save_invalid is expected


def test_what_is_no_policy_leaves_the_others_as_they_are(stack: ExitStack, tmp_path: Path) -> None:
    written = {"on_conflict": "skip", "on_conflikt": "queue", "stop.ejects": "perhaps"}
    policies = policies_of(opened(stack, tmp_path, "flowtui", written))
    assert policies.on_conflict is OnConflict.SKIP
    assert policies.stop_ejects is True


def test_a_file_whose_flow_forbids_it_is_not_saved_with_errors(tmp_path: Path) -> None:
    path = tmp_path / "flows.json"
    flow = flow_of("Talk", FINE, x_policies={"save.invalid": "forbid"})
    path.write_text(json.dumps({"version": "13", "flows": [flow.to_json()]}), encoding="utf-8")
    before = path.read_bytes()
    project = FileProject.open(path, lambda: NOON)
    broken = flow.replace(nodes=flow_of("x", *BROKEN).nodes)
    project.keep(broken)
    with pytest.raises(InvalidFlow, match="“Talk” has errors"):
        project.save(flow.uuid)
    assert path.read_bytes() == before
    project.keep(Flow.read({**broken.to_json(), "x_policies": {}}))
    project.save(flow.uuid)
    assert b"@(2 +" in path.read_bytes()
