"""The policies that hold in a project, and what they refuse."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flowtui.store.errors import InvalidFlow
from flowtui.store.projects.project import Project

if TYPE_CHECKING:
    from flowtui.flows.policies.policies import Policies
    from flowtui.flows.spec.flow import Flow
    from flowtui.store.projects.workspace_project import WorkspaceProject
    from flowtui.world.profile import Profile


def policies_of(project: Project) -> "Policies":
    """Return the policies of a project: its platform's, but for its own."""
    return profile_of(project).policies


def profile_of(project: Project) -> "Profile":
    """Return the profile of a project, with its own policies; what is none of them counts not."""
    from flowtui.flows.policies.written import overridden_where_fit
    from flowtui.world.profile import FLOWTUI, PROFILES

    profile = PROFILES.get(project.profile, FLOWTUI)
    return replace(profile, policies=overridden_where_fit(profile.policies, project.policies))


def change_policies(project: "WorkspaceProject", profile: str, policies: Mapping[str, Any]) -> None:
    """Let a workspace have another profile, and other policies of its own, as they are written.

    Raises:
        StoreError: they cannot be kept; nothing was changed.
    """
    project.workspace.change_settings({"profile": profile, "policies": dict(policies)})
    project.profile, project.policies = profile, dict(policies)


def policies_in(project: Project, flow: "Flow") -> "Policies":
    """Return the policies that hold for a flow of a project."""
    from flowtui.flows.spec.own_policies import policies_for

    return policies_for(flow, policies_of(project))


def refuse_invalid(project: Project, flows: Iterable["Flow"]) -> None:
    """Refuse to save flows that have errors, where policies forbid that.

    Raises:
        InvalidFlow: one of them has errors.
    """
    from flowtui.flows.policies.choices import SaveInvalid

    for flow in flows:
        forbids = policies_in(project, flow).save_invalid is SaveInvalid.FORBID
        if forbids and (errors := errors_of(project, flow)):
            raise InvalidFlow(flow.name, errors)


def edited_flows(project: Project) -> "Iterator[Flow]":
    """Return the flows with edits that were not saved."""
    return (project.flow(each.uuid) for each in project.flows() if each.edited and not each.fault)


def errors_of(project: Project, flow: "Flow") -> list[str]:
    """Return what is wrong with a flow, each with the name of the node it is in."""
    from flowtui.flows.analysis.check import check_flow
    from flowtui.flows.analysis.issue import Severity
    from flowtui.flows.forms.naming import name_of

    issues = check_flow(flow, project.surroundings())
    names = {node.uuid: name_of(node) for node in flow.nodes}
    return [
        f"{names[each.node_uuid]}: {each.text}" if each.node_uuid in names else each.text
        for each in issues
        if each.severity is Severity.ERROR
    ]
