"""Sessions: what one contact's way through flows has come to.

A session is the fold of its log: see `flowtui.model.session.fold`. Nothing here changes.
"""

from dataclasses import dataclass

from flowtui.model.codec.wire import Moment
from flowtui.model.contact.contact import Contact
from flowtui.model.session import resumes  # noqa: F401 - they register themselves
from flowtui.model.session.pause import Pause
from flowtui.model.session.resume import AnyResume
from flowtui.model.session.run import FlowType, MsgInput, PhoneCall, Run, Status
from flowtui.model.triggers import AnyTrigger


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One contact's way through flows, started by one trigger."""

    uuid: str
    type: FlowType
    contact: Contact
    trigger: AnyTrigger
    created_on: Moment
    seed: int = 0
    """Where its stream of chance begins."""
    draws: int = 0
    """How many draws were taken from that stream."""
    length: int = 0
    """How many records its log has."""
    call: PhoneCall | None = None
    runs: tuple[Run, ...] = ()
    status: Status = Status.ACTIVE
    reason: str = ""
    """Why it ended: one of the closed list, see `flowtui.model.session.reasons`."""
    input: MsgInput | None = None
    resume: AnyResume | None = None
    """What made it go on last."""
    wait: Pause | None = None
    sprints: int = 0

    @property
    def waiting_run(self) -> Run | None:
        """The run that waits; at most one does."""
        return next((run for run in self.runs if run.status is Status.WAITING), None)

    def run(self, uuid: str) -> Run | None:
        """Return the run with that uuid."""
        return next((run for run in self.runs if run.uuid == uuid), None)
