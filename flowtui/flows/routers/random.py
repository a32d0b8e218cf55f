"""Pick the way on by chance."""

from collections.abc import Generator
from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from flowtui.expressions.numbers import render_number
from flowtui.flows.spec.router import ROUTERS, Routed, Router
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ROUTERS.register
class Random(Router):
    """Pick one of the categories by chance, each as likely as the others."""

    title: ClassVar[str] = "Random split"
    glyph: ClassVar[str] = "⚂"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["random"] = "random"

    @override
    def route(self, ctx: "Context") -> Generator[Event, None, Routed]:
        draw = ctx.chance.decimal()
        index = int(draw * len(self.categories))
        category = self.categories[index]
        return (
            yield from self.routed_to(ctx, category.uuid, str(index), render_number(draw), None)
        )
