"""What the list of flows changes: flows made, copied, renamed, deleted, saved, restored."""

from typing import TYPE_CHECKING

from textual import work

from flowtui.graph.text import clean
from flowtui.screens.dialogs.dialogs import Ask, Choose
from flowtui.screens.home.flow_words import UnfitName, check_name, entered_from
from flowtui.store.errors import DamagedFile, StoreError
from flowtui.store.projects.project import FlowGone, Project

if TYPE_CHECKING:
    from flowtui.flows.spec.flow import Flow
    from flowtui.screens.base import WorkScreen

    _Base = WorkScreen
else:
    _Base = object


class HomeEdits(_Base):
    """What the list does when a flow is to be changed; a mixin."""

    project: Project | None

    @property
    def chosen(self) -> str:
        """The uuid of the chosen flow; "" if none is."""
        raise NotImplementedError

    def choose(self, uuid: str) -> None:
        """Choose a flow."""
        raise NotImplementedError

    def refresh_flows(self) -> None:
        """Show the flows as they are now."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Open the chosen flow in the designer."""
        raise NotImplementedError

    def _readable(self, uuid: str) -> "Flow | None":
        """Return a flow; None, and say why, if it cannot be read."""
        from flowtui.flows.migrations import MigrationError
        from flowtui.flows.spec.flow import UnreadableFlow

        if self.project is None:
            return None
        try:
            return self.project.flow(uuid)
        except DamagedFile as error:
            self._offer_to_restore(uuid, error)
        except (UnreadableFlow, MigrationError, StoreError, FlowGone) as error:
            self.complain("This flow cannot be opened", error)
        return None

    @work
    async def _offer_to_restore(self, uuid: str, error: DamagedFile) -> None:
        if error.backup is None or self.project is None:
            self.complain("This flow cannot be opened", error)
            return
        answer = await self.app.push_screen_wait(
            Choose("Damaged", f"{error}.", [("r", "Restore the last good version")])
        )
        if answer != "r":
            return
        try:
            done = self.project.restore(uuid)
        except StoreError as failed:
            self.complain("It was not restored", failed)
        else:
            self.notify(done, markup=False)
            self.refresh_flows()

    @work
    async def action_new(self) -> None:
        """Make a new flow."""
        from flowtui.screens.home.new_flow import NewFlow

        if self.project is None:
            return
        wanted = await self.app.push_screen_wait(NewFlow(self.project))
        if wanted is None:
            return
        try:
            flow = self.project.create(wanted.name, wanted.type, wanted.language)
        except (StoreError, ValueError) as error:
            self.complain("No flow was made", error)
            return
        self.refresh_flows()
        self.choose(flow.uuid)
        self.action_open()

    @work
    async def action_clone(self) -> None:
        """Make a copy of the flow."""
        flow = self._readable(self.chosen)
        if flow is None or self.project is None:
            return
        said = f"What shall the copy of {clean(flow.name)} be called?"
        name = await self.app.push_screen_wait(Ask("Clone", said, f"Copy of {clean(flow.name)}"))
        if not name or not name.strip():
            return
        try:
            check_name(self.project, name)
            copy = self.project.clone(flow.uuid, name)
        except (StoreError, FlowGone, ValueError) as error:
            self.complain("No copy was made", error)
            return
        self.writer.write_drafts(self.project)
        self.refresh_flows()
        self.choose(copy.uuid)

    @work
    async def action_rename(self) -> None:
        """Give the flow another name."""
        flow = self._readable(self.chosen)
        if flow is None or self.project is None:
            return
        name = await self.app.push_screen_wait(
            Ask("Rename", f"What shall {clean(flow.name)} be called?", clean(flow.name))
        )
        if name and name.strip() and name != clean(flow.name):
            try:
                check_name(self.project, name, flow.uuid)
            except UnfitName as error:
                self.complain("The flow was not renamed", error)
                return
            self.project.keep(flow.replace(name=name))
            self.writer.write_drafts(self.project)
            self.refresh_flows()

    @work
    async def action_delete(self) -> None:
        """Delete the flow."""
        project, uuid = self.project, self.chosen
        if project is None:
            return
        name = next((flow.name for flow in project.flows() if flow.uuid == uuid), "")
        said = [f"Delete the flow {clean(name)}?", entered_from(project, uuid),
                project.delete_effects()]  # fmt: skip
        answer = await self.app.push_screen_wait(
            Choose("Delete", " ".join(filter(None, said)), [("y", "Yes, delete it")])
        )
        if answer != "y":
            return
        try:
            project.delete(uuid)
        except (StoreError, ValueError) as error:
            self.complain("The flow was not deleted", error)
        self.writer.write_drafts(project)
        self.refresh_flows()

    @work
    async def action_reload(self) -> None:
        """Forget all edits, and read anew what is on disk."""
        project = self.project
        if project is None:
            return
        answer = await self.app.push_screen_wait(
            Choose("Discard all edits", "Forget all edits that were not saved, of all flows?",
                   [("y", "Yes, forget them")])
        )  # fmt: skip
        if answer != "y":
            return
        try:
            project.reload()
        except (StoreError, ValueError) as error:  # a DocumentError is a ValueError
            self.complain("The edits are still there", error)
        self.refresh_flows()

    def action_save(self) -> None:
        """Save the edits of the flow."""
        if self.project:
            self.writer.save(self.project, self.chosen)
            self.refresh_flows()

    @work
    async def action_discard(self) -> None:
        """Go back to the flow as it was saved."""
        project, uuid = self.project, self.chosen
        if project is None:
            return
        answer = await self.app.push_screen_wait(
            Choose("Discard edits", "Forget all edits of this flow that were not saved?",
                   [("y", "Yes, forget them")])
        )  # fmt: skip
        if answer == "y":
            try:
                project.discard(uuid)
            except StoreError as error:
                self.complain("The edits are still there", error)
            self.refresh_flows()
