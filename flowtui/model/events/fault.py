"""Events of what went wrong: warnings, errors (the action is skipped), failures (the run ends)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from flowtui.model.codec.wire import JSON
from flowtui.model.events.base import EVENTS, Event


@EVENTS.register
@dataclass(frozen=True, slots=True)
class Warned(Event):
    """Something that works today should be changed."""

    type: ClassVar[str] = "warning"
    concerns_others: ClassVar[bool] = False
    text: str
    code: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ErrorOccurred(Event):
    """Something in the flow is wrong; what was being done is skipped and the run goes on."""

    type: ClassVar[str] = "error"
    concerns_others: ClassVar[bool] = False
    text: str
    code: str = ""
    """What kind of error it is, e.g. `dependency:missing`; "" for most."""
    extra: Mapping[str, str] = field(default_factory=dict)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class Failed(Event):
    """The session cannot go on: its runs end."""

    type: ClassVar[str] = "failure"
    concerns_others: ClassVar[bool] = False
    text: str
    reason: str = "missing_dependency"
    """The one of the closed list that ends the runs, see `flowtui.model.session.reasons`."""

    @override
    def wire(self) -> dict[str, JSON]:
        return {"text": self.text}  # goflow has no reasons
