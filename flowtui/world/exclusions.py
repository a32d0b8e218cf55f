"""Exclusions: who is left out of a start, as conditions with what was found, and as a query."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import Assets
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.environment import DateFormat, Environment
from flowtui.model.session.session import Session
from flowtui.model.session.why import Condition
from flowtui.query.query import Query
from flowtui.query.resolving import Names
from flowtui.query.syntax import (
    And,
    Node,
    Operator,
    Or,
    Property,
    PropertyKind,
    simplified,
)
from flowtui.query.syntax import Condition as Asked
from flowtui.world.census import Census
from flowtui.world.start_request import Exclusions, StartRequest

HISTORY = timedelta(days=90)
"""For how long it counts that somebody was in a flow (mailroom)."""
_DATES = {DateFormat.YEAR_FIRST: "%Y-%m-%d", DateFormat.MONTH_FIRST: "%m-%d-%Y",
          DateFormat.DAY_FIRST: "%d-%m-%Y"}  # fmt: skip


def conditions(
    exclusions: Exclusions, contact: Contact, flow: Flow, world: Census, home: Environment,
    assets: Assets,
) -> Iterator[Condition]:  # fmt: skip
    """Yield what must hold of a contact so that nothing excludes them, and what was found."""
    if exclusions.non_active:
        yield is_active(contact)
    if exclusions.in_a_flow:
        session = world.waiting_session(contact.uuid)
        name = f"in {_flow_of(session)}" if session else "in no flow"
        yield Condition("in no flow", name, session is None)
    if exclusions.started_previously:
        yield _never_started(contact, flow, world, home)
    if exclusions.not_seen_since_days:
        yield _seen(contact, _day(world.now, exclusions.not_seen_since_days, home), home)
    for uuid in exclusions.groups:
        group = assets.groups.get(uuid)
        name, is_in = group.name if group else uuid, contact.in_group(uuid)
        yield Condition(f"not in group {name}", f"{'in' if is_in else 'not in'} {name}", not is_in)


def is_active(contact: Contact) -> Condition:
    """Return the condition that a contact is active."""
    status = contact.status
    return Condition("active", str(status), status is ContactStatus.ACTIVE)


def last_started(world: Census, contact_uuid: str, flow_uuid: str) -> datetime | None:
    """Return when a contact came into a flow last; None if that was never, or too long ago."""
    since = world.now - HISTORY
    moments = (
        run.created_on
        for session in world.sessions_of(contact_uuid)
        for run in session.runs
        if run.flow.uuid == flow_uuid and run.created_on >= since
    )
    return max(moments, default=None)


def _flow_of(session: Session) -> str:
    run = session.waiting_run
    return run.flow.name if run else session.trigger.flow.name


def _never_started(contact: Contact, flow: Flow, world: Census, home: Environment) -> Condition:
    last = last_started(world, contact.uuid, flow.uuid)
    seen = f"in it on {_written(last, home)}" if last else "never in it"
    return Condition(f"not in {flow.name} in the last {HISTORY.days} days", seen, last is None)


def _seen(contact: Contact, day: datetime, home: Environment) -> Condition:
    last = contact.last_seen_on
    seen = f"seen on {_written(last, home)}" if last else "never seen"
    is_seen = last is not None and last.astimezone(home.timezone).date() > day.date()
    return Condition(f"seen after {_written(day, home)}", seen, is_seen)


def _day(now: datetime, days: int, home: Environment) -> datetime:
    """Return a moment of the day that is so many days ago where the workspace is (mailroom)."""
    return (now - timedelta(days=days)).astimezone(home.timezone)


def _written(moment: datetime, home: Environment) -> str:
    return moment.astimezone(home.timezone).strftime(_DATES[home.date_format])


# -- as a query ------------------------------------------------------------------------------------


def _asked(key: str, operator: Operator, value: str) -> Asked:
    return Asked(Property(PropertyKind.ATTRIBUTE, key), operator, value)


def query_text(
    request: StartRequest, user: Query | None, flow: Flow, now: datetime, home: Environment,
    assets: Assets,
) -> str:  # fmt: skip
    """Return the query that finds who is started, as mailroom words it; "" where nobody is."""
    names = Names(assets)
    included: list[Node] = [
        _asked("group", Operator.EQUAL, _name(names, uuid)) for uuid in request.groups
    ]
    included += (_asked("uuid", Operator.EQUAL, uuid) for uuid in request.contacts)
    if user:
        included.append(user.root)
    if not included:
        return ""
    excluded = list(_excluding(request.exclusions, names, flow, now, home))
    return str(simplified(And((Or(tuple(included)), *excluded))))


def _excluding(
    exclusions: Exclusions, names: Names, flow: Flow, now: datetime, home: Environment
) -> Iterator[Node]:
    if exclusions.non_active:
        yield _asked("status", Operator.EQUAL, "active")
    if exclusions.in_a_flow:
        yield _asked("flow", Operator.EQUAL, "")
    if exclusions.started_previously:
        yield _asked("history", Operator.NOT_EQUAL, flow.name)
    if exclusions.not_seen_since_days:
        day = _written(_day(now, exclusions.not_seen_since_days, home), home)
        yield _asked("last_seen_on", Operator.GREATER, day)
    for uuid in exclusions.groups:
        yield _asked("group", Operator.NOT_EQUAL, _name(names, uuid))


def _name(names: Names, uuid: str) -> str:
    group = names.group(uuid)
    return group.name if group else uuid
