"""Routers: how a flow picks the way on. One module a kind, in `flowtui.flows.routers`."""

from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.definition import Definition, IsUuid
from flowtui.flows.spec.markers import LOCALIZED, Control, Ui
from flowtui.flows.spec.reading import Fault, Unreadable, union_of
from flowtui.flows.spec.results import OptionalResultName, save_result
from flowtui.flows.spec.wait import WAITS, UnknownWait, UnreadableWait, Wait
from flowtui.model.codec.faults import unknown_type
from flowtui.model.codec.wire import JSON
from flowtui.model.discovery import discover
from flowtui.model.events import Event
from flowtui.model.registry import Registry

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

    AnyWait = Wait
else:
    discover("flowtui.flows.waits")
    AnyWait = union_of(WAITS, UnknownWait, UnreadableWait)

MAX_CATEGORIES = 100
"""A router has at most so many (goflow)."""


class Category(Definition):
    """A way on, under the name that results show."""

    uuid: Annotated[str, IsUuid, Field(min_length=1)]
    name: Annotated[str, LOCALIZED, Field(min_length=1, max_length=64)]
    exit_uuid: Annotated[str, IsUuid, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Routed:
    """What a router decided."""

    exit_uuid: str
    """The exit to leave by; "" when no category was found."""
    operand: str = ""
    """What it looked at, as text."""
    category_uuid: str = ""
    """The category whose way that is."""


class Router(Definition):
    """How the way on is picked."""

    title: ClassVar[str]
    glyph: ClassVar[str] = "◆"
    platforms: ClassVar[frozenset[str]]
    """The engines that have it (`flowtui.model.engines`); each kind says it for itself."""

    type: str
    wait: AnyWait | None = None
    result_name: Annotated[OptionalResultName, Ui(Control.LINE, "Save as")] = ""
    """What the result is called that the way on is saved as; empty for none."""
    categories: Annotated[tuple[Category, ...], Field(min_length=1, strict=False)]

    def route(self, ctx: "Context") -> Generator[Event, None, Routed]:
        """Pick a way on: yields what happened, returns what was decided."""
        raise NotImplementedError

    def route_timeout(self, ctx: "Context") -> Generator[Event, None, Routed]:
        """Take the way for when nothing happened in time."""
        category_uuid = self.wait.timeout_category_uuid if self.wait else ""
        return (yield from self.routed_to(ctx, category_uuid, "", "", None))

    def routed_to(
        self, ctx: "Context", category_uuid: str, value: str, operand: str, extra: JSON
    ) -> Generator[Event, None, Routed]:
        """Take the way of a category, and save the result if there is a name for it."""
        category = self.categories_by_uuid.get(category_uuid)
        if category is None:
            return Routed("", operand)
        if self.result_name:
            yield from save_result(
                ctx,
                self.result_name,
                value,
                category.name,
                category_localized=self._localized_name(ctx, category),
                input_text=operand,
                extra=extra,
            )
        return Routed(category.exit_uuid, operand, category.uuid)

    def _localized_name(self, ctx: "Context", category: Category) -> str:
        (name,), language = ctx.translated(category.uuid, "name", (category.name,))
        return name if language != ctx.flow.language else ""

    @cached_property
    def categories_by_uuid(self) -> dict[str, Category]:
        """The categories by uuid."""
        return {category.uuid: category for category in self.categories}

    @property
    def else_category_uuid(self) -> str:
        """The category for when nothing that it asks for is true; "" where it asks for nothing."""
        return ""

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong with the router by itself."""
        return ()


ROUTERS: Registry[Router] = Registry("router", declares=("platforms",))
"""All routers by type."""


class UnknownRouter(Router):
    """A router of a type that is not registered: kept as it is, and cannot be run."""

    always_written: ClassVar[frozenset[str]] = frozenset()
    title: ClassVar[str] = "Unknown router"
    glyph: ClassVar[str] = "¿"
    platforms: ClassVar[frozenset[str]] = frozenset()
    type: str = ""
    categories: Annotated[tuple[Category, ...], Field(strict=False)] = ()

    @override
    def faults(self) -> tuple[Fault, ...]:
        return (unknown_type(self.type),)


class UnreadableRouter(Unreadable, UnknownRouter):
    """A router of a known type whose fields are not what they must be: kept as it is."""
