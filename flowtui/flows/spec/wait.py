"""Waits: where a flow stops until something happens. One module a kind, in `flows.waits`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from flowtui.flows.spec.definition import Definition
from flowtui.flows.spec.reading import Fault, Unreadable
from flowtui.model.codec.faults import unknown_type
from flowtui.model.events import Event
from flowtui.model.registry import Registry
from flowtui.model.session.resume import Resume
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


class Wait(Definition):
    """Something a flow waits for."""

    title: ClassVar[str]
    glyph: ClassVar[str] = "…"
    allowed_in: ClassVar[frozenset[FlowType]]
    platforms: ClassVar[frozenset[str]]
    """The engines that have it (`flowtui.model.engines`); each kind says it for itself."""
    consumes_input: ClassVar[bool] = False
    """Whether it takes a message of the contact, which no background flow may."""
    saves_results: ClassVar[bool] = False
    """Whether it saves results that have names of their own, which no flow says."""

    type: str

    def begin(self, ctx: "Context") -> Iterator[Event]:
        """Begin to wait: yields a wait event, or nothing when there is nothing to wait for."""
        raise NotImplementedError

    def accepts(self, resume: Resume) -> bool:
        """Return whether `resume` is what it waits for."""
        raise NotImplementedError

    def end(self, ctx: "Context", resume: Resume) -> Iterator[Event]:  # noqa: ARG002 - as begin
        """Yield what comes of it that `resume` ended it; mostly nothing."""
        return iter(())

    @property
    def timeout_category_uuid(self) -> str:
        """The category taken when nothing happened in time; "" if it waits for ever."""
        return ""

    @property
    def timeout_seconds(self) -> int:
        """After how long it is over when nothing happens; 0 if never, or if nobody knows yet."""
        return 0

    @property
    def holds_up(self) -> bool:
        """Whether time passes, or the contact does something, before the flow goes on."""
        return self.consumes_input

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong with the wait by itself."""
        return ()


WAITS: Registry[Wait] = Registry("wait", declares=("platforms",))
"""All waits by type."""


class UnknownWait(Wait):
    """A wait of a type that is not registered: kept as it is."""

    always_written: ClassVar[frozenset[str]] = frozenset()
    title: ClassVar[str] = "Unknown wait"
    platforms: ClassVar[frozenset[str]] = frozenset()
    allowed_in: ClassVar[frozenset[FlowType]] = frozenset(FlowType)
    type: str = ""

    @override
    def faults(self) -> tuple[Fault, ...]:
        return (unknown_type(self.type),)


class UnreadableWait(Unreadable, UnknownWait):
    """A wait of a known type whose fields are not what they must be: kept as it is."""
