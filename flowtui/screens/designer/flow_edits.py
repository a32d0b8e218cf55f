"""The edits of the designer: each asks what it needs to know, and makes another flow."""

from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, TypeVar

from textual.content import Content

from flowtui.editing import clipboard, edits, items
from flowtui.editing.comparison import first_changed
from flowtui.editing.ids import new_uuids
from flowtui.editing.search import texts_of
from flowtui.flows.forms.naming import glyph_of, kind_of, name_of
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.graph.navigation import Cursor
from flowtui.screens.dialogs.dialog import Dialog
from flowtui.screens.dialogs.dialogs import Pick

if TYPE_CHECKING:
    from flowtui.screens.designer.designer import Designer

AnswerT = TypeVar("AnswerT")
NOWHERE = "nowhere"


class FlowEdits:
    """What is done to the flow of a designer when an edit is asked for."""

    def __init__(self, designer: "Designer") -> None:
        """Edit the flow of `designer`."""
        self._designer = designer
        self._added_last: tuple[str, ...] = ()
        """Types of what was added, the last one first."""

    async def _ask(self, dialog: Dialog[AnswerT]) -> AnswerT:
        return await self._designer.app.push_screen_wait(dialog)

    @property
    def _flow(self) -> Flow:
        """The flow with what was typed to this moment."""
        return self._designer.settle()

    @property
    def _cursor(self) -> Cursor | None:
        return self._designer.panes.cursor

    @property
    def _selected(self) -> Node | None:
        return self._flow.nodes_by_uuid.get(self._cursor.node) if self._cursor else None

    @property
    def _open_exit(self) -> tuple[str, str] | None:
        """The node and the exit that are selected; None where there is none."""
        node = self._selected
        if node is None or self._cursor is None:
            return None
        exit_uuid = self._cursor.port or next(iter(node.exits_by_uuid), "")
        return (node.uuid, exit_uuid) if exit_uuid else None

    def _tell(self, text: str, seconds: float) -> None:
        self._designer.notify(text, markup=False, timeout=seconds)

    async def add(self) -> None:
        """Add a node after the selected exit."""
        from flowtui.screens.designer.adding import chosen_node, palette_of

        if self._is_full():
            return
        flow, profile = self._flow, self._designer.project.profile
        title = "Add after this exit" if flow.nodes else "Add the first node"
        entry = await self._ask(palette_of(flow, title, profile=profile, recent=self._added_last))
        if entry is None:
            return
        self._remember(entry.type)
        flow = self._flow
        node, kind = chosen_node(entry, flow)
        place = self._open_exit
        grown = edits.added(flow, node, *(place or ("", "")), kind)
        self._designer.edit(f"add {entry.title.lower()}", grown)
        self._designer.panes.go_to_node(node.uuid)
        self._designer.panes.enter_form()

    def _is_full(self) -> bool:
        """Return whether the flow has as many elements as it may have, and say so."""
        from flowtui.flows.analysis.elements import SPLIT, elements_of
        from flowtui.store.projects.policies_in_force import policies_in

        most = policies_in(self._designer.project, self._flow).limits_elements_refused
        if elements_of(self._flow) < most:
            return False
        self._tell(f"A flow may have {most} elements here, and this one has: {SPLIT}", 8)
        return True

    def _remember(self, type_: str) -> None:
        """Keep in mind what was added last: it is offered first."""
        self._added_last = (type_, *(each for each in self._added_last if each != type_))

    async def add_to_node(self, node_uuid: str, after: str) -> None:
        """Add an action to a node, behind another of its actions."""
        from flowtui.screens.designer.adding import chosen_action, palette_of

        if self._is_full():
            return
        dialog = palette_of(
            self._flow, "Add to this node", profile=self._designer.project.profile,
            recent=self._added_last, actions_only=True,
        )  # fmt: skip
        entry = await self._ask(dialog)
        if entry is None:
            return
        self._remember(entry.type)
        flow = self._flow
        action = chosen_action(entry, flow)
        grown = items.with_added(flow, node_uuid, action, after)
        self._designer.edit(f"add {entry.title.lower()}", grown)
        self._designer.panes.enter_form(action.uuid)

    async def settings(self) -> None:
        """Change the settings of the flow."""
        from flowtui.screens.designer.flow_settings import FlowSettings

        properties = await self._ask(FlowSettings(self._flow, self._designer.project))
        flow = self._flow
        changed = properties.applied(flow) if properties else flow
        if changed != flow:
            self._designer.edit("change settings", changed)

    async def connect(self) -> None:
        """Choose where the selected exit leads."""
        place = self._open_exit
        if place is not None:
            nowhere = (NOWHERE, Content("○ nowhere: the flow ends here"), "nowhere ends")
            nodes = [nowhere, *(_choice(node) for node in self._flow.nodes)]
            target = await self._ask(Pick("This exit leads to", nodes))
            if target is not None:
                self._connect(place, None if target == NOWHERE else target)

    def disconnect(self) -> None:
        """Let the selected exit lead nowhere."""
        place = self._open_exit
        if place is not None:
            self._connect(place, None)

    def _connect(self, place: tuple[str, str], target: str | None) -> None:
        label = "connect" if target else "disconnect"
        self._designer.edit(label, edits.connected(self._flow, *place, target))

    def delete(self) -> None:
        """Delete the selected node."""
        node = self._selected
        if node is not None:
            self._designer.edit(f"delete {name_of(node)}", edits.removed(self._flow, node.uuid))
            self._tell(f"Deleted “{name_of(node)}”: u brings it back", 4)

    def copy(self) -> None:
        """Copy the selected node."""
        node = self._selected
        if node is not None:
            self._designer.app.copy_to_clipboard(clipboard.copied(self._flow, [node.uuid]))
            self._tell(f"Copied “{name_of(node)}”: p pastes it here or in another flow", 4)

    def paste(self) -> None:
        """Paste the copied node after the selected exit."""
        if self._is_full():
            return
        flow = self._flow
        try:
            grown, nodes = clipboard.pasted(flow, self._designer.app.clipboard, new_uuids(flow))
        except clipboard.NothingToPaste as error:
            self._designer.notify(str(error), severity="warning", markup=False)
            return
        place = self._open_exit
        if place and not flow.nodes_by_uuid[place[0]].exits_by_uuid[place[1]].destination_uuid:
            grown = edits.connected(grown, *place, nodes[0].uuid)
        self._designer.edit("paste", grown)
        self._designer.panes.go_to_node(nodes[0].uuid)

    def begin_here(self) -> None:
        """Let the flow begin at the selected node."""
        node = self._selected
        if node is not None:
            self._designer.edit("begin here", edits.entered_at(self._flow, node.uuid))

    def undo(self) -> None:
        """Undo the last edit."""
        before, history = self._flow, self._designer.history
        if history.past:
            self._designer.travel(history.undo())
            self._show_change(before)
            self._tell(f"Undone: {history.undo_label}", 2)

    def redo(self) -> None:
        """Do again what was undone, unless something was typed meanwhile."""
        before, history = self._flow, self._designer.history
        if history.future:
            self._designer.travel(history.redo())
            self._show_change(before)
            self._tell(f"Done again: {history.redo_label}", 2)

    def _show_change(self, before: Flow) -> None:
        """Select the node that is another than before, so that one sees what was undone."""
        node_uuid = first_changed(before, self._designer.flow)
        if node_uuid:
            self._designer.panes.go_to_node(node_uuid)

    async def find(self) -> None:
        """Find a node by what it says."""
        node_uuid = await self._ask(
            Pick("Find a node", [_choice(node) for node in self._flow.nodes])
        )
        if node_uuid:
            self._designer.panes.go_to_node(node_uuid)

    def discard(self) -> None:
        """Go back to the flow as it was saved."""
        saved = self._designer.project.saved_flow(self._flow.uuid)
        if saved is None:
            self._designer.notify("This flow was never saved", severity="warning", markup=False)
        else:
            self._designer.edit("go back to the saved flow", saved)


def _choice(node: Node) -> tuple[str, Content, str]:
    content = Content.assemble(
        (f"{glyph_of(node)} ", f"$kind-{kind_of(node)} bold"), name_of(node)
    )  # fmt: skip
    return node.uuid, content, " ".join((name_of(node), *texts_of(node)))


EDITS: Mapping[str, Callable[[FlowEdits], Coroutine[None, None, None] | None]] = {
    "add": FlowEdits.add, "begin_here": FlowEdits.begin_here, "connect": FlowEdits.connect,
    "copy": FlowEdits.copy, "delete": FlowEdits.delete, "discard": FlowEdits.discard,
    "disconnect": FlowEdits.disconnect, "find": FlowEdits.find, "paste": FlowEdits.paste,
    "redo": FlowEdits.redo, "settings": FlowEdits.settings, "undo": FlowEdits.undo,
}  # fmt: skip
"""What commands can do with a flow, by name."""
HARMLESS = frozenset({"copy", "find"})
"""What of that changes nothing."""
