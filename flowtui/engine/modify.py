"""Changing a contact outside of all sessions."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from flowtui.engine.field_values import read_field_value
from flowtui.engine.regroup import regrouped
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Object
from flowtui.flows.modifier import Modifier
from flowtui.model.assets import Assets, ContactField, Group
from flowtui.model.contact import Contact, FieldValue
from flowtui.model.environment import Environment
from flowtui.model.events import Event, derived_uuid
from flowtui.model.events.contact import ContactEvent
from flowtui.model.limits import Limits
from flowtui.model.services import Services

if TYPE_CHECKING:
    from flowtui.engine.engine import Engine


class ContactContext:
    """What a modifier sees; the contact changes with every event that is taken."""

    def __init__(self, engine: "Engine", contact: Contact, now: datetime) -> None:
        self._engine = engine
        self._now = now
        self.contact = contact
        """The contact as it is now."""
        self.events: list[Event] = []
        """What happened."""

    @property
    def assets(self) -> Assets:
        """The assets of the workspace."""
        return self._engine.library.assets

    @property
    def environment(self) -> Environment:
        """The workspace's environment, with the contact's time zone and country on top."""
        return self._engine.environment_of(self.contact)

    @property
    def limits(self) -> Limits:
        """The limits of the engine."""
        return self._engine.limits

    @property
    def services(self) -> Services:
        """The world outside."""
        return self._engine.services

    @property
    def now(self) -> datetime:
        """The time at which this happens."""
        return self._now

    def field_value(self, field: ContactField, text: str) -> FieldValue:
        """Return `text` as a value of a field of the contact."""
        scope = Scope(Object({}), self.environment, self._clock, lambda: Decimal(0))
        scope.locations = self.assets.locations
        return read_field_value(field, text, self.contact, scope)

    def _clock(self) -> datetime:
        return self._now.astimezone(self.environment.timezone)

    def is_query_group(self, group: Group) -> bool:
        """Return whether who is in `group` is decided by a query."""
        return bool(group.query)

    def new_uuid(self, what: str) -> str:
        """Return the id of a `what` that begins now; the same one each time."""
        moment = self._now.isoformat()
        return derived_uuid(self.contact.uuid, f"{what}/{moment}", len(self.events))

    def take(self, event: Event) -> None:
        """Keep `event`, and let it change the contact."""
        self.events.append(event)
        if isinstance(event, ContactEvent):
            self.contact = event.changed(self.contact)


def modified(
    engine: "Engine", contact: Contact, modifier: Modifier, now: datetime
) -> tuple[Contact, tuple[Event, ...]]:
    """Return the contact after a change, and what happened: groups follow from what they are."""
    ctx = ContactContext(engine, contact, now)
    changed = False
    for event in modifier.apply(ctx):
        ctx.take(event)
        changed = changed or modifier.changes(event)
    if changed:
        wanted = engine.query_groups.groups_of(ctx.contact, ctx.environment, lambda: now)
        if change := regrouped(ctx.contact, wanted, ctx.assets):
            ctx.take(change)
    return ctx.contact, tuple(ctx.events)
