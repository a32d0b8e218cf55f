"""A sprint while it happens: the records so far, and the session they fold to."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from flowtui.model.events import Event, Record, derived_uuid
from flowtui.model.events.fault import Failed
from flowtui.model.events.run import FlowEntered
from flowtui.model.events.session import ChanceDrawn
from flowtui.model.session import reasons
from flowtui.model.session.chance import Stream
from flowtui.model.session.fold import RunFold, SessionFold
from flowtui.model.session.session import Session

if TYPE_CHECKING:
    from flowtui.flows.spec.flow import Flow
    from flowtui.flows.spec.node import Node


class Clock(Protocol):
    """A clock that goes on while a sprint lasts, as the reference engine's does in its tests."""

    def read(self) -> datetime:
        """Return the time."""
        ...

    def stamp(self, event: Event, sprint: "Sprint") -> datetime:
        """Return the time at which `event` is logged; `sprint` is as it was before."""
        ...


class Sprint:
    """What happens in a session between two waits, or from its start to its first."""

    __slots__ = (
        "action_uuid", "at", "before", "chance", "clock", "entering", "failed", "flow", "fold",
        "node", "node_uuid", "reason", "records", "run_index", "seq",
    )  # fmt: skip

    def __init__(self, session: Session, at: datetime, clock: "Clock | None" = None) -> None:
        self.before = session
        """The session as it was at the beginning."""
        self.fold = SessionFold.of(session)
        self.at = at
        """When all of it happens, unless there is a clock."""
        self.clock = clock
        self.seq = session.length
        self.records: list[Record] = []
        self.chance = Stream(session.seed, session.draws)
        self.run_index = -1
        """The position of the current run; -1 before there is one."""
        self.flow: Flow | None = None
        """The flow of the current run."""
        self.node: Node | None = None
        """The node that is visited."""
        self.node_uuid = ""
        self.action_uuid = ""
        self.entering: FlowEntered | None = None
        """The flow that will be entered when the node is done."""
        self.failed = False
        self.reason = reasons.COMPLETED
        """Why the current run ends if it does where it is."""

    @property
    def run(self) -> RunFold:
        """The current run."""
        return self.fold.runs[self.run_index]

    def log(self, event: Event) -> None:
        """Stamp `event`, keep it, and fold it into the session."""
        at = self.clock.stamp(event, self) if self.clock else self.at
        record = Record(self.seq, at, self.run_index, self.node_uuid, self.action_uuid, event)
        self.seq += 1
        self.records.append(record)
        self.fold.take(record)
        if isinstance(event, FlowEntered):
            self.entering = event
        elif isinstance(event, Failed):
            self.failed, self.reason = True, event.reason

    def log_all(self, events: Iterable[Event]) -> None:
        """Log events as they come."""
        for event in events:
            self.log(event)

    def now(self) -> datetime:
        """Return the time, and if there is a clock, let it go on."""
        return self.clock.read() if self.clock else self.at

    def log_draws(self) -> None:
        """Log how many draws were taken since it was logged last."""
        drawn = self.chance.position - self.fold.draws
        if drawn:
            self.log(ChanceDrawn(drawn))

    def new_uuid(self, what: str) -> str:
        """Return the id of a `what` that begins at this position; the same one each time."""
        return derived_uuid(self.fold.uuid, what, self.seq)
