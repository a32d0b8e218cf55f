"""What the list of flows changes: flows made, copied, renamed, deleted, saved, restored."""

from typing import TYPE_CHECKING, TypeVar

from flowtui.graph.text import clean
from flowtui.screens.dialogs.dialog import Dialog
from flowtui.screens.dialogs.dialogs import Ask, Choose
from flowtui.store.errors import DamagedFile, StoreError
from flowtui.store.projects.flow_words import UnfitName, check_name, entered_from
from flowtui.store.projects.project import FlowGone, Project

if TYPE_CHECKING:
    from flowtui.flows.spec.flow import Flow
    from flowtui.screens.home.home import Home

AnswerT = TypeVar("AnswerT")


class ListEdits:
    """What is done when a flow of the list is to be changed: first it is asked what is needed."""

    def __init__(self, home: "Home") -> None:
        """Change flows of what is open on `home`."""
        self._home = home

    async def _ask(self, dialog: Dialog[AnswerT]) -> AnswerT:
        return await self._home.app.push_screen_wait(dialog)

    def readable(self, uuid: str) -> "Flow | None":
        """Return a flow; None, and say why, if it cannot be read."""
        from flowtui.flows.migrations import MigrationError
        from flowtui.flows.spec.flow import UnreadableFlow

        project = self._home.project
        if project is None:
            return None
        try:
            return project.flow(uuid)
        except DamagedFile as error:
            self._home.run_worker(self._offer_to_restore(project, uuid, error))
        except (UnreadableFlow, MigrationError, StoreError, FlowGone) as error:
            self._home.complain("This flow cannot be opened", error)
        return None

    async def _offer_to_restore(self, project: Project, uuid: str, error: DamagedFile) -> None:
        if error.backup is None:
            self._home.complain("This flow cannot be opened", error)
            return
        answer = await self._ask(
            Choose("Damaged", f"{error}.", [("r", "Restore the last good version")])
        )
        if answer != "r":
            return
        try:
            report = project.restore(uuid)
        except StoreError as fault:
            self._home.complain("It was not restored", fault)
        else:
            self._home.notify(report, markup=False)
            self._home.refresh_flows()

    async def new(self) -> None:
        """Make a new flow."""
        from flowtui.screens.home.new_flow import NewFlowDialog

        project = self._home.project
        if project is None:
            return
        form = await self._ask(NewFlowDialog(project))
        if form is None:
            return
        try:
            flow = project.create(form.name, form.type, form.language)
        except (StoreError, ValueError) as error:
            self._home.complain("No flow was made", error)
            return
        self._home.refresh_flows()
        self._home.browser.choose(flow.uuid)
        self._home.action_open()

    async def clone(self) -> None:
        """Make a copy of the flow."""
        project, flow = self._home.project, self.readable(self._home.chosen)
        if flow is None or project is None:
            return
        question = f"What shall the copy of {clean(flow.name)} be called?"
        name = await self._ask(Ask("Clone", question, f"Copy of {clean(flow.name)}"))
        if not name or not name.strip():
            return
        try:
            check_name(project, name)
            copy = project.clone(flow.uuid, name)
        except (StoreError, FlowGone, ValueError) as error:
            self._home.complain("No copy was made", error)
            return
        self._home.saving.write(project)
        self._home.refresh_flows()
        self._home.browser.choose(copy.uuid)

    async def rename(self) -> None:
        """Give the flow another name."""
        project, flow = self._home.project, self.readable(self._home.chosen)
        if flow is None or project is None:
            return
        name = await self._ask(
            Ask("Rename", f"What shall {clean(flow.name)} be called?", clean(flow.name))
        )
        if name and name.strip() and name != clean(flow.name):
            try:
                check_name(project, name, flow.uuid)
            except UnfitName as error:
                self._home.complain("The flow was not renamed", error)
                return
            project.keep(flow.replace(name=name))
            self._home.saving.write(project)
            self._home.refresh_flows()

    async def delete(self) -> None:
        """Delete the flow."""
        project, uuid = self._home.project, self._home.chosen
        if project is None:
            return
        name = next((flow.name for flow in project.flows() if flow.uuid == uuid), "")
        sentences = [f"Delete the flow {clean(name)}?", entered_from(project, uuid),
                     project.delete_effects()]  # fmt: skip
        answer = await self._ask(
            Choose("Delete", " ".join(filter(None, sentences)), [("y", "Yes, delete it")])
        )
        if answer != "y":
            return
        try:
            project.delete(uuid)
        except (StoreError, ValueError) as error:
            self._home.complain("The flow was not deleted", error)
        self._home.saving.write(project)
        self._home.refresh_flows()

    async def reload(self) -> None:
        """Forget all edits, and read anew what is on disk."""
        project = self._home.project
        if project is None:
            return
        answer = await self._ask(
            Choose("Discard all edits", "Forget all edits that were not saved, of all flows?",
                   [("y", "Yes, forget them")])
        )  # fmt: skip
        if answer != "y":
            return
        try:
            project.reload()
        except (StoreError, ValueError) as error:  # a DocumentError is a ValueError
            self._home.complain("The edits are still there", error)
        self._home.refresh_flows()

    async def discard(self) -> None:
        """Go back to the flow as it was saved."""
        project, uuid = self._home.project, self._home.chosen
        if project is None:
            return
        answer = await self._ask(
            Choose("Discard edits", "Forget all edits of this flow that were not saved?",
                   [("y", "Yes, forget them")])
        )  # fmt: skip
        if answer == "y":
            try:
                project.discard(uuid)
            except StoreError as error:
                self._home.complain("The edits are still there", error)
            self._home.refresh_flows()
