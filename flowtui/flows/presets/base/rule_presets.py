"""Presets that go on by rules: what those that look at an answer, a field or a result share."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field
from typing_extensions import override

from flowtui.flows.presets.base.node_shape import SWITCH, Rule, Shape
from flowtui.flows.presets.base.preset import Preset
from flowtui.flows.presets.base.rules import (
    ALL_RESPONSES,
    NO_RESPONSE,
    OTHER,
    RuleRow,
    row_faults,
    rows_of,
)
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.reading import Fault
from flowtui.flows.spec.results import OptionalResultName
from flowtui.model.codec.wire import JSON

_TIMEOUTS = (
    (60, "1 minute"), (120, "2 minutes"), (180, "3 minutes"), (240, "4 minutes"),
    (300, "5 minutes"), (600, "10 minutes"), (900, "15 minutes"), (1800, "30 minutes"),
    (3600, "1 hour"), (7200, "2 hours"), (10800, "3 hours"), (21600, "6 hours"),
    (43200, "12 hours"), (64800, "18 hours"), (86400, "1 day"), (172800, "2 days"),
    (259200, "3 days"), (604800, "1 week"),
)  # fmt: skip
"""The timeouts that RapidPro offers."""


class RoutingPreset(Preset):
    """A node that picks one of several ways on, and may save which."""

    default_name: Annotated[str | None, Ui(Control.HIDDEN)] = None
    """What the way on is called when no rule holds; None for what editors call it, "" if there is
    no such way."""
    spare: Annotated[tuple[str, ...], Ui(Control.HIDDEN)] = ()
    """Categories that nothing leads to."""
    result_name: Annotated[OptionalResultName, Ui(Control.LINE, "Save as")] = ""
    """What the result is called that the way on is saved as; empty for none."""

    @classmethod
    def common(cls, shape: Shape) -> dict[str, Any]:
        """Return the values of the fields that all such nodes have."""
        usual = shape.default == _usual_default(shape.rules)
        return {
            "result_name": shape.result_name,
            "default_name": None if usual else shape.default,
            "spare": shape.buckets,
        }

    def switch(self, operand: str, rules: Sequence[Rule], **more: Any) -> Shape:
        """Return the shape that looks at `operand` and goes on by `rules`."""
        usual = _usual_default(rules)
        return Shape(
            SWITCH,
            operand,
            tuple(rules),
            buckets=self.spare,
            default=usual if self.default_name is None else self.default_name,
            result_name=self.result_name,
            **more,
        )


def _usual_default(rules: Sequence[Rule]) -> str:
    """Return what editors call the way on when no rule holds."""
    return OTHER if rules else ALL_RESPONSES


class WaitingPreset(RoutingPreset):
    """A node that waits for a message, and goes on by what it is."""

    group: ClassVar[str] = "Wait"

    operand: Annotated[str, Ui(Control.HIDDEN)] = "@input.text"
    timeout: Annotated[
        int | None,
        Field(gt=0),
        Ui(Control.DURATION, options=tuple((str(value), name) for value, name in _TIMEOUTS)),
    ] = None
    """After how long without an answer to go on all the same, by a way of its own."""
    timeout_name: Annotated[str, Ui(Control.HIDDEN)] = NO_RESPONSE

    @classmethod
    @override
    def common(cls, shape: Shape) -> dict[str, Any]:
        common = {**super().common(shape), "operand": shape.operand}
        if not shape.timeout_seconds:
            return common
        return {**common, "timeout": shape.timeout_seconds, "timeout_name": shape.timeout}

    def waiting(self, wait: Mapping[str, JSON], rules: Sequence[Rule]) -> Shape:
        """Return the shape that waits for a message and goes on by `rules`."""
        timed = {"timeout_seconds": self.timeout, "timeout": self.timeout_name}
        return self.switch(self.operand, rules, wait=wait, **(timed if self.timeout else {}))


class RulesPreset(RoutingPreset):
    """A node that goes on by rules which people write."""

    rules: Annotated[tuple[RuleRow, ...], Ui(Control.RULES), Field(strict=False)] = ()
    """What is tried in turn; the first that holds says the way on. Rules with the same category
    share a way."""

    @classmethod
    @override
    def common(cls, shape: Shape) -> dict[str, Any]:
        return {**super().common(shape), "rules": rows_of(shape.rules)}

    @property
    def tested(self) -> tuple[Rule, ...]:
        """The rules, as nodes have them."""
        return tuple(row.rule for row in self.rules)

    @override
    def faults(self) -> tuple[Fault, ...]:
        return tuple(row_faults(self.rules))
