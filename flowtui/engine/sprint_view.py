"""What there is while a sprint lasts: the session as it is now, and the engine it runs on."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

from flowtui.engine.sprint import Sprint
from flowtui.flows.policies.patience import Patience
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.model.assets.assets import Assets
from flowtui.model.contact.contact import Contact
from flowtui.model.events.run import RunResultChanged
from flowtui.model.limits import Limits
from flowtui.model.message import MsgIn
from flowtui.model.services import Services
from flowtui.model.session.chance import Stream
from flowtui.model.session.fold import RunFold
from flowtui.model.session.resume import Resume
from flowtui.model.session.run import Ancestry, FlowType, MsgInput, PhoneCall, Result, WebhookCall
from flowtui.model.triggers import Trigger
from flowtui.model.triggers.msg import MsgTrigger

if TYPE_CHECKING:
    from flowtui.engine.engine import Engine


class SprintView:
    """What can be seen of a sprint and its session; see `flows.context.Context`."""

    __slots__ = ("engine", "sprint")

    def __init__(self, engine: "Engine", sprint: Sprint) -> None:
        self.engine = engine
        self.sprint = sprint

    @property
    def contact(self) -> Contact:
        """The contact as it is now."""
        return self.sprint.fold.contact

    @property
    def assets(self) -> Assets:
        """The assets of the workspace, as flows see them."""
        return self.engine.assets

    @property
    def limits(self) -> Limits:
        """The limits of the engine."""
        return self.engine.limits

    @property
    def patience(self) -> Patience:
        """How long waits last here, apart from what flows say of it."""
        return self.engine.patience(self.sprint.flow, self.sprint.records)

    @property
    def services(self) -> Services:
        """The world outside."""
        return self.engine.services

    @property
    def now(self) -> datetime:
        """The time at which this happens."""
        return self.sprint.now()

    @property
    def session_uuid(self) -> str:
        """The session's id."""
        return self.sprint.fold.uuid

    @property
    def session_type(self) -> FlowType:
        """The type of the flow the session began with."""
        return self.sprint.fold.type

    @property
    def trigger(self) -> Trigger:
        """What started the session."""
        return self.sprint.fold.trigger

    @property
    def resume(self) -> Resume | None:
        """What made the session go on last."""
        return self.sprint.fold.resume

    @property
    def batch(self) -> bool:
        """Whether the session is one of many that are started at once: until its first wait."""
        fold = self.sprint.fold
        return fold.trigger.batch and fold.sprints == 1

    @property
    def past(self) -> Ancestry:
        """The history of this session: how many led to it."""
        return self.sprint.fold.trigger.history or Ancestry("", 0, 0)

    @property
    def history(self) -> Ancestry:
        """The history that a session started from here has."""
        fold, before = self.sprint.fold, self.past
        had_input = any(run.had_input for run in fold.runs)
        return Ancestry(
            fold.uuid,
            before.ancestors + 1,
            0 if had_input else before.ancestors_since_input + 1,
        )

    @property
    def input(self) -> MsgInput | None:
        """The message the flow is looking at."""
        return self.sprint.fold.input

    @property
    def received(self) -> MsgInput:
        """The message, where there is one."""
        return self.sprint.fold.input or _no("input")

    @property
    def message(self) -> MsgIn:
        """What the message says, where there is one."""
        return self.received.msg

    @property
    def call(self) -> PhoneCall | None:
        """The telephone call the session speaks on, if there is one."""
        return self.sprint.fold.call

    @property
    def run(self) -> RunFold:
        """The current run."""
        return self.sprint.run

    @property
    def flow(self) -> Flow:
        """The flow that runs."""
        return self.sprint.flow or _no("flow")

    @property
    def node(self) -> Node:
        """The node that is visited."""
        return self.sprint.node or _no("node")

    @property
    def visited_node(self) -> Node | None:
        """The node that is visited, if there is one."""
        return self.sprint.node

    @property
    def results(self) -> Mapping[str, Result]:
        """The run's results by key."""
        return self.sprint.run.results

    def saved_results(self) -> Iterator[tuple[str, Result]]:
        """Yield the results of the run by key: those it had, and all that were saved since then.

        A result that was saved again in this sprint comes once for each time.
        """
        sprint, position = self.sprint, self.sprint.run_index
        if position < len(sprint.before.runs):
            yield from sprint.before.runs[position].results.items()
        for record in sprint.records:
            if record.run == position and isinstance(record.event, RunResultChanged):
                yield record.event.key, record.event.result

    @property
    def locals(self) -> Mapping[str, str]:
        """The run's locals."""
        return self.sprint.run.locals

    @property
    def webhook(self) -> WebhookCall | None:
        """The run's last call to a web service."""
        return self.sprint.run.webhook

    @property
    def chance(self) -> Stream:
        """The session's stream of chance."""
        return self.sprint.chance

    @property
    def begins_with_msg(self) -> bool:
        """Whether this is the session's first node, and a message started it."""
        runs, trigger = self.sprint.fold.runs, self.sprint.fold.trigger
        return isinstance(trigger, MsgTrigger) and len(runs) == 1 and len(runs[0].path) == 1

    def entering_run(self) -> RunFold | None:
        """Return the run of this session that entered the current one."""
        uuid = self.sprint.run.parent_uuid
        return self.sprint.fold.run(uuid) if uuid else None

    def child_run(self) -> RunFold | None:
        """Return the last run that the current one entered."""
        uuid = self.sprint.run.uuid
        runs = self.sprint.fold.runs
        return next((run for run in reversed(runs) if run.parent_uuid == uuid), None)


def _no(what: str) -> NoReturn:
    raise RuntimeError(f"there is no {what} now")
