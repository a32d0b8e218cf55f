"""The walk: from node to node until the session waits or ends."""

from collections.abc import Generator, Iterable, Iterator
from typing import TypeVar

from flowtui.engine.context import RunContext
from flowtui.flows.policies.choices import ExpiredStatus
from flowtui.flows.spec.action import Action
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.router import Routed, Router
from flowtui.flows.spec.wait import Wait
from flowtui.model.events import Event
from flowtui.model.events.fault import Failed
from flowtui.model.events.run import (
    ActionHadNoEffect,
    ExitTaken,
    NodeEntered,
    RunEnded,
    RunStarted,
)
from flowtui.model.events.session import SessionEnded
from flowtui.model.events.wait import WaitEvent
from flowtui.model.session import reasons
from flowtui.model.session.fold import RunFold
from flowtui.model.session.run import Status

T = TypeVar("T")
NODE_IS_GONE = "run is located at a flow node that no longer exists"
"""What is wrong when a flow was edited while somebody was in it (goflow's words)."""
_FAILURE = "failure"
"""What the way is called that editors make for what failed."""


def walk(ctx: RunContext, node: Node | None) -> None:
    """Visit nodes from `node` on until one waits, or there is nowhere left to go.

    None is the end of the current run: the run that entered it goes on, if there is one.
    """
    sprint, limit = ctx.sprint, ctx.limits.steps_per_sprint
    steps = 0
    while sprint.fold.status is Status.ACTIVE:
        if sprint.failed:
            _fail_runs(ctx)
        elif sprint.entering is not None:
            node = _enter(ctx)
        elif node is None:
            node = _leave(ctx)
        elif steps == limit:
            _log(
                ctx,
                Failed(f"Reached maximum number of steps per sprint ({limit})", reasons.STEP_LIMIT),
            )
        else:
            steps += 1
            node = _visit(ctx, node)


def _log(ctx: RunContext, event: Event) -> None:
    ctx.sprint.log(event)


def _enter(ctx: RunContext) -> Node | None:
    """Begin a run of the flow that was entered; return the node it begins at."""
    sprint = ctx.sprint
    entered, sprint.entering = sprint.entering, None
    flow = ctx.find_flow(entered.flow.uuid) if entered else None
    if entered is None or flow is None:
        raise RuntimeError("a flow was entered that is not there")
    limit = ctx.limits.runs_per_session
    if len(sprint.fold.runs) >= limit:
        _log(ctx, Failed(f"Reached maximum number of runs per session ({limit})", reasons.LOOP))
        return None
    summary = sprint.fold.trigger.parent_run or {}
    parent_uuid = sprint.run.uuid if sprint.run_index >= 0 else str(summary.get("uuid", ""))
    if entered.terminal:
        for run in sprint.fold.runs:
            if not run.status.ended:
                end_run(ctx, run, Status.COMPLETED, reasons.TERMINAL)
    uuid = sprint.new_uuid("run")
    sprint.node_uuid = sprint.action_uuid = ""
    sprint.node, sprint.flow = None, flow
    sprint.run_index = len(sprint.fold.runs)
    _log(ctx, RunStarted(flow.reference, uuid, parent_uuid, entered.terminal))
    return flow.entry


def end_run(ctx: RunContext, run: RunFold, status: Status, reason: str) -> None:
    """End a run."""
    _log(ctx, RunEnded(run.uuid, run.flow, status, reason))


def _leave(ctx: RunContext) -> Node | None:
    """End the current run; return the next node of the run that entered it."""
    sprint, run = ctx.sprint, ctx.run
    sprint.node_uuid = sprint.action_uuid = ""
    if not run.status.ended:
        end_run(ctx, run, Status.COMPLETED, sprint.reason)
    has_expired = run.status is Status.EXPIRED
    policies = ctx.engine.policies_of(ctx.find_flow(run.flow.uuid)) if has_expired else None
    if policies and not policies.expire_resumes_parent:
        _expire_parents(ctx, run)
    parent = sprint.fold.run(run.parent_uuid) if run.parent_uuid else None
    if parent is None or parent.status is not Status.ACTIVE:
        is_called_so = policies and policies.expire_session_status is ExpiredStatus.EXPIRED
        status = Status.EXPIRED if is_called_so else Status.COMPLETED
        _log(ctx, SessionEnded(status, run.reason))
        return None
    return _return_to(ctx, parent)


def _expire_parents(ctx: RunContext, run: RunFold) -> None:
    """End the runs that led to one that expired: they do not go on."""
    parent = ctx.sprint.fold.run(run.parent_uuid) if run.parent_uuid else None
    while parent is not None and not parent.status.ended:
        end_run(ctx, parent, Status.EXPIRED, reasons.EXPIRED_RUN)
        parent = ctx.sprint.fold.run(parent.parent_uuid) if parent.parent_uuid else None


