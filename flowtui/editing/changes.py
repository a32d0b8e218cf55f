"""What somebody does in the form of a node, as a value: it can be made in any flow that has that.

A form knows what was typed, not the flow that it is typed into: whoever holds the flow makes the
change there, in the flow as it is then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Protocol

from pydantic import BaseModel
from typing_extensions import override

from flowtui.editing import items
from flowtui.editing.items import Item
from flowtui.editing.translation import Translatable, translated, with_language
from flowtui.flows.spec.flow import Flow
from flowtui.model.codec.wire import JSON

Place = tuple[str, str]
"""A node, and the key of an item of it."""


class Change(Protocol):
    """Something that was done in a form."""

    @property
    def merge(self) -> str:
        """The key of the edits that it is undone with; "" if it is undone alone."""

    def label(self, flow: Flow) -> str:
        """Return what people call it: `edit send message`."""

    def made_in(self, flow: Flow) -> Flow:
        """Return `flow` with the change; `flow` itself if what it changes is not there any more."""


@dataclass(frozen=True)
class _OfItem:
    place: Place

    @property
    def merge(self) -> str:
        """It is undone alone."""
        return ""

    def made_in(self, flow: Flow) -> Flow:
        """Return `flow` with the change; `flow` itself if the item is not there any more."""
        item = item_at(flow, self.place)
        return flow if item is None else self._made(flow, item)

    def _made(self, flow: Flow, item: Item) -> Flow:
        raise NotImplementedError

    def _label(self, verb: str, flow: Flow) -> str:
        item = item_at(flow, self.place)
        return f"{verb} {item.title.lower()}" if item else verb


@dataclass(frozen=True)
class ItemChange(_OfItem):
    """A field of an item was changed."""

    field: str
    definition: BaseModel | None
    """What the form says now; None where that makes no definition."""
    values: Mapping[str, JSON]
    """What stands in the fields."""
    by_typing: bool
    """Whether the changes that follow in the same field are part of it."""

    @property
    @override
    def merge(self) -> str:
        if not self.by_typing:
            return ""
        node_uuid, key = self.place
        return f"{node_uuid if key == items.ROUTER else key}/{self.field}"

    def label(self, flow: Flow) -> str:
        """Return what people call it."""
        return self._label("edit", flow)

    @override
    def _made(self, flow: Flow, item: Item) -> Flow:
        content = self.definition or items.unread_with(item, self.values)
        return flow if content is None else items.edited(flow, self.place[0], item, content)


@dataclass(frozen=True)
class ItemRemoval(_OfItem):
    """An item was removed from its node."""

    def label(self, flow: Flow) -> str:
        """Return what people call it."""
        return self._label("remove", flow)

    @override
    def _made(self, flow: Flow, item: Item) -> Flow:
        return items.without(flow, self.place[0], item)


@dataclass(frozen=True)
class ItemMove(_OfItem):
    """An item was moved among the others of its node."""

    steps: int
    """How many places further down."""

    def label(self, flow: Flow) -> str:
        """Return what people call it."""
        return self._label("move", flow)

    @override
    def _made(self, flow: Flow, item: Item) -> Flow:
        return items.moved(flow, self.place[0], item, self.steps)


@dataclass(frozen=True)
class TextTranslation:
    """A text was translated."""

    language: str
    language_name: str
    text: Translatable
    translation: Sequence[str]
    by_typing: bool

    @property
    def merge(self) -> str:
        """The changes by typing of one text in one language are undone together."""
        place = f"{self.language}/{self.text.item_uuid}/{self.text.field}"
        return place if self.by_typing else ""

    def label(self, _flow: Flow) -> str:
        """Return what people call it."""
        return f"translate to {self.language_name}"

    def made_in(self, flow: Flow) -> Flow:
        """Return `flow` with the translation."""
        return translated(flow, self.language, self.text, self.translation)


@dataclass(frozen=True)
class AddedLanguage:
    """A language was added, to be translated to."""

    language: str
    language_name: str
    merge: str = ""

    def label(self, _flow: Flow) -> str:
        """Return what people call it."""
        return f"add {self.language_name}"

    def made_in(self, flow: Flow) -> Flow:
        """Return `flow` with the language."""
        return with_language(flow, self.language)


def item_at(flow: Flow, place: Place) -> Item | None:
    """Return an item of a node as it is in `flow`; None if it is not there."""
    node_uuid, key = place
    node = flow.nodes_by_uuid.get(node_uuid)
    found = items.items_of(node, items.ui_of(flow, node_uuid)) if node else ()
    return next((item for item in found if item.key == key), None)


def without_overtaken(changes: Sequence[Change]) -> list[Change]:
    """Return `changes` without those that the next one is the same typing as, gone on with.

    One that is right is not overtaken by one that is not: that has the old text in its place.
    """
    return [
        change
        for change, after in zip_longest(changes, changes[1:])
        if not (after and change.merge and change.merge == after.merge and _is_whole(after))
    ]


def _is_whole(change: Change) -> bool:
    return not isinstance(change, ItemChange) or change.definition is not None
