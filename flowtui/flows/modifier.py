"""Modifiers: changes of a contact. One module a kind, in `flowtui.flows.modifiers`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flowtui.flows.definition import Definition
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.registry import Registry

if TYPE_CHECKING:
    from flowtui.flows.context import ModifierContext


class Modifier(Definition):
    """A change of a contact: what actions do, and what can be done from outside a flow."""

    type: str

    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        """Yield what changes; nothing where it is so already."""
        raise NotImplementedError

    def changes(self, event: Event) -> bool:
        """Return whether `event`, one that `apply` yielded, changed the contact."""
        return not isinstance(event, ErrorOccurred)


MODIFIERS: Registry[Modifier] = Registry("modifier")
"""All modifiers by type."""
