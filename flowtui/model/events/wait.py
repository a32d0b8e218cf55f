"""What all events have with which a session begins to wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, ClassVar, TypeAlias

from typing_extensions import override

from flowtui.model.codec.tagged import WRITER, reader
from flowtui.model.events.base import EVENTS, Event, Record
from flowtui.model.session.run import Status
from flowtui.model.session.waking import Waking

if TYPE_CHECKING:
    from flowtui.model.session.fold import SessionFold


@dataclass(frozen=True, slots=True)
class WaitEvent(Event):
    """The current run stops until something happens; the event says what makes it go on."""

    message_resume: ClassVar[str] = ""
    """The type of the resume that a message of the contact makes; "" where it takes none."""
    response_resume: ClassVar[str] = ""
    """The type of the resume that results make which somebody else sends; "" as above."""

    def wakings(self, began_on: datetime) -> Iterator[Waking]:  # noqa: ARG002 - as others need it
        """Yield what ends the wait by itself, if it began at that moment."""
        return iter(())

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        run = fold.runs[record.run]
        run.status = fold.status = Status.WAITING
        run.modified_on = record.at
        fold.stop(self, record)


AnyWaitEvent: TypeAlias = Annotated[
    WaitEvent,
    reader(WaitEvent, EVENTS),
    WRITER,
]
"""An event of any wait, told apart by `type`."""
