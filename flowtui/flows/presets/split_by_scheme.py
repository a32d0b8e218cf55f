"""Split by the kind of the contact's address."""

from typing import Annotated, ClassVar, Self

from pydantic import Field
from typing_extensions import override

from flowtui.flows.presets.base.node_shape import Rule, Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi
from flowtui.flows.presets.base.rule_presets import RoutingPreset
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.reading import Fault
from flowtui.model.contact.urn import SCHEMES
from flowtui.model.engines import GOFLOW

_OPERAND = "@(urn_parts(contact.urn).scheme)"


@PRESETS.register
class SplitByScheme(RoutingPreset):
    """Go on by how the contact is reached: by telephone, by WhatsApp…, each a way."""

    type: ClassVar[str] = "split_by_scheme"
    title: ClassVar[str] = "Split by address type"
    platforms: ClassVar[frozenset[str]] = GOFLOW

    schemes: Annotated[
        tuple[str, ...],
        Field(min_length=1, strict=False),
        Ui(
            Control.LINES,
            "Address types",
            options=tuple((key, scheme.name) for key, scheme in SCHEMES.items()),
        ),
    ]
    """The kinds of addresses; each has a way on."""

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        if shape.operand != _OPERAND or shape.wait is not None:
            return None
        if any(rule.type != "has_only_phrase" or not rule.arguments for rule in shape.rules):
            return None
        schemes = tuple(rule.arguments[0] for rule in shape.rules)
        return cls(schemes=schemes, **cls.common(shape))

    @override
    def shape(self) -> Shape:
        rules = [Rule("has_only_phrase", (key,), _name(key)) for key in self.schemes]
        return self.switch(_OPERAND, rules)

    @override
    def faults(self) -> tuple[Fault, ...]:
        unknown = [key for key in self.schemes if key not in SCHEMES]
        return tuple(Fault("schemes", f"“{key}” is no type of address") for key in unknown)


def _name(scheme: str) -> str:
    return SCHEMES[scheme].name if scheme in SCHEMES else scheme
