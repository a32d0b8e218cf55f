"""Presets: nodes as people think of them. One module a kind, in `flowtui.flows.presets`.

A preset is a node's actions, router and wait made together: “wait for response”, “split by group”.
Its fields are what its form asks; it claims only nodes that it would make just so again, so that
nothing is lost when one is edited.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ValidationError
from typing_extensions import override

from flowtui.flows.presets.base.building import NewUUID, built
from flowtui.flows.presets.base.node_shape import Shape, shape_of
from flowtui.flows.spec.glyphs import give_glyph
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.reading import Fault
from flowtui.model.codec.wire import JSON
from flowtui.model.discovery import discover
from flowtui.model.registry import Registry
from flowtui.model.session.run import FlowType

NodeUi = Mapping[str, Any]
"""What editors keep of a node under `_ui.nodes`: its `type`, `position`, `config`."""
EVERYWHERE = frozenset(FlowType)


class Preset(BaseModel):
    """A node as people think of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: ClassVar[str]
    """What editors call such nodes in `_ui`."""
    title: ClassVar[str]
    glyph: ClassVar[str] = "◆"
    """Its own, or that of its group (`flowtui.flows.spec.glyphs`); others may have it, too."""
    group: ClassVar[str] = "Split"
    """Where the palette lists it."""
    offered_in: ClassVar[frozenset[FlowType]] = EVERYWHERE
    """The types of flows for which the palette lists it."""
    is_general: ClassVar[bool] = False
    """Whether nodes are taken for it only when no other preset claims them."""
    last_fields: ClassVar[tuple[str, ...]] = ("timeout", "result_name")
    """The fields that come last in its form, in this order."""
    platforms: ClassVar[frozenset[str]]
    """The engines that have it (`flowtui.model.engines`); each kind says it for itself."""

    @classmethod
    @override
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        give_glyph(cls)

    @classmethod
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        """Return what the fields say for a node of that shape; None if it is no such node."""
        raise NotImplementedError

    def shape(self) -> Shape:
        """Return the shape that the node must have."""
        raise NotImplementedError

    @classmethod
    def of(cls, node: Node, ui: NodeUi | None = None) -> Self | None:
        """Return the values of the fields for `node`.

        None where it is no such node, or has what the fields cannot say.
        """
        shape = shape_of(node)
        if shape is None:
            return None
        try:
            preset = cls.read(node, shape, ui or {})
            same = preset is not None and preset.apply(node, _none).to_json() == node.to_json()
        except ValidationError:
            return None
        return preset if same else None

    @classmethod
    def recognise(cls, node: Node, ui: NodeUi | None = None) -> bool:
        """Return whether `node` is such a node."""
        return cls.of(node, ui) is not None

    def apply(self, node: Node | None, new_uuid: NewUUID) -> Node:
        """Return `node` as the fields say, or a new one; what stays the same keeps its ids.

        `new_uuid` gives the ids of what is added.
        """
        return built(self.shape(), node, new_uuid)

    @classmethod
    def blank(cls, _new_uuid: NewUUID) -> dict[str, JSON]:
        """Return what a new one has besides what its form asks: ids of the actions it holds."""
        return {}

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong with the values of the fields, beyond what their types refuse."""
        return ()

    def ui(self) -> dict[str, JSON]:
        """Return what editors are told of the node: `type` and `config`."""
        return {"type": self.type, "config": {}}


PRESETS: Registry[Preset] = Registry("preset", declares=("platforms",))
"""All presets by type; `all_presets` makes sure that they are there."""


@lru_cache(maxsize=1)
def all_presets() -> Mapping[str, type[Preset]]:
    """Return the presets by type."""
    discover("flowtui.flows.presets")
    return PRESETS


def preset_of(node: Node, ui: NodeUi | None = None) -> Preset | None:
    """Return the preset that `node` is, with its values; None where it is none.

    What editors call the node decides where several would do.
    """
    named = all_presets().get(str((ui or {}).get("type", "")))
    kinds = [*([named] if named else []), *_most_particular_first()]
    return next((preset for kind in kinds if (preset := kind.of(node, ui))), None)


@lru_cache(maxsize=1)
def _most_particular_first() -> tuple[type[Preset], ...]:
    return tuple(sorted(all_presets().values(), key=lambda kind: kind.is_general))


def presets_for(flow_type: FlowType) -> tuple[type[Preset], ...]:
    """Return the presets that are offered in flows of a type, by their names.

    None that waits for the contact is offered in background flows.
    """
    offered = (kind for kind in all_presets().values() if flow_type in kind.offered_in)
    return tuple(sorted(offered, key=lambda kind: kind.type))


def _none() -> str:
    """Give no id: a preset that needs one does not say all there is."""
    return ""
