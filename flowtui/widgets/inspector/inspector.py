"""The form of the selected node."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from typing_extensions import override

from flowtui.editing import items as editing
from flowtui.editing.items import Item
from flowtui.flows.analysis.issue import Issue
from flowtui.flows.forms.form import form_of
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.store.projects.project import Project
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.base.early_keys import EarlyKeys
from flowtui.widgets.base.focusing import focus_at_once, focus_next_within
from flowtui.widgets.base.item_list import ItemList
from flowtui.widgets.base.line_list import LineList
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.form import FormView
from flowtui.widgets.inspector.form_box import FormBox
from flowtui.widgets.inspector.issue_notes import IssueNotes
from flowtui.widgets.inspector.message_preview import Said
from flowtui.widgets.inspector.translations import Translations
from flowtui.widgets.inspector.untaken import Place, Untaken

NO_NODES = "What the first node does is said here, once there is one."
REST = 0.06
"""Seconds for which a node must be selected before its form is made: moving on costs nothing."""


class Inspector(Commanded, VerticalScroll, can_focus=True):
    """The form of a node.

    A node in which there are several things has a list of them above the form of one. Edits are
    told as flows; until the designer shows the last of them, what it shows is out of date.
    """

    DEFAULT_CSS = """
    Inspector {
        padding: 0 1; scrollbar-size: 1 1; scrollbar-gutter: stable;
    }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("inspector.add", "Add an action", "Add an action to this node.", "add",
                "ctrl+n", hint=3, label="add an action"),
        Command("inspector.next", "Next in the node", "Go to the next thing in this node.",
                "choose(1)", "ctrl+pagedown"),
        Command("inspector.previous", "Before in the node",
                "Go to the thing before in this node.", "choose(-1)", "ctrl+pageup"),
        Command("inspector.up", "Move up", "Let the node do this earlier.", "move_item(-1)",
                "ctrl+up"),
        Command("inspector.down", "Move down", "Let the node do this later.", "move_item(1)",
                "ctrl+down"),
    )  # fmt: skip

    @dataclass
    class Edited(Message):
        """The user edited the node."""

        label: str
        flow: Flow
        merge: str = ""

    @dataclass
    class ActionWanted(Message):
        """The user wants to add an action to the node."""

        node_uuid: str
        after: str
        """The uuid of the action it is to stand behind; "" for the end."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self.choices = Choices()
        self._project: Project | None = None
        self._flow: Flow | None = None
        self._node_uuid = ""
        self._issues: Sequence[Issue] = ()
        self._read_only = False
        self._items: tuple[Item, ...] = ()
        self._chosen = ""
        self._shown: Place = ("", "")
        self._told: list[Inspector.Edited] = []
        self._untaken = Untaken()
        self._early = EarlyKeys(self)
        self._timer: Timer | None = None
        self._notes = IssueNotes()
        self._list = ItemList()
        self._body = FormBox(self.choices)
        self._translations = Translations(self.choices)
        self._said = Said()

    @override
    def compose(self) -> Iterable[Widget]:
        yield self._notes
        yield self._list
        yield self._body
        yield self._translations
        yield self._said

    def show(
        self,
        flow: Flow,
        node_uuid: str,
        issues: Sequence[Issue],
        project: Project,
        *,
        read_only: bool,
    ) -> None:
        """Show a node of a flow; what stands in the fields already stays as it is."""
        self._hear()
        if self._is_out_of_date(flow):
            return
        if project is not self._project:
            self._project = project
            self.choices.use(project)
            self.run_worker(self.choices.load, thread=True, group="choices")
        is_other = node_uuid != self._node_uuid
        self._flow = self.choices.flow = flow
        self._node_uuid, self._issues, self._read_only = node_uuid, issues, read_only
        if is_other:
            self._chosen = ""
            self._wait()
        elif self._timer is None:
            self._refresh()

    def _is_out_of_date(self, flow: Flow) -> bool:
        """Whether `flow` is from before the last edit that was told."""
        if self._told and flow is not self._told[-1].flow and flow != self._told[-1].flow:
            return True
        self._told.clear()
        return False

    def settle(self) -> list["Inspector.Edited"]:
        """Take what was typed to this moment; return the edits that were not told before."""
        self._hear()
        told, self._told = self._told, []
        return told

    @property
    def form(self) -> FormView | None:
        """The form that is shown, if there is one."""
        return self._body.form

    def _wait(self) -> None:
        """Show the node when it has been selected for a moment."""
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(REST, self._refresh)

    @property
    def _node(self) -> Node | None:
        return self._flow.nodes_by_uuid.get(self._node_uuid) if self._flow else None

    @property
    def _item(self) -> Item | None:
        """The item whose form is shown."""
        return next((item for item in self._items if item.key == self._chosen), None)

    def _refresh(self) -> None:
        """Show what is in the node now."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        flow, node = self._flow, self._node
        if flow is None or node is None:
            self._show_nothing()
            return
        self._items = editing.items_of(node, editing.ui_of(flow, node.uuid))
        keys = [item.key for item in self._items]
        if self._chosen not in keys:
            self._chosen = keys[0] if keys else ""
        faulty = frozenset(issue.item_uuid for issue in self._issues)
        at = keys.index(self._chosen) if keys else 0
        had_focus = self._list.has_focus
        self._list.show(self._items, faulty, at)
        if had_focus and not self._list.display:
            self.screen.set_focus(self)  # else the graph would get it, and the keys
        self._show_item()

    def _show_nothing(self) -> None:
        self._items = ()
        self._chosen = ""
        self._list.show((), frozenset(), 0)
        self._notes.show(())
        is_empty = self._flow is not None and not self._flow.nodes
        self._say_instead("", NO_NODES if is_empty else "Select a node to see its form.")

    def _say_instead(self, node_uuid: str, text: str) -> None:
        """Say why there is no form."""
        self._leave()
        self._shown = (node_uuid, "")
        self._body.say(text)
        self._translations.display = False
        self._said.hide()
        self.border_title = Content("Node")

    def _show_item(self) -> None:
        """Show the form of the chosen item."""
        item, flow, node = self._item, self._flow, self._node
        if flow is None or node is None:
            return
        if item is None:
            self._show_issues()
            self._say_instead(node.uuid, "This node does nothing yet: ctrl+n adds an action.")
            return
        self.border_title = Content(f"{item.glyph} {item.title}")
        is_other = not self._show_in_form(item)
        if is_other:
            self._leave()
            self._shown = (node.uuid, item.key)
            self._body.show(item, read_only=self._read_only)
            self.scroll_home(animate=False)
            self._untaken.restore(self._shown, self.form)
        self._translations.show(flow, node, item, read_only=self._read_only)
        self._show_issues()
        self._show_said(at_once=is_other)

    def _show_in_form(self, item: Item) -> bool:
        """Show an item in the form that is there; return whether that could be done."""
        form = self.form
        if form is None or self._shown != (self._node_uuid, item.key) or form.kind is not item.kind:
            return False
        form.show(item.values)
        return True

    def _leave(self) -> None:
        """Make the form ready to show something else; the focus goes to what is shown next.

        What was typed and could not be taken is remembered.
        """
        if self.form is None:
            return
        self._untaken.keep(self._shown, self.form)
        if self.form.has_focus_within:
            self._enter_soon()

    def unfinished(self) -> dict[Place, str]:
        """Return what was typed and cannot be in the flow: by item, what is wrong with it."""
        self._hear()
        faults = self._untaken.faults(self._shown, self.form)
        items = {place: self._item_at(place) for place in faults}
        return {place: f"{item.title}: {faults[place]}" for place, item in items.items() if item}

    def _show_issues(self) -> None:
        """Tell what is wrong with the node, but for what is said at the fields."""
        said = self.form.faults.keys() if self.form else frozenset[str]()
        self._notes.show_unsaid(self._issues, self._chosen, said)

    def _show_said(self, *, at_once: bool) -> None:
        """Show what the message says that is being written."""
        form = self.form
        if not (form and form.spoken and self._item and self._project and self._flow):
            self._said.hide()
            return
        replies = form.values.get("quick_replies") or ()
        text = str(form.values[form.spoken])
        self._said.show(self._project, self._flow, text, replies, at_once=at_once)

    @on(FormView.Changed)
    @on(Translations.Translated)
    def _changed(self, event: FormView.Changed | Translations.Translated) -> None:
        event.stop()
        self._hear()

    def _hear(self) -> None:
        """Take what was changed in the form that is shown, and in the translations below it."""
        for translated in self._translations.heard():
            self._tell(translated.label, translated.flow, translated.merge)
        form = self.form
        for change in form.heard() if form else ():
            self._take(change)

    def _take(self, change: FormView.Changed) -> None:
        node_uuid, _ = self._shown
        item = self._item_at(self._shown)
        made = change.made or (editing.unread_with(item, change.form.values) if item else None)
        if item is None or made is None or self._flow is None:
            self._show_issues()
            return
        flow = editing.edited(self._flow, node_uuid, item, made)
        merge_key = node_uuid if item.is_router else item.key
        merge = f"{merge_key}/{change.field}" if change.typed else ""
        self._tell(f"edit {item.title.lower()}", flow, merge)

    def _item_at(self, place: Place) -> Item | None:
        return editing.item_at(self._flow, *place) if self._flow else None

    def _tell(self, label: str, flow: Flow, merge: str = "") -> None:
        """Show an edited flow, and tell it."""
        self._flow = self.choices.flow = flow
        edited = self.Edited(label, flow, merge)
        self._told.append(edited)
        self.post_message(edited)
        self._refresh()

    @on(FormView.Done)
    def _done(self, event: FormView.Done) -> None:
        event.stop()
        focus_next_within(event.form)

    @on(LineList.Moved)
    def _item_moved(self, event: LineList.Moved) -> None:
        event.stop()
        self.choose(self._items[event.at].key)

    @on(LineList.Chosen)
    def _item_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.enter()

    def choose(self, key: str) -> None:
        """Show the form of an item of the node."""
        if key != self._chosen:
            self._hear()
            self._chosen = key
            self._refresh()

    @on(ItemList.RemoveWanted)
    def _remove(self, event: ItemList.RemoveWanted) -> None:
        event.stop()
        self._hear()
        item = self._item
        if item is not None and self._flow is not None and not self._read_only:
            flow = editing.without(self._flow, self._node_uuid, item)
            self._tell(f"remove {item.title.lower()}", flow)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "add":
            return None if self._read_only or self._node is None else True
        if action == "move_item":
            return None if self._read_only or len(self._items) < 2 else True
        if action == "choose":
            return len(self._items) > 1 or None
        return True

    def action_add(self) -> None:
        """Ask for an action to be added to the node."""
        self.post_message(self.ActionWanted(self._node_uuid, self._chosen))

    def action_choose(self, steps: int) -> None:
        """Show the form of another item."""
        keys = [item.key for item in self._items]
        to = keys.index(self._chosen) + steps
        if 0 <= to < len(keys):
            self.choose(keys[to])
            self.enter()

    def action_move_item(self, steps: int) -> None:
        """Move the chosen item among the others."""
        self._hear()
        item = self._item
        if item is None or self._flow is None:
            return
        flow = editing.moved(self._flow, self._node_uuid, item, steps)
        if flow is not self._flow:
            self._tell(f"move {item.title.lower()}", flow)

    def enter(self, item_key: str = "", field: str = "") -> None:
        """Give the focus to a field of an item, or to the one that matters most."""
        self._hear()
        if item_key and item_key in {item.key for item in self._items}:
            self._chosen = item_key
        if self._timer or item_key:
            self._refresh()
        self._enter_soon(field)

    def _enter_soon(self, field: str = "") -> None:
        """Give the focus to a field once it is there; keys that come before are kept for it."""
        self._early.begin()
        self.call_after_refresh(self._enter, field)

    def on_key(self, event: events.Key) -> None:
        """Keep the keys that come before the field that they are for."""
        self._early.take(event)

    def _enter(self, field: str) -> None:
        form = self.form
        if form is None or self._read_only or not form_of(form.kind).fields:
            focus_at_once(self._list if self._list.display else self)
        elif self._early.are_coming or not form.is_ready(field):
            self.call_after_refresh(self._enter, field)
            return
        else:
            form.enter(field)
        self._early.end()
