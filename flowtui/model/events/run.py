"""Events of runs: they start, visit nodes, leave them, find out, end."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from flowtui.model.assets.references import FlowReference
from flowtui.model.codec.wire import JSON, write
from flowtui.model.events.base import EVENTS, Event, Record
from flowtui.model.session.reasons import Cause
from flowtui.model.session.run import Result, Status, Visit, WebhookCall

if TYPE_CHECKING:
    from flowtui.model.session.fold import SessionFold


@EVENTS.register
@dataclass(frozen=True, slots=True)
class RunStarted(Event):
    """A flow was begun: the session's first, or one that another entered."""

    type: ClassVar[str] = "run_started"
    concerns_others: ClassVar[bool] = False
    flow: FlowReference
    run_uuid: str
    parent_uuid: str = ""
    """The run that began it, which may be one of another session."""
    terminal: bool = False
    """Whether the flow that entered this one was left for good."""

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        is_here = any(run.uuid == self.parent_uuid for run in fold.runs)
        fold.start_run(self.run_uuid, self.flow, self.parent_uuid if is_here else "", record.at)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class FlowEntered(Event):
    """The current run will go on in another flow, once its node has done all its actions."""

    type: ClassVar[str] = "flow_entered"
    concerns_others: ClassVar[bool] = False
    internal: ClassVar[bool] = True
    flow: FlowReference
    terminal: bool = False
    """Whether it never comes back."""


@EVENTS.register
@dataclass(frozen=True, slots=True)
class RunEnded(Event):
    """A run is over."""

    type: ClassVar[str] = "run_ended"
    concerns_others: ClassVar[bool] = False
    run_uuid: str
    flow: FlowReference
    status: Status
    reason: str = ""
    """Why: one of the closed list, see `flowtui.model.session.reasons`."""
    cause: Cause | None = None
    """What brought it about, where it came from outside."""

    @override
    def wire(self) -> dict[str, JSON]:
        # goflow has neither reasons nor causes
        data: dict[str, JSON] = write(RunEnded(self.run_uuid, self.flow, self.status))
        return data

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        run = fold.run(self.run_uuid)
        run.status, run.reason = self.status, self.reason
        run.exited_on = run.modified_on = record.at


@EVENTS.register
@dataclass(frozen=True, slots=True)
class NodeEntered(Event):
    """A run came to a node."""

    type: ClassVar[str] = "node_entered"
    concerns_others: ClassVar[bool] = False
    internal: ClassVar[bool] = True
    node_uuid: str

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        run = fold.runs[record.run]
        run.path.append(Visit(self.node_uuid, record.at))
        run.modified_on = record.at
        if record.run == 0 and len(run.path) == 1 and fold.input is not None:
            run.had_input = True  # the message that triggered the session


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ExitTaken(Event):
    """A run left a node by one of its exits."""

    type: ClassVar[str] = "exit_taken"
    concerns_others: ClassVar[bool] = False
    internal: ClassVar[bool] = True
    exit_uuid: str
    destination_uuid: str = ""
    """The next node; "" where the exit leads nowhere."""
    operand: str = ""
    """What the router looked at, as text."""


@EVENTS.register
@dataclass(frozen=True, slots=True)
class RunResultChanged(Event):
    """A result was saved."""

    type: ClassVar[str] = "run_result_changed"
    concerns_others: ClassVar[bool] = False
    key: str
    result: Result
    previous: Result | None = None
    """The one it replaces, where value or category differ."""

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        run = fold.runs[record.run]
        others = {key: result for key, result in run.results.items() if key != self.key}
        run.results = {**others, self.key: self.result}  # what was saved last stands last
        run.modified_on = record.at

    @override
    def wire(self) -> dict[str, JSON]:
        result, previous = self.result, self.previous
        data: dict[str, JSON] = {
            "name": result.name,
            "value": result.value,
            "category": result.category,
        }
        if result.has_extra:
            data["extra"] = result.extra
        if previous:
            data["previous"] = {"value": previous.value, "category": previous.category}
        return data


@EVENTS.register
@dataclass(frozen=True, slots=True)
class RunResultRefreshed(RunResultChanged):
    """A result was saved again with the value and category it had; goflow says nothing of it."""

    type: ClassVar[str] = "run_result_refreshed"
    concerns_others: ClassVar[bool] = False
    internal: ClassVar[bool] = True


@EVENTS.register
@dataclass(frozen=True, slots=True)
class RunLocalChanged(Event):
    """A local of the run was set, or cleared."""

    type: ClassVar[str] = "run_local_changed"
    concerns_others: ClassVar[bool] = False
    internal: ClassVar[bool] = True
    name: str
    value: str | None

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        run = fold.runs[record.run]
        others = {name: value for name, value in run.locals.items() if name != self.name}
        run.locals = others if self.value is None else {**others, self.name: self.value}
        run.modified_on = record.at


@EVENTS.register
@dataclass(frozen=True, slots=True)
class RunWebhookChanged(Event):
    """`@webhook` is another call now, or none."""

    type: ClassVar[str] = "run_webhook_changed"
    concerns_others: ClassVar[bool] = False
    internal: ClassVar[bool] = True
    webhook: WebhookCall | None

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        run = fold.runs[record.run]
        run.webhook = self.webhook
        run.modified_on = record.at


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ActionHadNoEffect(Event):
    """An action had nothing to do: what it sets was so already, or there was nobody to tell."""

    type: ClassVar[str] = "action_had_no_effect"
    concerns_others: ClassVar[bool] = False
    internal: ClassVar[bool] = True
