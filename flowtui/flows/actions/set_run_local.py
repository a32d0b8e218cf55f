"""Set a local of the run."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.locals import IsLocal
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.definition import is_one_of
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.run import RunLocalChanged

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

_INTEGER = re.compile("(?P<sign>[+-]?)0*(?P<digits>[0-9]+)")
_MAX_INTEGER = 1 << 63
_MAX_DIGITS = 19
"""What does not fit into 64 bits is no whole number to goflow."""


class Operation(StrEnum):
    """What is done with a local."""

    SET = "set"
    INCREMENT = "increment"
    CLEAR = "clear"


@ACTIONS.register
class SetRunLocal(Action):
    """Keep a value under a name while the run lasts: a counter, something worked out."""

    title: ClassVar[str] = "Set local"
    glyph: ClassVar[str] = "≔"
    group: ClassVar[str] = "Save"
    platforms: ClassVar[frozenset[str]] = GOFLOW

    type: Literal["set_run_local"] = "set_run_local"
    local: Annotated[str, Field(min_length=1), IsLocal, Ui(Control.LINE, "Name")]
    """What it is called: small letters, digits and `_`, and no digit first."""
    value: Annotated[str, EVALUATED, Ui(Control.TEMPLATE), Field(max_length=1000)] = ""
    """The value, or what to count up by; may hold expressions."""
    operation: Annotated[
        Operation,
        is_one_of(Operation, "operation"),
        Ui(
            Control.CHOICE,
            options=(("set", "set it"), ("increment", "count it up"), ("clear", "clear it")),
        ),
    ]
    """What to do with it."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        value = ctx.text_or_none(self.value)
        if value is None:
            return
        match self.operation:
            case Operation.SET:
                yield RunLocalChanged(self.local, value)
            case Operation.CLEAR:
                yield RunLocalChanged(self.local, None)
            case Operation.INCREMENT:
                yield self._incremented(ctx, value)

    def _incremented(self, ctx: "Context", value: str) -> Event:
        increment = _integer(value)
        if increment is None:
            return ErrorOccurred("Increment value is not an integer")
        existing = _integer(ctx.locals.get(self.local, "")) or 0
        return RunLocalChanged(self.local, str(existing + increment))

    @override
    def summary(self) -> str:
        match self.operation:
            case Operation.SET:
                return f"locals.{self.local} = {self.value}"
            case Operation.INCREMENT:
                return f"locals.{self.local} + {self.value}"
            case Operation.CLEAR:
                return f"clears locals.{self.local}"


def _integer(text: str) -> int | None:
    written = _INTEGER.fullmatch(text)
    if written is None or len(written["digits"]) > _MAX_DIGITS:
        return None
    number = int(f"{written['sign']}{written['digits']}")
    return number if -_MAX_INTEGER <= number < _MAX_INTEGER else None
