"""Split by chance."""

from typing import Annotated, ClassVar, Self

from pydantic import Field
from typing_extensions import override

from flowtui.flows.presets.base.node_shape import RANDOM, Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi, Preset
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.reading import Fault
from flowtui.flows.spec.results import OptionalResultName
from flowtui.model.engines import GLIFIC, GOFLOW

_MOST = 10


@PRESETS.register
class SplitByRandom(Preset):
    """Go on by chance, each way as likely as the others."""

    type: ClassVar[str] = "split_by_random"
    title: ClassVar[str] = "Random split"
    glyph: ClassVar[str] = "⚂"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    categories: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=64)], ...],
        Field(strict=False),
        Ui(Control.LINES, "Ways on"),
    ] = ("Bucket 1", "Bucket 2")
    """What the ways are called; there are 2 to 10."""
    result_name: Annotated[OptionalResultName, Ui(Control.LINE, "Save as")] = ""
    """What the result is called that the way on is saved as; empty for none."""

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        if shape.router != RANDOM:
            return None
        return cls(categories=shape.buckets, result_name=shape.result_name)

    @override
    def shape(self) -> Shape:
        return Shape(RANDOM, buckets=self.categories, result_name=self.result_name)

    @override
    def faults(self) -> tuple[Fault, ...]:
        names = [name.strip().lower() for name in self.categories]
        if not 2 <= len(names) <= _MOST:
            return (Fault("categories", f"There must be 2 to {_MOST} ways"),)
        if len(set(names)) < len(names):
            return (Fault("categories", "Two ways are called the same: rename one"),)
        return ()
