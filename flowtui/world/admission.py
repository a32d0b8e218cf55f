"""Admission: whether a contact may begin a flow now, and which sessions must end before."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from flowtui.flows.policies.choices import Concurrency, OnConflict, Reentry
from flowtui.flows.spec.flow import Flow
from flowtui.model.session.run import FlowType, Status
from flowtui.model.session.session import Session
from flowtui.model.session.why import Condition
from flowtui.model.triggers import Trigger
from flowtui.world import conversations
from flowtui.world.census import Census

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner


class Verdict(StrEnum):
    """What comes of asking to begin a flow."""

    BEGIN = "begin"
    REFUSE = "refuse"
    QUEUE = "queue"
    """It begins when the flow that is in the way has ended."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether a contact may begin a flow."""

    verdict: Verdict
    conditions: tuple[Condition, ...]
    """What was asked."""
    reason: str = ""
    """Why it does not begin, in a few words."""
    ends: tuple[Session, ...] = ()
    """The sessions that must end before."""


BESIDE = Admission(Verdict.BEGIN, ())
"""Nothing was asked: a flow is to run beside all others."""


def admission(
    runner: "WorldRunner", world: Census, contact_uuid: str, flow: Flow, trigger: Trigger
) -> Admission:
    """Return whether a contact may begin a flow now, by the policies in force."""
    policies, asked = runner.policies_of(flow), []
    status = world.status_of(flow.uuid)
    asked.append(Condition(f"{flow.name} can be started", str(status), status.starts))
    if not status.starts:
        return Admission(Verdict.REFUSE, tuple(asked), f"the flow is {status}")
    if policies.once_per_contact:
        times = world.starts_of(contact_uuid, flow.uuid)
        asked.append(Condition(f"never started in {flow.name}", f"started {times} ×", not times))
        if times:
            return Admission(Verdict.REFUSE, tuple(asked), "was in the flow before")
    in_it = tuple(_sessions_in(world, contact_uuid, flow))
    is_background = flow.type is FlowType.BACKGROUND
    reentry = policies.reentry_background if is_background else policies.reentry_messaging
    if reentry is Reentry.REFUSE:
        asked.append(Condition(f"not in {flow.name} now", _where(in_it), not in_it))
        if in_it:
            return Admission(Verdict.REFUSE, tuple(asked), "already in this flow")
    ends = in_it if reentry is Reentry.RESTART else ()
    if is_background:
        return Admission(Verdict.BEGIN, tuple(asked), ends=ends)
    concurrency = policies.concurrency_messaging
    rivals = tuple(_rivals(runner, world, contact_uuid, trigger, ends, concurrency))
    return _among_rivals(policies.on_conflict, rivals, ends, asked)


def _among_rivals(
    on_conflict: OnConflict,
    rivals: tuple[Session, ...],
    ends: tuple[Session, ...],
    asked: list[Condition],
) -> Admission:
    if not rivals:
        return Admission(Verdict.BEGIN, tuple(asked), ends=ends)
    if on_conflict is OnConflict.INTERRUPT:
        return Admission(Verdict.BEGIN, tuple(asked), ends=(*ends, *rivals))
    conditions = (*asked, Condition("in no other flow", _where(rivals), met=False))
    if on_conflict is OnConflict.SKIP:
        return Admission(Verdict.REFUSE, conditions, "already in a flow")
    return Admission(Verdict.QUEUE, conditions, "already in a flow")


def _sessions_in(world: Census, contact_uuid: str, flow: Flow) -> Iterator[Session]:
    """Yield the sessions of a contact with a run of a flow that is not over."""
    for session in world.live_sessions_of(contact_uuid):
        if any(run.flow.uuid == flow.uuid and not run.status.ended for run in session.runs):
            yield session


def _rivals(
    runner: "WorldRunner",
    world: Census,
    contact_uuid: str,
    trigger: Trigger,
    ends: tuple[Session, ...],
    concurrency: Concurrency,
) -> Iterator[Session]:
    """Yield the sessions beside which another messaging flow may not run."""
    if concurrency is Concurrency.UNLIMITED:
        return
    assets = runner.engine.library.assets
    here = conversations.of_trigger(trigger, world.contact(contact_uuid), assets)
    for session in world.waiting_sessions(contact_uuid):
        elsewhere = (
            concurrency is Concurrency.ONE_PER_CONVERSATION
            and conversations.of_session(session, assets) != here
        )
        if not elsewhere and session not in ends:
            yield session


def _where(sessions: tuple[Session, ...]) -> str:
    runs = (run for session in sessions for run in session.runs if run.status is Status.WAITING)
    return ", ".join(f"in {run.flow.name}" for run in runs) or "in none"
