"""Actions: what a flow does at a node. One module a kind, in `flowtui.flows.actions`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.definition import Definition, IsUuid
from flowtui.flows.spec.glyphs import give_glyph
from flowtui.flows.spec.reading import Fault, Unreadable
from flowtui.model.codec.faults import unknown_type
from flowtui.model.events import Event
from flowtui.model.registry import Registry
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context
    from flowtui.flows.spec.wait import Wait

UNIVERSAL = frozenset(FlowType)
"""In every flow."""
INTERACTIVE = UNIVERSAL - {FlowType.BACKGROUND}
"""Where somebody can answer."""
ONLINE = UNIVERSAL - {FlowType.OFFLINE}
"""Where there is a network."""
VOICE = frozenset({FlowType.VOICE})
"""On the telephone."""


class Action(Definition):
    """Something a flow does."""

    title: ClassVar[str]
    """What it is called on screen."""
    glyph: ClassVar[str] = "✎"
    """Its own, or that of its group (`flowtui.flows.spec.glyphs`); others may have it, too."""
    group: ClassVar[str] = "Actions"
    """Where the palette lists it."""
    allowed_in: ClassVar[frozenset[FlowType]] = UNIVERSAL
    """The types of flows it may be in (goflow)."""
    platforms: ClassVar[frozenset[str]]
    """The engines that have it (`flowtui.model.engines`); each kind says it for itself."""
    result_categories: ClassVar[tuple[str, ...]] = ("Success", "Failure")
    """What the result that it saves under its `result_name` can fall into."""
    locals_set: ClassVar[tuple[str, ...]] = ()
    """The locals it always sets, beside those that its fields name."""

    type: str
    uuid: Annotated[str, IsUuid, Field(min_length=1)]

    @classmethod
    @override
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        give_glyph(cls)

    def execute(self, ctx: "Context") -> Iterator[Event]:
        """Do it: yield what happened."""
        raise NotImplementedError

    def wait(self) -> "Wait | None":
        """Return what the flow waits for at this action before it goes on; mostly nothing.

        An action that waits is not executed: its wait begins.
        """
        return None

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong with the action by itself, beyond what its fields' types refuse."""
        return ()

    def saved_result(self) -> tuple[str, tuple[str, ...]]:
        """Return the name of the result it saves, and what that can fall into; "" for none."""
        return getattr(self, "result_name", ""), self.result_categories

    def summary(self) -> str:
        """Return what it does, in a few words, for a node on the canvas."""
        return self.title


ACTIONS: Registry[Action] = Registry("action", declares=("platforms",))
"""All actions by type."""


class UnknownAction(Action):
    """An action of a type that is not registered: kept as it is, and does nothing."""

    always_written: ClassVar[frozenset[str]] = frozenset()
    title: ClassVar[str] = "Unknown action"
    glyph: ClassVar[str] = "¿"
    platforms: ClassVar[frozenset[str]] = frozenset()

    uuid: str = ""
    type: str = ""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        return iter(())

    @override
    def faults(self) -> tuple[Fault, ...]:
        return () if self.type else (unknown_type(self.type),)

    @override
    def summary(self) -> str:
        return self.type


class UnreadableAction(Unreadable, UnknownAction):
    """An action of a known type whose fields are not what they must be: kept as it is."""

    title: ClassVar[str] = "Unreadable action"

    @override
    def saved_result(self) -> tuple[str, tuple[str, ...]]:
        name = self.to_json().get("result_name")
        return name if isinstance(name, str) else "", ()
