"""Events of sessions: they start, go on, end."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from flowtui.model.contact.contact import Contact
from flowtui.model.events.base import EVENTS, Event, Record
from flowtui.model.events.host import MsgReceived
from flowtui.model.session.reasons import Cause
from flowtui.model.session.resume import AnyResume
from flowtui.model.session.run import FlowType, PhoneCall, Status
from flowtui.model.session.session import Session
from flowtui.model.triggers import AnyTrigger

if TYPE_CHECKING:
    from flowtui.model.session.fold import SessionFold


@EVENTS.register
@dataclass(frozen=True, slots=True)
class SessionStarted(Event):
    """A trigger began the session."""

    type: ClassVar[str] = "session_started"
    concerns_others: ClassVar[bool] = False
    internal: ClassVar[bool] = True
    trigger: AnyTrigger
    flow_type: FlowType
    """That of the flow that was begun: what the session may do."""
    seed: int = 0
    """Where its stream of chance begins."""
    call: PhoneCall | None = None
    """The call that it speaks on."""

    def session(self, uuid: str, contact: Contact, at: datetime) -> Session:
        """Return the session that this begins, before anything happened in it."""
        return Session(
            uuid=uuid, type=self.flow_type, contact=contact, trigger=self.trigger, created_on=at,
            seed=self.seed, call=self.call,
        )  # fmt: skip

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        fold.sprints = 1
        if isinstance(self.trigger.event, MsgReceived):
            self.trigger.event.apply(fold, record)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class SessionResumed(Event):
    """The session goes on."""

    type: ClassVar[str] = "session_resumed"
    concerns_others: ClassVar[bool] = False
    internal: ClassVar[bool] = True
    resume: AnyResume
    in_vain: bool = False
    """Whether it cannot go on at all: then nobody looks at what the resume brings (goflow)."""

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        fold.sprints += 1
        fold.wait = None
        fold.status = Status.ACTIVE
        if not self.in_vain:
            self._go_on(fold, record)

    def _go_on(self, fold: "SessionFold", record: Record) -> None:
        fold.resume = self.resume
        for other in fold.runs:
            if other.webhook and not other.webhook.outlasts_wait:
                other.webhook = None
        run = fold.runs[record.run]
        run.status = Status.ACTIVE
        run.modified_on = record.at
        self.resume.event.apply(fold, record)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class SessionEnded(Event):
    """Nothing more can happen in the session."""

    type: ClassVar[str] = "session_ended"
    concerns_others: ClassVar[bool] = False
    internal: ClassVar[bool] = True
    status: Status
    reason: str = ""
    """One of the closed list of reasons, see `flowtui.model.session.reasons`."""
    cause: Cause | None = None
    """What brought it about, where it came from outside."""

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        fold.status = self.status
        fold.reason = self.reason
        fold.wait = None


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ChanceDrawn(Event):
    """So many draws were taken from the session's stream of chance."""

    type: ClassVar[str] = "chance_drawn"
    concerns_others: ClassVar[bool] = False
    internal: ClassVar[bool] = True
    draws: int

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        fold.draws += self.draws
