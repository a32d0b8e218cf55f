"""The edits of the designer: each asks what it needs to know, and makes another flow."""

from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from typing_extensions import override

from flowtui.editing import clipboard, edits, items
from flowtui.editing.comparison import first_changed
from flowtui.editing.history import History
from flowtui.editing.ids import new_uuids
from flowtui.editing.search import texts_of
from flowtui.flows.forms.naming import glyph_of, kind_of, name_of
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.graph.navigation import Cursor
from flowtui.screens.dialogs.dialogs import Choose, Pick
from flowtui.store.errors import StoreError
from flowtui.store.projects.project import Project

if TYPE_CHECKING:
    from flowtui.screens.base import WorkScreen

    _Base = WorkScreen
else:
    _Base = object

NOWHERE = "nowhere"


class DesignerEdits(_Base):
    """What the designer does when an edit is asked for; a mixin."""

    project: Project
    history: History[Flow]
    _added_last: tuple[str, ...] = ()
    """Types of what was added, the last one first."""

    @property
    def flow(self) -> Flow:
        """The flow as it is now."""
        raise NotImplementedError

    def settle(self) -> Flow:
        """Take what was typed to this moment; return the flow with it."""
        raise NotImplementedError

    @property
    def cursor(self) -> Cursor | None:
        """Which node and exit are selected."""
        raise NotImplementedError

    def edit(self, label: str, flow: Flow, merge: str = "") -> None:
        """Take an edited flow; edits with the same `merge` key are undone together."""
        raise NotImplementedError

    def go_to_node(self, node_uuid: str) -> None:
        """Select a node."""
        raise NotImplementedError

    def action_pane(self, name: str) -> None:
        """Show a pane and go into it."""
        raise NotImplementedError

    def _changed(self) -> None:
        raise NotImplementedError

    def _selected(self) -> Node | None:
        """Return the selected node."""
        return self.flow.nodes_by_uuid.get(self.cursor.node) if self.cursor else None

    def _pick_node(self, title: str, *, with_nowhere: bool = False) -> Pick:
        nodes = [_item(node) for node in self.settle().nodes]
        if with_nowhere:
            nodes.insert(0, (NOWHERE, Content("○ nowhere: the flow ends here"), "nowhere ends"))
        return Pick(title, nodes)

    @work
    async def action_add(self) -> None:
        """Add a node after the selected exit."""
        from flowtui.screens.designer.adding import chosen_node, palette_of

        title = "Add after this exit" if self.flow.nodes else "Add the first node"
        asked = palette_of(self.flow, title, profile=self.project.profile, recent=self._added_last)
        chosen = await self.app.push_screen_wait(asked)
        if chosen is None:
            return
        self._remember(chosen.type)
        node, kind = chosen_node(chosen, self.settle())
        cursor = self.cursor
        exit_uuid = self._open_exit(cursor)
        if cursor and exit_uuid:
            grown = edits.added(self.flow, node, cursor.node, exit_uuid, kind)
        else:
            grown = edits.added(self.flow, node, kind=kind)
        self.edit(f"add {chosen.title.lower()}", grown)
        self.go_to_node(node.uuid)
        await self.run_action("edit")

    def _remember(self, type_: str) -> None:
        """Keep in mind what was added last: it is offered first."""
        self._added_last = (type_, *(each for each in self._added_last if each != type_))

    @work
    async def action_add_to_node(self, node_uuid: str, after: str) -> None:
        """Add an action to a node, behind another of its actions."""
        from flowtui.screens.designer.adding import chosen_action, palette_of

        asked = palette_of(
            self.flow, "Add to this node", profile=self.project.profile,
            recent=self._added_last, actions_only=True,
        )  # fmt: skip
        chosen = await self.app.push_screen_wait(asked)
        if chosen is None:
            return
        self._remember(chosen.type)
        action = chosen_action(chosen, self.settle())
        grown = items.with_added(self.flow, node_uuid, action, after)
        self.edit(f"add {chosen.title.lower()}", grown)
        self.enter_form(action.uuid)

    def enter_form(self, item_key: str = "") -> None:
        """Go into the form, to an item of the node."""
        raise NotImplementedError

    @work
    async def action_settings(self) -> None:
        """Change the settings of the flow."""
        from flowtui.screens.designer.flow_settings import FlowSettings

        wanted = await self.app.push_screen_wait(FlowSettings(self.settle(), self.project))
        changed = wanted.applied(self.flow) if wanted else self.flow
        if changed != self.flow:
            self.edit("change settings", changed)

    def _open_exit(self, cursor: Cursor | None) -> str:
        if cursor is None:
            return ""
        node = self.flow.nodes_by_uuid[cursor.node]
        return cursor.port or next(iter(node.exits_by_uuid), "")

    @work
    async def action_connect(self) -> None:
        """Choose where the selected exit leads."""
        self.settle()
        cursor, exit_uuid = self.cursor, self._open_exit(self.cursor)
        if not cursor or not exit_uuid:
            return
        target = await self.app.push_screen_wait(
            self._pick_node("This exit leads to", with_nowhere=True)
        )
        if target is not None:
            self._connect(cursor.node, exit_uuid, None if target == NOWHERE else target)

    def action_disconnect(self) -> None:
        """Let the selected exit lead nowhere."""
        self.settle()
        exit_uuid = self._open_exit(self.cursor)
        if self.cursor and exit_uuid:
            self._connect(self.cursor.node, exit_uuid, None)

    def _connect(self, node_uuid: str, exit_uuid: str, target: str | None) -> None:
        label = "connect" if target else "disconnect"
        self.edit(label, edits.connected(self.flow, node_uuid, exit_uuid, target))

    def action_delete(self) -> None:
        """Delete the selected node."""
        self.settle()
        node = self._selected()
        if node is None:
            return
        self.edit(f"delete {name_of(node)}", edits.removed(self.flow, node.uuid))
        self.notify(f"Deleted “{name_of(node)}”: u brings it back", markup=False, timeout=4)

    def action_copy(self) -> None:
        """Copy the selected node."""
        self.settle()
        node = self._selected()
        if node is None:
            return
        self.app.copy_to_clipboard(clipboard.copied(self.flow, [node.uuid]))
        self.notify(f"Copied “{name_of(node)}”: p pastes it here or in another flow",
                    markup=False, timeout=4)  # fmt: skip

    def action_paste(self) -> None:
        """Paste the copied node after the selected exit."""
        self.settle()
        try:
            grown, nodes = clipboard.pasted(self.flow, self.app.clipboard, new_uuids(self.flow))
        except clipboard.NothingToPaste as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        cursor, exit_uuid = self.cursor, self._open_exit(self.cursor)
        if cursor and exit_uuid and not self._leads_on(cursor.node, exit_uuid):
            grown = edits.connected(grown, cursor.node, exit_uuid, nodes[0].uuid)
        self.edit("paste", grown)
        self.go_to_node(nodes[0].uuid)

    def _leads_on(self, node_uuid: str, exit_uuid: str) -> bool:
        node = self.flow.nodes_by_uuid[node_uuid]
        return bool(node.exits_by_uuid[exit_uuid].destination_uuid)

    def action_enter_here(self) -> None:
        """Let the flow begin at the selected node."""
        self.settle()
        node = self._selected()
        if node:
            self.edit("begin here", edits.entered_at(self.flow, node.uuid))

    def action_undo(self) -> None:
        """Undo the last edit."""
        self.settle()
        label, before = self.history.undo_label, self.flow
        self.history = self.history.undo()
        self._changed()
        self._go_to_change(before)
        self.notify(f"Undone: {label}", markup=False, timeout=2)

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.settle()
        if not self.history.future:
            return  # something was typed meanwhile
        label, before = self.history.redo_label, self.flow
        self.history = self.history.redo()
        self._changed()
        self._go_to_change(before)
        self.notify(f"Done again: {label}", markup=False, timeout=2)

    def _go_to_change(self, before: Flow) -> None:
        """Select the node that is another than before, so that one sees what was undone."""
        node_uuid = first_changed(before, self.flow)
        if node_uuid:
            self.go_to_node(node_uuid)

    @work
    async def action_find(self) -> None:
        """Find a node by what it says."""
        found = await self.app.push_screen_wait(self._pick_node("Find a node"))
        if found:
            self.go_to_node(found)

    @work
    async def action_save(self) -> None:
        """Save the flow."""
        self.settle()
        effects = self.project.save_effects(self.flow.uuid)
        if effects:
            answer = await self.app.push_screen_wait(
                Choose("Save", f"Saving changes more than your edits: {effects}.", [("s", "Save")])
            )
            if answer != "s":
                return
        self.project.keep(self.flow)
        if self.writer.save(self.project, self.flow.uuid):
            self._changed_on_disk()
            self._say_unfinished()

    def _say_unfinished(self) -> None:
        unfinished = self.unfinished()
        if unfinished:
            self.notify("\n".join(unfinished.values()), title="Saved without what is not finished",
                        severity="warning", markup=False, timeout=12)  # fmt: skip

    def _changed_on_disk(self) -> None:
        raise NotImplementedError

    def action_discard(self) -> None:
        """Go back to the flow as it was saved."""
        self.settle()
        saved = self.project.saved_flow(self.flow.uuid)
        if saved is None:
            self.notify("This flow was never saved", severity="warning", markup=False)
            return
        self.edit("go back to the saved flow", saved)

    def action_test(self) -> None:
        """Talk to the flow."""
        self.settle()
        from flowtui.screens.simulator.simulator import Simulator

        self.app.push_screen(Simulator(self.project, self.flow.uuid), self._take_other_edits)

    def _take_other_edits(self, _result: None = None) -> None:
        """Take what was edited while the flow was talked to: the simulator opens designers too."""
        try:
            present = self.project.flow(self.flow.uuid)
        except (StoreError, ValueError) as error:  # what cannot be read is a ValueError
            self.complain("What was edited meanwhile is not seen here", error)
        else:
            self.edit("edit while testing", present)

    def action_out(self) -> None:
        """Go back to the graph."""
        self.action_pane("canvas")

    def unfinished(self) -> dict[tuple[str, str], str]:
        """Return what was typed and is not in the flow: by node and item, what is wrong with it."""
        raise NotImplementedError

    @override
    async def may_leave(self) -> bool:
        unfinished = self.unfinished()
        if not unfinished:
            return True
        said = "What you typed here is not in the flow yet:\n\n" + "\n".join(unfinished.values())
        answer = await self.app.push_screen_wait(
            Choose(
                "Not finished", said,
                [("g", "Go there and finish it"), ("l", "Leave, and lose it")],
            )
        )  # fmt: skip
        if answer == "g" and self.app.screen is self:
            node_uuid, key = next(iter(unfinished))
            self.go_to_node(node_uuid)
            self.enter_form(key)
        return answer == "l"

    def action_close(self) -> None:
        """Go back to the list of flows; first ask if something would be lost."""
        self.settle()
        if self.unfinished():
            self._ask_before_closing()
        else:
            self._close()

    @work
    async def _ask_before_closing(self) -> None:
        if await self.may_leave():
            self._close()

    def _close(self) -> None:
        try:
            self.project.write_drafts()
        except StoreError as error:  # they are kept in memory, and tried again
            self.complain("The draft could not be written", error)
        self.dismiss(None)


def _item(node: Node) -> tuple[str, Content, str]:
    shown = Content.assemble((f"{glyph_of(node)} ", f"$kind-{kind_of(node)} bold"), name_of(node))
    return node.uuid, shown, " ".join((name_of(node), *texts_of(node)))
