"""The fold: a session from its log.

Folding works on a copy that can change, so that a sprint of many events does not copy the session
for each of them; what comes in and what goes out never change. The engine and the replay of a log
fold with the same code: there is no second way in which a session could come about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flowtui.model.assets.references import FlowReference
from flowtui.model.contact.contact import Contact
from flowtui.model.events import Record
from flowtui.model.events.wait import WaitEvent
from flowtui.model.session.pause import Pause
from flowtui.model.session.resume import Resume
from flowtui.model.session.run import (
    FlowType,
    MsgInput,
    PhoneCall,
    Result,
    Run,
    Status,
    Visit,
    WebhookCall,
)
from flowtui.model.session.session import Session
from flowtui.model.triggers import Trigger


@dataclass(slots=True)
class RunFold:
    """A run that is being folded: the fields of `Run`, changeable."""

    uuid: str
    flow: FlowReference
    parent_uuid: str
    status: Status
    path: list[Visit]
    locals: Mapping[str, str]
    results: Mapping[str, Result]
    had_input: bool
    webhook: WebhookCall | None
    created_on: datetime
    modified_on: datetime
    exited_on: datetime | None
    reason: str = ""


@dataclass(slots=True)
class SessionFold:
    """A session that is being folded: the fields of `Session`, changeable."""

    uuid: str
    type: FlowType
    contact: Contact
    trigger: Trigger
    created_on: datetime
    seed: int
    draws: int
    length: int
    call: PhoneCall | None
    runs: list[RunFold]
    status: Status
    reason: str
    input: MsgInput | None
    resume: Resume | None
    wait: Pause | None
    sprints: int

    @classmethod
    def of(cls, session: Session) -> "SessionFold":
        """Return a changeable copy of `session`."""
        return cls(
            session.uuid,
            session.type,
            session.contact,
            session.trigger,
            session.created_on,
            session.seed,
            session.draws,
            session.length,
            session.call,
            [_thaw(run) for run in session.runs],
            session.status,
            session.reason,
            session.input,
            session.resume,
            session.wait,
            session.sprints,
        )

    def freeze(self) -> Session:
        """Return the session as it is now."""
        return Session(
            uuid=self.uuid,
            type=self.type,
            contact=self.contact,
            trigger=self.trigger,
            created_on=self.created_on,
            seed=self.seed,
            draws=self.draws,
            length=self.length,
            call=self.call,
            runs=tuple(_freeze(run) for run in self.runs),
            status=self.status,
            reason=self.reason,
            input=self.input,
            resume=self.resume,
            wait=self.wait,
            sprints=self.sprints,
        )

    def take(self, record: Record) -> None:
        """Fold one record in."""
        record.event.apply(self, record)
        self.length = record.seq + 1

    def run(self, uuid: str) -> RunFold:
        """Return the run with that uuid.

        Raises:
            KeyError: there is none, so the log is not this session's.
        """
        for run in self.runs:
            if run.uuid == uuid:
                return run
        raise KeyError(uuid)

    def stop(self, event: WaitEvent, record: Record) -> None:
        """Let the session wait for what `event` says."""
        self.wait = Pause(event, record.at, record.action_uuid)

    def start_run(self, uuid: str, flow: FlowReference, parent_uuid: str, at: datetime) -> None:
        """Add a run that begins at `at`."""
        self.runs.append(
            RunFold(uuid, flow, parent_uuid, Status.ACTIVE, [], {}, {}, False, None, at, at, None)  # noqa: FBT003 - positions are the fields'
        )


def _thaw(run: Run) -> RunFold:
    return RunFold(
        run.uuid,
        run.flow,
        run.parent_uuid,
        run.status,
        list(run.path),
        run.locals,
        run.results,
        run.had_input,
        run.webhook,
        run.created_on,
        run.modified_on,
        run.exited_on,
        run.reason,
    )


def _freeze(run: RunFold) -> Run:
    return Run(
        uuid=run.uuid,
        flow=run.flow,
        parent_uuid=run.parent_uuid,
        status=run.status,
        path=tuple(run.path),
        locals=run.locals,
        results=run.results,
        had_input=run.had_input,
        webhook=run.webhook,
        created_on=run.created_on,
        modified_on=run.modified_on,
        exited_on=run.exited_on,
        reason=run.reason,
    )


def fold(session: Session, records: Iterable[Record]) -> Session:
    """Return what `session` becomes by `records`, which follow on its log."""
    changing = SessionFold.of(session)
    for record in records:
        changing.take(record)
    return changing.freeze()
