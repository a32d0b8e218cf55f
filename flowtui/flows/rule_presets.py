"""Presets that go on by rules: what those that look at an answer, a field or a result share."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import override

from flowtui.flows.markers import Control, Ui
from flowtui.flows.preset import Preset
from flowtui.flows.reading import Fault
from flowtui.flows.results import OptionalResultName
from flowtui.flows.rules import ALL_RESPONSES, OTHER, RuleRow, row_faults, rows_of
from flowtui.flows.shape import SWITCH, Rule, Shape


def default_category(rules: Sequence[Rule]) -> str:
    """Return what editors call the way on when no rule holds."""
    return OTHER if rules else ALL_RESPONSES


class RoutingPreset(Preset):
    """A node that picks one of several ways on, and may save which."""

    default_name: Annotated[str | None, Ui(Control.HIDDEN)] = None
    """What the way on is called when no rule holds; None for what editors call it, "" if there is
    no such way."""
    result_name: Annotated[OptionalResultName, Ui(Control.LINE, "Save as")] = ""
    """What the result is called that the way on is saved as; empty for none."""

    @classmethod
    def common(cls, shape: Shape) -> dict[str, Any]:
        """Return the values of the fields that all such nodes have."""
        usual = shape.default == default_category(shape.rules)
        return {
            "result_name": shape.result_name,
            "default_name": None if usual else shape.default,
        }

    def switch(self, operand: str, rules: Sequence[Rule], **more: Any) -> Shape:
        """Return the shape that looks at `operand` and goes on by `rules`."""
        usual = default_category(rules)
        return Shape(
            SWITCH,
            operand,
            tuple(rules),
            default=usual if self.default_name is None else self.default_name,
            result_name=self.result_name,
            **more,
        )


class RulesPreset(RoutingPreset):
    """A node that goes on by rules which people write."""

    rules: Annotated[tuple[RuleRow, ...], Ui(Control.RULES), Field(strict=False)] = ()
    """What is tried in turn; the first that holds says the way on. Rules with the same category
    share a way."""

    @classmethod
    @override
    def common(cls, shape: Shape) -> dict[str, Any]:
        return {**super().common(shape), "rules": rows_of(shape.rules)}

    def ruled(self, operand: str, **more: Any) -> Shape:
        """Return the shape that looks at `operand` and goes on by the rules."""
        return self.switch(operand, [row.rule for row in self.rules], **more)

    @override
    def faults(self) -> tuple[Fault, ...]:
        return tuple(row_faults(self.rules))
