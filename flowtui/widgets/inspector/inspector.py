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

from flowtui.editing.changes import (
    Change,
    ItemChange,
    ItemMove,
    ItemRemoval,
    Place,
    item_at,
    without_overtaken,
)
from flowtui.editing.items import Item
from flowtui.flows.forms.form import form_of
from flowtui.flows.spec.node import Node
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.base.early_keys import EarlyKeys
from flowtui.widgets.base.focusing import focus_at_once, focus_next_within
from flowtui.widgets.base.item_list import ItemList
from flowtui.widgets.base.line_list import LineList
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.form import FormView
from flowtui.widgets.inspector.form_box import FormBox
from flowtui.widgets.inspector.issue_notes import IssueNotes
from flowtui.widgets.inspector.message_preview import MessagePreview
from flowtui.widgets.inspector.node_view import NodeView
from flowtui.widgets.inspector.translations import Translations
from flowtui.widgets.inspector.untaken import Untaken

NO_NODES = "What the first node does is said here, once there is one."
REST = 0.06
"""Seconds for which a node must be selected before its form is made: moving on costs nothing."""


class Inspector(Commanded, VerticalScroll, can_focus=True):
    """The form of a node.

    A node in which there are several things has a list of them above the form of one. What is done
    there is told as changes; whoever holds the flow makes them in it, and shows it then.
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

    class Edited(Message):
        """The user edited the node: there are changes to be `heard`."""

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
        self._view: NodeView | None = None
        self._items: tuple[Item, ...] = ()
        self._chosen = ""
        self._shown: Place = ("", "")
        self._unheard: list[Change] = []
        self._untaken = Untaken()
        self._early = EarlyKeys(self)
        self._timer: Timer | None = None
        self._notes = IssueNotes()
        self._list = ItemList()
        self._body = FormBox(self.choices)
        self._translations = Translations(self.choices)
        self._preview = MessagePreview(self.choices)

    @override
    def compose(self) -> Iterable[Widget]:
        yield self._notes
        yield self._list
        yield self._body
        yield self._translations
        yield self._preview

    def show(self, view: NodeView) -> None:
        """Show a node, after all changes that were `heard` before were made in its flow.

        What stands in the fields already stays as it is.
        """
        before, self._view = self._view, view
        if before is None or view.project is not before.project:
            self.choices.use(view.project)
            self.run_worker(self.choices.load, thread=True, group="choices")
        self.choices.flow = view.flow
        if before is None or view.node_uuid != before.node_uuid:
            self._chosen = ""
            self._wait()
        elif self._timer is None:
            self._refresh()

    def heard(self) -> list[Change]:
        """Return what was done up to what is typed at this moment, and was not heard before."""
        self._hear()
        changes, self._unheard = self._unheard, []
        return without_overtaken(changes)

    def _hear(self) -> None:
        """Take what was changed in the form that is shown, and in the translations below it."""
        self._unheard += self._translations.heard()
        form = self.form
        for change in form.heard() if form else ():
            self._unheard.append(
                ItemChange(self._shown, change.field, change.definition, dict(change.values),
                           by_typing=change.by_typing)
            )  # fmt: skip

    def _tell(self, change: Change) -> None:
        """Tell what was done besides filling in the form, after what was done there."""
        self._hear()
        self._unheard.append(change)
        self.post_message(self.Edited())

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
        return self._view.node if self._view else None

    @property
    def _is_read_only(self) -> bool:
        return self._view is None or self._view.read_only

    @property
    def _item(self) -> Item | None:
        """The item whose form is shown."""
        return next((item for item in self._items if item.key == self._chosen), None)

    def _refresh(self) -> None:
        """Show what is in the node now."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        self._show_items(self._view.items if self._view else ())

    def _show_items(self, items: Sequence[Item]) -> None:
        """Show the items of the node, and the form of the one that is chosen."""
        self._items = tuple(items)
        keys = [item.key for item in items]
        if self._chosen not in keys:
            self._chosen = keys[0] if keys else ""
        issues = self._view.issues if self._view else ()
        faulty = frozenset(issue.item_uuid for issue in issues)
        had_focus = self._list.has_focus
        self._list.show(self._items, faulty, keys.index(self._chosen) if keys else 0)
        if had_focus and not self._list.display:
            self.screen.set_focus(self)  # else the graph would get it, and the keys
        if self._view is None or self._view.node is None:
            self._show_nothing()
        else:
            self._show_item(self._view)

    def _show_nothing(self) -> None:
        self._notes.show(())
        is_empty = self._view is not None and not self._view.flow.nodes
        self._say_instead("", NO_NODES if is_empty else "Select a node to see its form.")

    def _say_instead(self, node_uuid: str, text: str) -> None:
        """Say why there is no form."""
        self._leave()
        self._shown = (node_uuid, "")
        self._body.say(text)
        self._translations.display = False
        self._preview.hide()
        self.border_title = Content("Node")

    def _show_item(self, view: NodeView) -> None:
        """Show the form of the chosen item."""
        item = self._item
        if item is None:
            self._show_issues()
            self._say_instead(view.node_uuid, "This node does nothing yet: ctrl+n adds an action.")
            return
        self.border_title = Content(f"{item.glyph} {item.title}")
        is_other = not self._show_in_form(item, (view.node_uuid, item.key))
        if is_other:
            self._leave()
            self._shown = (view.node_uuid, item.key)
            self._body.show(item, read_only=view.read_only)
            self.scroll_home(animate=False)
            self._untaken.restore(self._shown, self.form)
        if view.node is not None:
            self._translations.show(view.flow, view.node, item, read_only=view.read_only)
        self._show_issues()
        self._show_preview(at_once=is_other)

    def _show_in_form(self, item: Item, place: Place) -> bool:
        """Show an item in the form that is there; return whether that could be done."""
        form = self.form
        if form is None or self._shown != place or form.kind is not item.kind:
            return False
        form.show(item.values)
        return True

    def _leave(self) -> None:
        """Make the form ready to show something else; the focus goes to what is shown next.

        What was typed and could not be taken is remembered.
        """
        if self.form is None:
            return
        self._hear()
        if self._unheard:
            self.post_message(self.Edited())
        self._untaken.keep(self._shown, self.form)
        if self.form.has_focus_within:
            self._enter_soon()

    def unfinished(self) -> dict[Place, str]:
        """Return what was typed and cannot be in the flow, because it is not whole or is wrong.

        By the node and the key of its item: what it is, and what is wrong with it. What was
        `heard` before is to be shown before.
        """
        flow = self._view.flow if self._view else None
        faults = self._untaken.faults(self._shown, self.form)
        items = {place: item_at(flow, place) for place in faults} if flow else {}
        return {place: f"{item.title}: {faults[place]}" for place, item in items.items() if item}

    def _show_issues(self) -> None:
        """Tell what is wrong with the node, but for what is said at the fields."""
        fields = self.form.faults.keys() if self.form else frozenset[str]()
        self._notes.show_unsaid(self._view.issues if self._view else (), self._chosen, fields)

    def _show_preview(self, *, at_once: bool) -> None:
        """Show what the message says that is being written."""
        form = self.form
        if form is None or not form.spoken:
            self._preview.hide()
            return
        replies = form.values.get("quick_replies") or ()
        self._preview.show(str(form.values[form.spoken]), replies, at_once=at_once)

    @on(FormView.Changed)
    @on(Translations.Translated)
    def _changed(self, event: FormView.Changed | Translations.Translated) -> None:
        event.stop()
        self._show_issues()
        self.post_message(self.Edited())

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
            self._chosen = key
            self._refresh()

    @on(ItemList.RemoveWanted)
    def _remove(self, event: ItemList.RemoveWanted) -> None:
        event.stop()
        item = self._item
        if item is not None and self._view is not None and not self._is_read_only:
            self._tell(ItemRemoval((self._view.node_uuid, item.key)))
            # the next key may be there before the node is shown without it
            self._show_items([each for each in self._items if each is not item])

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "add":
            return None if self._is_read_only or self._node is None else True
        if action == "move_item":
            return None if self._is_read_only or len(self._items) < 2 else True
        if action == "choose":
            return len(self._items) > 1 or None
        return True

    def action_add(self) -> None:
        """Ask for an action to be added to the node."""
        if self._view is not None:
            self.post_message(self.ActionWanted(self._view.node_uuid, self._chosen))

    def action_choose(self, steps: int) -> None:
        """Show the form of another item."""
        keys = [item.key for item in self._items]
        to = keys.index(self._chosen) + steps
        if 0 <= to < len(keys):
            self.choose(keys[to])
            self.enter()

    def action_move_item(self, steps: int) -> None:
        """Move the chosen item among the others."""
        if self._view is not None and self._item is not None:
            self._tell(ItemMove((self._view.node_uuid, self._chosen), steps))

    def enter(self, item_key: str = "", field: str = "") -> None:
        """Give the focus to a field of an item, or to the one that matters most."""
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
        if not self._early.are_wanted:
            pass  # the focus was given to something else meanwhile
        elif form is None or self._is_read_only or not form_of(form.kind).fields:
            focus_at_once(self._list if self._list.display else self)
        elif self._early.are_coming or not form.is_ready(field):
            self.call_after_refresh(self._enter, field)
            return
        else:
            form.enter(field)
        self._early.end()
