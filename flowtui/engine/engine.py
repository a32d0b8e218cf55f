"""The engine: one contact, one session. Start it, go on with it, interrupt it; all of it pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from flowtui.engine.context import RunContext
from flowtui.engine.errors import CallRequired, NotWaiting, ResumeRejected, UnrunnableFlow
from flowtui.engine.modifying import modify
from flowtui.engine.services import OfflineServices
from flowtui.engine.sprint import Clock, Sprint
from flowtui.engine.walk import NODE_IS_GONE, do_actions, end_run, give_up, pick_exit, walk
from flowtui.flows.library.library import Library
from flowtui.flows.policies.choices import ZoneSource
from flowtui.flows.policies.patience import Patience
from flowtui.flows.policies.policies import Policies
from flowtui.flows.policies.zones import zone_in_force
from flowtui.flows.runtime.routes import country_of_contact, route_of
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.modifier import Modifier
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.own_policies import own_zone, policies_for
from flowtui.model.assets.assets import Assets, Channel
from flowtui.model.contact.contact import Contact
from flowtui.model.contact.urn import URN
from flowtui.model.environment import Environment
from flowtui.model.events import Event, Record
from flowtui.model.events.contact import ContactRefreshed
from flowtui.model.events.message import MsgCreated
from flowtui.model.events.run import FlowEntered, RunEnded
from flowtui.model.events.session import SessionEnded, SessionResumed, SessionStarted
from flowtui.model.limits import Limits
from flowtui.model.services import Services
from flowtui.model.session import reasons
from flowtui.model.session.reasons import Cause
from flowtui.model.session.resume import Resume
from flowtui.model.session.run import FlowType, PhoneCall, Status
from flowtui.model.session.session import Session
from flowtui.model.triggers import Trigger
from flowtui.query.groups import QueryGroups


class _Obstacle(NamedTuple):
    """Why a session cannot go on where it waits."""

    text: str
    reason: str = reasons.MISSING_DEPENDENCY


@dataclass(frozen=True, slots=True)
class SprintOutcome:
    """What a sprint came to."""

    session: Session
    records: tuple[Record, ...]
    """What happened, in order: the records that were added to the session's log."""


