"""A router."""

from collections.abc import Generator
from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from flowtui.flows.spec.router import ROUTERS, Routed, Router
from flowtui.model.engines import FLOWTUI
from flowtui.model.events import Event

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ROUTERS.register
class Last(Router):
    """Take the last way."""

    title: ClassVar[str] = "Last way"
    glyph: ClassVar[str] = "⇥"
    platforms: ClassVar[frozenset[str]] = FLOWTUI

    type: Literal["last"] = "last"

    @override
    def route(self, ctx: "Context") -> Generator[Event, None, Routed]:
        category = self.categories[-1]
        return (yield from self.routed_to(ctx, category.uuid, "last", "", None))
