"""Changing a contact from outside of any session: by hand, by an agent, by an import."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flowtui.engine.field_values import read_field_value
from flowtui.engine.regroup import regrouped
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Object
from flowtui.flows.spec.modifier import Modifier
from flowtui.model.assets.assets import Assets, ContactField, Group
from flowtui.model.contact.contact import Contact, FieldValue
from flowtui.model.environment import Environment
from flowtui.model.events import Event, derived_uuid
from flowtui.model.events.contact import ContactEvent
from flowtui.model.limits import Limits
from flowtui.model.services import Services

if TYPE_CHECKING:
    from flowtui.engine.engine import Engine


@dataclass(frozen=True, slots=True)
class Modified:
    """What became of a contact."""

    contact: Contact
    events: tuple[Event, ...]
    """What changed, and what could not be changed; nothing where all was so already."""


def modify(engine: "Engine", contact: Contact, modifier: Modifier, at: datetime) -> Modified:
    """Return `contact` after `modifier` was applied, in the groups it belongs to then."""
    ctx = ContactContext(engine, engine.known(contact), at)
    events = tuple(ctx.modify(modifier))
    return Modified(ctx.contact, events)


class ContactContext:
    """What modifiers see of one contact; see `flows.context.ModifierContext`."""

    __slots__ = ("_at", "_engine", "_made", "contact")

    def __init__(self, engine: "Engine", contact: Contact, at: datetime) -> None:
        self._engine = engine
        self._at = at
        self._made = 0
        self.contact = contact
        """The contact as it is now."""

    @property
    def assets(self) -> Assets:
        """The assets of the workspace, as flows see them."""
        return self._engine.assets

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
        return self._at

    def field_value(self, field: ContactField, text: str) -> FieldValue:
        """Return `text` as the value of a contact field."""
        home = self._engine.environment.timezone
        scope = Scope(Object({}), self.environment, now=lambda: self._at.astimezone(home))
        return read_field_value(field, text, self.contact, scope, self.assets, home)

    def is_query_group(self, group: Group) -> bool:
        """Return whether who is in `group` is decided by a query."""
        return bool(group.query)

    def new_uuid(self, what: str) -> str:
        """Return the id of a `what` that begins now; the same one each time."""
        self._made += 1
        return derived_uuid(self.contact.uuid, f"{what}/{self._at.isoformat()}", self._made)

    def modify(self, modifier: Modifier) -> Iterator[Event]:
        """Change the contact; yields what changed, and the groups it is in or out of thereby."""
        changed = False
        for event in modifier.apply(self):
            changed = changed or modifier.changes(event)
            yield self._taken(event)
        if changed and (change := self._regrouped()):
            yield self._taken(change)

    def _taken(self, event: Event) -> Event:
        if isinstance(event, ContactEvent):
            self.contact = event.changed(self.contact)
        return event

    def _regrouped(self) -> Event | None:
        wanted = self._engine.query_groups.groups_of(
            self.contact, self.environment, lambda: self._at
        )
        return regrouped(self.contact, wanted, self.assets)