@dataclass(frozen=True)
class Engine:
    """What sessions run on: flows, assets, environment, services, limits. It never changes."""

    library: Library
    environment: Environment = field(default_factory=Environment)
    services: Services = field(default_factory=OfflineServices)
    limits: Limits = field(default_factory=Limits)
    prompts: Mapping[str, str] = field(default_factory=dict)
    """LLM prompts by name."""
    policies: Policies = field(default_factory=Policies)
    """What is done where platforms do it differently."""
    clamps_expiry: bool = True
    """Whether flows expire within what their type allows, as hosts of goflow have it."""

    @cached_property
    def _environments(self) -> dict[tuple[object, ...], Environment]:
        return {}

    def environment_of(
        self,
        contact: Contact,
        route: tuple[URN, Channel] | None = None,
        flow: Flow | None = None,
    ) -> Environment:
        """Return the environment with what is known of `contact`, who is in `flow`, on top.

        That is the time zone by the policies' order, their country, and their language where it is
        an allowed one: it becomes the default. `route` is how they are reached, where that is known
        already.
        """
        country = country_of_contact(contact, route or route_of(contact, self.library.assets))
        allowed = self.environment.allowed_languages
        language = contact.language if contact.language in allowed else ""
        order, zone = self.policies_of(flow).tz_resolve, own_zone(flow) if flow else ""
        key = (order, contact.timezone, zone, country, language)
        if key not in self._environments:
            self._environments[key] = self._merged(*key)
        return self._environments[key]

    def _merged(
        self, order: tuple[ZoneSource, ...], contact: str, flow: str, country: str, language: str
    ) -> Environment:
        environment = self.environment
        home = environment.timezone
        zone = zone_in_force(order, home, contact=contact, flow=flow)
        if zone is not home:
            environment = replace(environment, timezone=zone)
        if language:
            languages = dict.fromkeys((language, *environment.allowed_languages))
            environment = replace(environment, allowed_languages=tuple(languages))
        return replace(environment, default_country=country) if country else environment

    @cached_property
    def query_groups(self) -> QueryGroups:
        """The groups that are kept by queries, ready to be asked."""
        return QueryGroups(self.library.assets, self.environment)

    @cached_property
    def assets(self) -> Assets:
        """The assets that flows see: a group whose query is none is not there (goflow)."""
        return self.library.assets.without_groups(self._broken)

    @cached_property
    def _broken(self) -> frozenset[str]:
        return frozenset(each.group.uuid for each in self.query_groups.broken)

    def policies_of(self, flow: Flow | None) -> Policies:
        """Return the policies that hold for a flow: its own where it has some."""
        return policies_for(flow, self.policies) if flow else self.policies

    def patience(self, flow: Flow | None, records: Iterable[Record]) -> Patience:
        """Return how long waits of a flow last after `records` of a sprint, whatever they say."""
        sent = [each.event for each in records if isinstance(each.event, MsgCreated)]
        seconds = self.services.seconds_to_send(sent[-1].msg) if sent else 0
        return Patience(self.policies_of(flow), seconds, clamps_expiry=self.clamps_expiry)

    def known(self, contact: Contact) -> Contact:
        """Return `contact` without the groups whose queries are none: nobody is in those."""
        if not self._broken:
            return contact
        groups = tuple(group for group in contact.groups if group.uuid not in self._broken)
        return replace(contact, groups=groups)

    def start(
        self,
        trigger: Trigger,
        contact: Contact,
        *,
        uuid: str,
        seed: int = 0,
        at: datetime | None = None,
        call: PhoneCall | None = None,
        clock: Clock | None = None,
    ) -> SprintOutcome:
        """Return the session that `trigger` begins for `contact`, up to its first wait or its end.

        `uuid` becomes the session's id, from which all others derive; `seed` is where its chance
        begins; `at` is the time, the trigger's if none is given, and all of it happens then unless
        there is a `clock`.

        Raises:
            UnrunnableFlow: the trigger's flow is not there, or cannot be run.
            CallRequired: it is a voice flow and there is no call.
        """
        flow = self.library.flow(trigger.flow.uuid)
        if flow is None:
            raise UnrunnableFlow(f"there is no flow {trigger.flow.name!r} that can be run")
        if flow.type is FlowType.VOICE and call is None:
            raise CallRequired(f"flow {flow.name!r} is a voice flow: it needs a call")
        at = clock.read() if clock else at or trigger.triggered_on
        started = SessionStarted(trigger, flow.type, seed, call)
        sprint = Sprint(started.session(uuid, self.known(contact), at), at, clock)
        ctx = RunContext(self, sprint)
        sprint.log(started)
        if event := ctx.requeried():
            sprint.log(event)
        sprint.entering = FlowEntered(flow.reference)
        walk(ctx, None)
        return _finished(ctx)

    def advance(
        self,
        session: Session,
        resume: Resume,
        *,
        contact: Contact | None = None,
        at: datetime | None = None,
        clock: Clock | None = None,
    ) -> SprintOutcome:
        """Return what becomes of a waiting session by `resume`, up to its next wait or its end.

        `contact` is the contact as it is now, where it may have changed outside the session; `at`
        is the time, the resume's if none is given; for `clock` see `start`.

        Raises:
            NotWaiting: the session waits for nothing.
            ResumeRejected: it waits for something else.
        """
        if session.status is not Status.WAITING or session.waiting_run is None:
            raise NotWaiting("only waiting sessions can be resumed")
        sprint = Sprint(session, at or resume.resumed_on, clock)
        sprint.run_index = session.runs.index(session.waiting_run)
        ctx = RunContext(self, sprint)
        node, obstacle = self._resume_node(ctx, session)
        wait = node.wait_at(_action_of(session)) if node else None
        if wait and not wait.accepts(resume):
            raise ResumeRejected(
                f"resume of type {resume.type} not accepted by wait of type {wait.type}"
            )
        now = self.known(contact) if contact else session.contact
        if now != session.contact:
            sprint.log(ContactRefreshed(now))
        sprint.node, sprint.node_uuid = node, node.uuid if node else ""
        sprint.log(SessionResumed(resume, in_vain=wait is None))
        if node is None or wait is None:
            give_up(ctx, *obstacle)
        else:
            sprint.log_all(wait.end(ctx, resume))
            walk(ctx, self._go_on(ctx, node, resume, _action_of(session)))
        return _finished(ctx)

    def _resume_node(self, ctx: RunContext, session: Session) -> tuple[Node | None, _Obstacle]:
        """Return the node that waits, or why the session cannot go on there."""
        sprint, run = ctx.sprint, ctx.run
        flow = self.library.flow(run.flow.uuid)
        if flow is None:
            return None, _Obstacle("Can't resume run with missing flow asset")
        sprint.flow = flow
        limit = self.limits.sprints_per_session
        if sprint.fold.sprints >= limit:
            text = f"Reached maximum number of sprints per session ({limit})"
            return None, _Obstacle(text, reasons.STEP_LIMIT)
        if not run.path:
            text = "Unable to find resume location: run has no location as path is empty"
            return None, _Obstacle(text)
        node = flow.nodes_by_uuid.get(run.path[-1].node_uuid)
        if node is None:
            return None, _Obstacle(f"Unable to find resume location: {NODE_IS_GONE}")
        if node.wait_at(_action_of(session)) is None:
            return None, _Obstacle("Can't resume from node without a router or wait")
        return node, _Obstacle("")

    def _go_on(self, ctx: RunContext, node: Node, resume: Resume, action_uuid: str) -> Node | None:
        """Return where a session goes on from a node at which it waited."""
        if resume.ends_run:
            end_run(ctx, ctx.run, Status.EXPIRED, reasons.EXPIRED_RUN)
            destination = None
        elif resume.leads_nowhere:
            ctx.sprint.reason = reasons.TIMEOUT_UNHANDLED
            destination = None
        elif action_uuid:
            destination = do_actions(ctx, node, node.actions_after(action_uuid))
        else:
            destination = pick_exit(ctx, node, timed_out=resume.is_timeout)
        if event := ctx.requeried():
            ctx.sprint.log(event)
        return destination

    def modified(
        self, contact: Contact, modifier: Modifier, now: datetime
    ) -> tuple[Contact, tuple[Event, ...]]:
        """Return a contact after a change from outside all sessions, and what happened."""
        modified = modify(self, contact, modifier, now)
        return modified.contact, modified.events

    def interrupt(
        self,
        session: Session,
        at: datetime,
        reason: str = reasons.INTERRUPTED_BY_FLOW,
        cause: Cause | None = None,
    ) -> SprintOutcome:
        """Return the session with all that was not over in it interrupted, by `cause`.

        Raises:
            NotWaiting: it is over already.
        """
        return self._ended(session, at, Status.INTERRUPTED, reason, cause)

    def expire(
        self, session: Session, at: datetime, reason: str = reasons.EXPIRED_SESSION
    ) -> SprintOutcome:
        """Return the session with all that was not over in it expired, whatever it waits for.

        Raises:
            NotWaiting: it is over already.
        """
        return self._ended(session, at, Status.EXPIRED, reason)

    def _ended(
        self,
        session: Session,
        at: datetime,
        status: Status,
        reason: str,
        cause: Cause | None = None,
    ) -> SprintOutcome:
        if session.status.ended:
            raise NotWaiting(f"the session is {session.status}")
        sprint = Sprint(session, at)
        for position, run in enumerate(session.runs):
            if not run.status.ended:
                sprint.run_index = position
                sprint.log(RunEnded(run.uuid, run.flow, status, reason, cause))
        sprint.log(SessionEnded(status, reason, cause))
        return SprintOutcome(sprint.fold.freeze(), tuple(sprint.records))


def _finished(ctx: RunContext) -> SprintOutcome:
    """Return what a sprint came to that is over."""
    del ctx.scope  # it knows the context: the two would be garbage together
    return SprintOutcome(ctx.sprint.fold.freeze(), tuple(ctx.sprint.records))


def _action_of(session: Session) -> str:
    """Return the uuid of the action at which a session waits; "" where it is a router."""
    return session.wait.action_uuid if session.wait else ""
