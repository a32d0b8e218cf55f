"""Actions: what a flow does at a node. One module a kind, in `flowtui.flows.actions`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field
from typing_extensions import override

from flowtui.flows.definition import Definition, IsUuid
from flowtui.flows.reading import Fault, Unreadable
from flowtui.model.events import Event
from flowtui.model.registry import Registry
from flowtui.model.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.context import Context

UNIVERSAL = frozenset(FlowType)
"""In every flow."""
INTERACTIVE = UNIVERSAL - {FlowType.BACKGROUND}
"""Where somebody can answer."""
ONLINE = UNIVERSAL - {FlowType.OFFLINE}
"""Where there is a network."""
VOICE = frozenset({FlowType.VOICE})
"""On the telephone."""

EVERY_PLATFORM = frozenset({"textit", "rapidpro", "glific"})


class Action(Definition):
    """Something a flow does."""

    title: ClassVar[str]
    """What it is called on screen."""
    glyph: ClassVar[str] = "✎"
    group: ClassVar[str] = "Actions"
    """Where the palette lists it."""
    allowed_in: ClassVar[frozenset[FlowType]] = UNIVERSAL
    """The types of flows it may be in (goflow)."""
    platforms: ClassVar[frozenset[str]] = EVERY_PLATFORM
    """The platforms that know it."""

    type: str
    uuid: Annotated[str, IsUuid, Field(min_length=1)]

    def execute(self, ctx: "Context") -> Iterator[Event]:
        """Do it: yield what happened."""
        raise NotImplementedError

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong with the action by itself, beyond what its fields' types refuse."""
        return ()

    def summary(self) -> str:
        """Return what it does, in a few words, for a node on the canvas."""
        return self.title


ACTIONS: Registry[Action] = Registry("action")
"""All actions by type."""


class UnknownAction(Action):
    """An action of a type that is not registered: kept as it is, and does nothing."""

    title: ClassVar[str] = "Unknown action"
    glyph: ClassVar[str] = "?"
    platforms: ClassVar[frozenset[str]] = frozenset()

    uuid: str = ""
    type: str = ""

    @override
    def faults(self) -> tuple[Fault, ...]:
        if not self.type:
            return (Fault("type", "field 'type' is required"),)
        return (Fault("type", f"unknown type: '{self.type}'"),)

    @override
    def summary(self) -> str:
        return self.type


class UnreadableAction(Unreadable, UnknownAction):
    """An action of a known type whose fields are not what they must be: kept as it is."""

    title: ClassVar[str] = "Unreadable action"
