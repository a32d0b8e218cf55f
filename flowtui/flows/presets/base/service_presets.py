"""Presets that do something and go on by what came of it: a call, a ticket, another flow."""

from typing import Annotated, Any, ClassVar, Generic, Self, TypeVar

from typing_extensions import override

from flowtui.flows.presets.base.building import NewUUID, built, put
from flowtui.flows.presets.base.node_shape import SWITCH, Rule, Shape, shape_of
from flowtui.flows.presets.base.preset import NodeUi, Preset
from flowtui.flows.runtime.outcomes import FAILURE, OUTCOME_OPERAND, SUCCESS
from flowtui.flows.spec.action import Action
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.reading import Fault
from flowtui.flows.spec.results import OptionalResultName
from flowtui.model.codec.wire import JSON
from flowtui.model.registry import type_of

ActionT = TypeVar("ActionT", bound=Action)


class ServicePreset(Preset):
    """A node that ends with an action and goes on by what came of that.

    The router of a node that is there is left as it is, but for the name of its result: older
    flows have others than those that are made today.
    """

    operand: ClassVar[str]
    """What is looked at, in new nodes."""
    operands: ClassVar[tuple[str, ...]] = ()
    """What older nodes look at begins with one of these."""
    rules: ClassVar[tuple[Rule, ...]]
    default: ClassVar[str]

    result_name: Annotated[OptionalResultName, Ui(Control.LINE, "Save as", advanced=True)] = ""
    """What the result is called that the way on is saved as; empty for none."""

    @classmethod
    def looks_alike(cls, shape: Shape | None) -> bool:
        """Return whether a node of that shape goes on by what came of the action."""
        if shape is None or shape.router != SWITCH or shape.wait is not None:
            return False
        return shape.operand == cls.operand or shape.operand.startswith(cls.operands)

    @override
    def shape(self) -> Shape:
        return Shape(
            SWITCH, self.operand, self.rules, default=self.default, result_name=self.result_name
        )

    def routed(self, node: Node | None, new_uuid: NewUUID) -> dict[str, JSON]:
        """Return the data of a node with the router as it must be."""
        if node is None or not self.looks_alike(shape_of(node)):
            return built(self.shape(), node, new_uuid).to_json()
        data = node.to_json()
        put(data["router"], "result_name", self.result_name, "")
        return data


class ActionPreset(ServicePreset, Generic[ActionT]):
    """A node that ends with an action whose fields are part of the form."""

    action: ActionT

    @classmethod
    def kind(cls) -> type[Action]:
        """Return the class of the action."""
        kind: Any = cls.model_fields["action"].annotation
        return kind  # type: ignore[no-any-return]  # what stands in the brackets: a class

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        if not cls.looks_alike(shape) or not ends_with(node, cls.kind()):
            return None
        return cls.model_validate({"action": node.actions[-1], "result_name": shape.result_name})

    @override
    def apply(self, node: Node | None, new_uuid: NewUUID) -> Node:
        data = self.routed(node, new_uuid)
        kept = list(data.get("actions") or ())
        if node and ends_with(node, self.kind()):
            del kept[-1]
        return Node.model_validate({**data, "actions": [*kept, self.action.to_json()]})

    @classmethod
    @override
    def blank(cls, new_uuid: NewUUID) -> dict[str, JSON]:
        return {"action": {"type": type_of(cls.kind()), "uuid": new_uuid()}}

    @override
    def faults(self) -> tuple[Fault, ...]:
        return tuple(Fault(f"action.{fault.field}", fault.text) for fault in self.action.faults())


class OutcomePreset(ActionPreset[ActionT], Generic[ActionT]):
    """A node that ends with an action of Glific's, and goes on by whether that went well."""

    operand: ClassVar[str] = OUTCOME_OPERAND
    rules: ClassVar[tuple[Rule, ...]] = (Rule("has_only_text", (SUCCESS,), SUCCESS),)
    default: ClassVar[str] = FAILURE

    result_name: Annotated[OptionalResultName, Ui(Control.HIDDEN)] = ""
    """What the result is called that the way on is saved as: Glific's routers save none."""


def ends_with(node: Node, kind: type[Action]) -> bool:
    """Return whether the last action of `node` is a `kind`."""
    return bool(node.actions) and isinstance(node.actions[-1], kind)
