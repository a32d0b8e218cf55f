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
    pending: tuple[str, ...] = ()
    """Who is not started yet, by uuid."""
    status: StartStatus = StartStatus.STARTED


class QueuedStart(NamedTuple):
    """Something that a contact begins when the flow they are in has ended."""

    trigger: AnyTrigger
    start_uuid: str
    """The start of several that it is of; "" where it is none."""
