"""A call starts a flow."""

from dataclasses import dataclass
from typing import ClassVar

from flowtui.model.engines import GOFLOW
from flowtui.model.triggers.base import TRIGGERS, Trigger


@TRIGGERS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class CallTrigger(Trigger):
    """The contact called: the call was taken, or missed."""

    type: ClassVar[str] = "call"
    platforms: ClassVar[frozenset[str]] = GOFLOW
