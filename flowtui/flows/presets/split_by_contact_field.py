"""Split by a field of the contact."""

import re
from typing import Annotated, ClassVar, Self

from pydantic import Field
from typing_extensions import override

from flowtui.flows.presets.base.node_shape import Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi
from flowtui.flows.presets.base.rule_presets import RulesPreset
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.reading import Fault
from flowtui.model.codec.wire import JSON
from flowtui.model.contact.urn import SCHEMES
from flowtui.model.engines import GLIFIC, GOFLOW

_PROPERTIES = {
    "contact.name": "Name",
    "contact.language": "Language",
    "contact.status": "Status",
    "contact.channel": "Channel",
}
_OPERAND = re.compile(r"@((?:fields|contact)\.\w+)")
_URN_OPERAND = re.compile(r'@\(default\(urn_parts\((urns\.\w+)\)\.path, ""\)\)')
_FIELD = re.compile(r"fields\.[a-z][a-z0-9_]*")
_URNS = {f"urns.{scheme.prefix}": scheme.name for scheme in SCHEMES.values()}


@PRESETS.register
class SplitByContactField(RulesPreset):
    """Go on by a field of the contact, by their name or language, or by one of their addresses."""

    type: ClassVar[str] = "split_by_contact_field"
    title: ClassVar[str] = "Split by contact field"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    field: Annotated[
        str,
        Field(min_length=1),
        Ui(Control.CHOICE, options=(*_PROPERTIES.items(), *_URNS.items()), assets="fields"),
    ]
    """What is looked at: `fields.age`, `contact.language`, `urns.tel`."""

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        operand = shape.operand
        found = _OPERAND.fullmatch(operand) or _URN_OPERAND.fullmatch(operand)
        if not found or shape.wait is not None or not _is_offered(found[1]):
            return None
        return cls(field=found[1], **cls.common(shape))

    @override
    def shape(self) -> Shape:
        holder = self.field.partition(".")[0]
        operand = f'@(default(urn_parts({self.field}).path, ""))'
        return self.switch(operand if holder == "urns" else f"@{self.field}", self.tested)

    @override
    def faults(self) -> tuple[Fault, ...]:
        if not _is_offered(self.field):
            return (Fault("field", "Choose a field"), *super().faults())
        return super().faults()

    @override
    def ui(self) -> dict[str, JSON]:
        holder, _, key = self.field.partition(".")
        kind = {"fields": "field", "contact": "property", "urns": "scheme"}[holder]
        name = {**_PROPERTIES, **_URNS}.get(self.field, key)
        operand = {"id": key, "type": kind, "name": name}
        return {"type": self.type, "config": {"operand": operand, "cases": {}}}


def _is_offered(field: str) -> bool:
    return field in _PROPERTIES or field in _URNS or _FIELD.fullmatch(field) is not None
