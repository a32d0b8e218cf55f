"""`@contact`, `@fields`, `@urns`, `@ticket`: what flows see of a contact."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from flowtui.engine.obfuscation import encode_id
from flowtui.expressions.convert import to_text
from flowtui.expressions.values import Missing, Object, Outcome, Value
from flowtui.expressions.view import MappingView, View
from flowtui.flows.runtime.field_value import field_value
from flowtui.flows.runtime.routes import route_of
from flowtui.model.assets.assets import Assets, Channel
from flowtui.model.assets.references import GroupReference, UserReference
from flowtui.model.contact.contact import Contact, Ticket
from flowtui.model.contact.urn import SCHEMES, URN
from flowtui.model.environment import Environment
from flowtui.model.text.text import tokenize


@dataclass(frozen=True, slots=True)
class Seen:
    """A contact, with what is needed to show it."""

    contact: Contact
    assets: Assets
    environment: Environment


REDACTED = "********"


def urn_text(urn: URN, environment: Environment) -> str:
    """Return an address as flows see it: without its channel, hidden where it must be."""
    if environment.redacts_urns:
        return f"{urn.scheme}:{REDACTED}"
    return str(URN(urn.scheme, urn.path, "", urn.display))


def format_urn(urn: URN, environment: Environment) -> str:
    """Return an address as people write it, hidden where it must be."""
    return REDACTED if environment.redacts_urns else urn.format()


def _urns(seen: Seen) -> Outcome:
    return tuple(urn_text(urn, seen.environment) for urn in seen.contact.urns)


def _preferred_urn(seen: Seen) -> Outcome:
    route = route_of(seen.contact, seen.assets)
    return urn_text(route[0], seen.environment) if route else None


def _channel(seen: Seen) -> Outcome:
    route = route_of(seen.contact, seen.assets)
    return ChannelView(route[1]) if route else None


def _groups(seen: Seen) -> Outcome:
    # under the names they have now; those that the workspace does not have are none (goflow)
    known = seen.assets.groups
    groups = (known.get(group.uuid) for group in seen.contact.groups)
    return tuple(GroupView(group.reference) for group in groups if group)


def _first_name(seen: Seen) -> Outcome:
    tokens = tokenize(seen.contact.name)
    return tokens[0] if tokens else None


def _reference(seen: Seen) -> Outcome:
    contact_id = seen.contact.id
    return encode_id(contact_id, seen.environment.obfuscation_key) if contact_id else ""


def _tickets(seen: Seen) -> Outcome:
    return tuple(TicketView((ticket, seen.assets)) for ticket in seen.contact.open_tickets)


class ContactView(View[Seen]):
    """`@contact`; stands for the contact's name."""

    __slots__ = ()
    deprecated: ClassVar[Mapping[str, str]] = {
        "id": "@contact.id is deprecated, use @contact.ref instead",
        "tickets": "@contact.tickets is deprecated, use @ticket instead",
    }
    properties: ClassVar[Mapping[str, Callable[[Seen], Outcome]]] = {
        "channel": _channel,
        "created_on": lambda seen: seen.contact.created_on,
        "fields": lambda seen: fields_view(seen),  # noqa: PLW0108 - it is defined below
        "first_name": _first_name,
        "groups": _groups,
        "id": lambda seen: str(seen.contact.id),
        "language": lambda seen: seen.contact.language,
        "last_seen_on": lambda seen: seen.contact.last_seen_on,
        "name": lambda seen: seen.contact.name,
        "ref": _reference,
        "status": lambda seen: str(seen.contact.status),
        "tickets": _tickets,
        "timezone": lambda seen: seen.contact.timezone or None,
        "urn": _preferred_urn,
        "urns": _urns,
        "uuid": lambda seen: seen.contact.uuid,
    }

    @property
    @override
    def default(self) -> Value | Missing:
        return contact_title(self.source.contact, self.source.environment)


def contact_title(contact: Contact, environment: Environment) -> str:
    """Return what a contact is called: the name, else the id or address that may be seen."""
    if contact.name:
        return contact.name
    if environment.redacts_urns:
        return str(contact.id)
    return contact.urns[0].format() if contact.urns else ""


class GroupView(View[GroupReference]):
    """A group of `@contact.groups`."""

    __slots__ = ()
    properties: ClassVar[Mapping[str, Callable[[GroupReference], Outcome]]] = {
        "name": lambda group: group.name,
        "uuid": lambda group: group.uuid,
    }


class ChannelView(View[Channel]):
    """A channel; stands for its name."""

    __slots__ = ()
    properties: ClassVar[Mapping[str, Callable[[Channel], Outcome]]] = {
        "address": lambda channel: channel.address,
        "name": lambda channel: channel.name,
        "uuid": lambda channel: channel.uuid,
    }

    @property
    @override
    def default(self) -> Value | Missing:
        return self.source.name


def fields_view(seen: Seen) -> Object:
    """Return `@fields`: every field of the workspace, null where the contact has no value."""
    fields, values = seen.assets.fields, seen.contact.fields

    def stands_for() -> Value:
        lines = []
        for field in fields.values():
            value = field_value(field, values.get(field.key))
            if value is not None:
                lines.append(f"{field.name}: {to_text(value)}")
        return "\n".join(sorted(lines))

    return MappingView(fields, lambda field: field_value(field, values.get(field.key)), stands_for)


def urns_view(seen: Seen) -> Object:
    """Return `@urns`: the first address of each scheme, null where there is none."""

    def first(scheme: str) -> Value:
        urn = seen.contact.urn_of_scheme(scheme)
        return urn_text(urn, seen.environment) if urn else None

    return MappingView({scheme: scheme for scheme in SCHEMES}, first)


class TicketView(View[tuple[Ticket, Assets]]):
    """`@ticket`."""

    __slots__ = ()
    properties: ClassVar[Mapping[str, Callable[[tuple[Ticket, Assets]], Outcome]]] = {
        "assignee": lambda source: user_view(source[0].assignee, source[1]),
        "topic": lambda source: _topic(source[0], source[1]),
        "uuid": lambda source: source[0].uuid,
    }


def _topic(ticket: Ticket, assets: Assets) -> Outcome:
    topic = assets.topics.get(ticket.topic.uuid) if ticket.topic else None
    return Object({"uuid": topic.uuid, "name": topic.name}, topic.name) if topic else None


def user_view(user: UserReference | None, assets: Assets) -> Value:
    """Return a user as flows see them; stands for their name. Who is not there is nobody."""
    known = assets.users.get(user.uuid) if user else None
    if known is None:
        return None
    tokens = known.name.split()
    first_name = tokens[0] if tokens else ""
    shown = {"email": known.email, "name": known.name, "first_name": first_name}
    return Object(shown, known.name)


def ticket_view(seen: Seen) -> Value:
    """Return `@ticket`: the contact's open ticket, null without one."""
    ticket = seen.contact.open_ticket
    return TicketView((ticket, seen.assets)) if ticket else None
