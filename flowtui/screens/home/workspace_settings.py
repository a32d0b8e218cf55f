"""The settings of a workspace: its profile, and the policies that are others there."""

from typing import TYPE_CHECKING

from flowtui.flows.policies.written import PolicyKind, UnfitValue, policy_kind
from flowtui.scenario.views.policies_in_force import about
from flowtui.screens.dialogs.dialogs import Ask, Pick
from flowtui.screens.home.policy_list import (
    PROFILE,
    PolicyList,
    profile_choices,
    value_choices,
)
from flowtui.store.errors import StoreError
from flowtui.store.projects.policies_in_force import change_policies, profile_of
from flowtui.store.projects.project import Project
from flowtui.store.projects.workspace_project import WorkspaceProject

if TYPE_CHECKING:
    from flowtui.screens.home.home import Home

OF_FILES = (
    "A file says nothing of policies: it has those of the platform whose file it is. Import it into"
    " a workspace to change them."
)
"""What is said to who wants to change the policies of a file."""


class WorkspaceSettings:
    """Shows the policies in force, and changes them one by one, as they are chosen."""

    def __init__(self, home: "Home", project: Project) -> None:
        """Show those of a project that is open on `home`."""
        self._home = home
        self._project = project

    async def edit(self) -> None:
        """Show the policies, and change what is chosen, until they are left."""
        title, name, note = f"Policies of {self._project.title}", "", ""
        while True:
            shown = PolicyList(title, profile_of(self._project), name, note)
            chosen = await self._home.app.push_screen_wait(shown)
            if chosen is None:
                return
            name, note = chosen, await self._change(chosen)

    async def _change(self, name: str) -> str:
        """Change what is chosen; return why nothing was changed, "" if nothing stood against it."""
        project = self._project
        if not isinstance(project, WorkspaceProject):
            return OF_FILES
        if project.read_only:
            return "The workspace is open for reading only."
        try:
            if name == PROFILE:
                await self._choose_profile(project)
            else:
                await self._choose_value(project, policy_kind(name))
        except (StoreError, UnfitValue) as error:
            return f"Nothing was changed: {error}."
        self._home.refresh_flows()
        return ""

    async def _choose_profile(self, project: WorkspaceProject) -> None:
        question = Pick("Profile", profile_choices(project.profile))
        name = await self._home.app.push_screen_wait(question)
        if name is not None and name != project.profile:
            change_policies(project, name, project.policies)

    async def _choose_value(self, project: WorkspaceProject, kind: PolicyKind) -> None:
        text = await self._asked(kind)
        if text is None:
            return
        profile, values = profile_of(project), dict(project.policies)
        own = getattr(profile.own, kind.field)
        value = kind.read_text(text) if text.strip() or kind.has_several else own
        values.pop(kind.key.name, None)
        if value != own:
            values[kind.key.name] = kind.written(value)
        change_policies(project, project.profile, values)

    async def _asked(self, kind: PolicyKind) -> str | None:
        """Return what somebody chose or typed as the value of a policy; None for nothing."""
        profile, name = profile_of(self._project), kind.key.name
        if kind.choices and not kind.has_several:
            return await self._home.app.push_screen_wait(Pick(name, value_choices(kind, profile)))
        here, own = (
            kind.told(getattr(each, kind.field)) for each in (profile.policies, profile.own)
        )
        several = f"\nSeveral of {', '.join(kind.choices)}." if kind.has_several else ""
        question = f"{about(kind)}\n{profile.name} has {own}.{several}"
        return await self._home.app.push_screen_wait(Ask(name, question, here))
