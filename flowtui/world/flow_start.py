"""Starts as a world knows them: how far they are. And what contacts are to begin in their turn."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from flowtui.model.assets.references import FlowReference
from flowtui.model.triggers import AnyTrigger


class StartStatus(StrEnum):
    """How a start stands; the words are mailroom's."""

    STARTED = "started"
    COMPLETED = "completed"
    INTERRUPTED = "interrupted"
    """Somebody stopped it before its last batch."""
    FAILED = "failed"
    """Nobody could be found out whom it means."""


@dataclass(frozen=True, slots=True)
class FlowStart:
    """A start of several contacts."""

    flow: FlowReference
    trigger: AnyTrigger | None
    """What each of them is started by; None where it failed."""
    contacts: tuple[str, ...] = ()
    """Whom it means, by uuid."""
    started: int = 0
    """How many of them it is done with."""
    status: StartStatus = StartStatus.STARTED

    def next(self, count: int) -> tuple[str, ...]:
        """Return the next so many whom it is not done with."""
        return self.contacts[self.started : self.started + count]

    @property
    def left(self) -> int:
        """How many it is not done with."""
        return len(self.contacts) - self.started


class QueuedStart(NamedTuple):
    """Something that a contact begins when the flow they are in has ended."""

    trigger: AnyTrigger
    start_uuid: str
    """The start of several that it is of; "" where it is none."""
