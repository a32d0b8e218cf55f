"""A node of the palette that has a router of its own."""

from collections.abc import Callable
from typing import Annotated, ClassVar, Self

from pydantic import Field
from typing_extensions import override

from flowtui.flows.presets.base.node_shape import Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi, Preset
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.model.codec.wire import JSON
from flowtui.model.engines import FLOWTUI


@PRESETS.register
class SplitByLast(Preset):
    """Take the last of two ways."""

    type: ClassVar[str] = "split_by_last"
    title: ClassVar[str] = "Split by what is last"
    platforms: ClassVar[frozenset[str]] = FLOWTUI

    first: Annotated[str, Ui(Control.LINE), Field(min_length=1)] = "First"
    """The way that is not taken."""
    last: Annotated[str, Ui(Control.LINE), Field(min_length=1)] = "Last"
    """The way that is taken."""

    @classmethod
    @override
    def of(cls, node: Node, ui: NodeUi | None = None) -> Self | None:
        router = node.router
        if router is None or router.type != "last" or len(router.categories) != 2:
            return None
        return cls(first=router.categories[0].name, last=router.categories[1].name)

    @override
    def apply(self, node: Node | None, new_uuid: Callable[[], str]) -> Node:
        if node is not None and self.of(node) is not None:
            data = node.to_json()
            for category, name in zip(data["router"]["categories"], self._names, strict=True):
                category["name"] = name
            return Node.model_validate(data)
        ways = [{"uuid": new_uuid(), "name": name, "exit_uuid": new_uuid()} for name in self._names]
        router: dict[str, JSON] = {"type": "last", "result_name": "Way", "categories": ways}
        exits = [{"uuid": way["exit_uuid"], "destination_uuid": None} for way in ways]
        made = {"uuid": new_uuid(), "actions": [], "router": router, "exits": exits}
        return Node.model_validate(made)

    @property
    def _names(self) -> tuple[str, str]:
        return self.first, self.last

    @override
    def shape(self) -> Shape:
        return Shape()
