"""Modifiers: changes of a contact. One module a kind, in `flowtui.flows.modifiers`."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import ValidationError

from flowtui.flows.spec.definition import Definition
from flowtui.model.codec.faults import Fault, faults_of, joined, unknown_type
from flowtui.model.codec.wire import JSON
from flowtui.model.discovery import discover
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.registry import Registry

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


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


class UnreadableModifier(ValueError):
    """Data that is no modifier; `faults` says where and why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(joined(faults))
        self.faults = faults


def read_modifier(data: Mapping[str, JSON]) -> Modifier:
    """Return the modifier that `data` says.

    Raises:
        UnreadableModifier: there is no such modifier, or a field of it is wrong.
    """
    discover("flowtui.flows.modifiers")
    name = data.get("type")
    kind = MODIFIERS.get(str(name))
    if kind is None:
        raise UnreadableModifier((unknown_type(name),))
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        raise UnreadableModifier(faults_of(error)) from error