def _return_to(ctx: RunContext, parent: RunFold) -> Node | None:
    """Go on in the run that entered the one that ended: its node picks a way on."""
    sprint = ctx.sprint
    sprint.run_index = sprint.fold.runs.index(parent)
    flow = ctx.find_flow(parent.flow.uuid)
    if flow is None:
        _log(ctx, Failed("Can't resume run with missing flow asset"))
        return None
    sprint.flow = flow
    node = flow.nodes_by_uuid.get(parent.path[-1].node_uuid)
    if node is None:
        _log(ctx, Failed(f"Can't resume run as node no longer exists: {NODE_IS_GONE}"))
        return None
    _arrive(ctx, node)
    return pick_exit(ctx, node)


def _arrive(ctx: RunContext, node: Node) -> None:
    ctx.sprint.node, ctx.sprint.node_uuid, ctx.sprint.action_uuid = node, node.uuid, ""


def _visit(ctx: RunContext, node: Node) -> Node | None:
    """Do the actions of `node`, then wait or pick a way on; return the next node."""
    _arrive(ctx, node)
    _log(ctx, NodeEntered(node.uuid))
    return do_actions(ctx, node, node.actions)


def do_actions(ctx: RunContext, node: Node, actions: Iterable[Action]) -> Node | None:
    """Do what is left of the actions of `node`, then wait or pick a way on; return the next node.

    At an action that waits the session stops; the actions behind it come when that is over.
    """
    sprint = ctx.sprint
    for action in actions:
        sprint.action_uuid = action.uuid
        if wait := action.wait():
            # who is about to go on in another flow does not wait in this one
            if sprint.entering is None and _begins(ctx, wait):
                return None
        else:
            _run_action(ctx, action.execute(ctx))
        if sprint.failed:
            return None
    sprint.action_uuid = ""
    at_router = node.wait_at("")
    if sprint.entering is not None or (at_router and _begins(ctx, at_router)):
        return None
    return pick_exit(ctx, node)


def _run_action(ctx: RunContext, events: Iterator[Event]) -> None:
    sprint = ctx.sprint
    before = sprint.seq
    sprint.log_all(events)
    if sprint.seq == before:
        sprint.log(ActionHadNoEffect())
    sprint.log_draws()


def _begins(ctx: RunContext, wait: Wait) -> bool:
    """Begin to wait; return whether the session waits now."""
    began = False
    for event in wait.begin(ctx):
        ctx.sprint.log(event)
        began = began or isinstance(event, WaitEvent)
    return began


def pick_exit(ctx: RunContext, node: Node, *, timed_out: bool = False) -> Node | None:
    """Return the node that the way on from `node` leads to; None where it ends."""
    sprint = ctx.sprint
    routed = Routed(node.exits[0].uuid)
    if node.router:
        route = node.router.route_timeout if timed_out else node.router.route
        routed = _drained(ctx, route(ctx))
        sprint.log_draws()
        if not routed.exit_uuid:
            _log(ctx, Failed("Router failed to pick a category", reasons.ELSE_EMPTY))
            return None
    leaving = node.exits_by_uuid[routed.exit_uuid]
    destination = ctx.flow.nodes_by_uuid.get(leaving.destination_uuid or "")
    sprint.reason = reasons.COMPLETED
    if destination is None and node.router:
        sprint.reason = _reason_at(node.router, routed, timed_out=timed_out)
    _log(ctx, ExitTaken(leaving.uuid, destination.uuid if destination else "", routed.operand))
    return destination


def _reason_at(router: Router, routed: Routed, *, timed_out: bool) -> str:
    """Return why a run ends that took a way which leads nowhere."""
    if timed_out:
        return reasons.TIMEOUT_UNHANDLED
    category = router.categories_by_uuid[routed.category_uuid]
    is_else = routed.category_uuid == router.else_category_uuid
    if category.name.casefold() == _FAILURE or (is_else and router.wait):
        return reasons.FAILURE_BRANCH_EMPTY
    return reasons.ELSE_EMPTY if is_else else reasons.COMPLETED


def _drained(ctx: RunContext, events: Generator[Event, None, T]) -> T:
    """Log what a generator yields; return what it returns."""
    try:
        while True:
            ctx.sprint.log(next(events))
    except StopIteration as stop:
        result: T = stop.value
        return result


def _fail_runs(ctx: RunContext) -> None:
    """End the current run, then those that led to it, then the session."""
    sprint = ctx.sprint
    sprint.node_uuid = sprint.action_uuid = ""
    run: RunFold | None = sprint.run
    while run is not None and not run.status.ended:
        end_run(ctx, run, Status.FAILED, sprint.reason)
        run = sprint.fold.run(run.parent_uuid) if run.parent_uuid else None
    _fail_session(ctx)


def give_up(ctx: RunContext, text: str, reason: str) -> None:
    """End a session that cannot go on where it waited: first the run that did, then the others.

    The others end in the order in which they began (goflow).
    """
    _log(ctx, Failed(text, reason))
    end_run(ctx, ctx.run, Status.FAILED, reason)
    _fail_session(ctx)


def _fail_session(ctx: RunContext) -> None:
    for other in ctx.sprint.fold.runs:
        if not other.status.ended:
            end_run(ctx, other, Status.FAILED, ctx.sprint.reason)
    _log(ctx, SessionEnded(Status.FAILED, ctx.sprint.reason))
