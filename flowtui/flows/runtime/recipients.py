"""Who an action is about when it is not the contact: groups, contacts, a query, addresses."""

import re
from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from flowtui.expressions.template import compile_template
from flowtui.flows.runtime.resolving import resolved
from flowtui.flows.spec.action import Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.references import ContactRef, GroupRef, names_of
from flowtui.model.assets.assets import named
from flowtui.model.assets.references import ContactReference, GroupReference
from flowtui.model.contact.phones import parse_phone
from flowtui.model.contact.urn import URN, InvalidURN
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.text.text import trim, truncate_ellipsis
from flowtui.query.escaping import escape_value

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

MAX_RECIPIENTS = 100
"""An action names at most so many groups, contacts, and expressions (goflow)."""
_UUID = re.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who is meant."""

    groups: tuple[GroupReference, ...]
    contacts: tuple[ContactReference, ...]
    query: str
    urns: tuple[URN, ...]
    is_queried: bool = False
    """Whether the action has a query, whatever it comes to."""

    def __bool__(self) -> bool:
        """Return whether anybody is."""
        return bool(self.contacts or self.urns or self.groups or self.is_queried)

    @property
    def are_many(self) -> bool:
        """Whether there may be any number of them."""
        return bool(self.groups or self.query)


class OtherContactsAction(Action):
    """An action that is about others: the fields that say about whom."""

    groups: Annotated[
        tuple[GroupRef, ...],
        Ui(Control.REFERENCES, assets="groups"),
        Field(max_length=MAX_RECIPIENTS, strict=False),
    ] = ()
    """All who are in these groups."""
    contacts: Annotated[
        tuple[ContactRef, ...],
        Ui(Control.REFERENCES, assets="contacts"),
        Field(max_length=MAX_RECIPIENTS, strict=False),
    ] = ()
    """These contacts."""
    contact_query: Annotated[
        str, EVALUATED, Ui(Control.TEMPLATE, "Query"), Field(max_length=10_000)
    ] = ""
    """Who matches a query, like `age > 18 AND district = @fields.district`."""
    urns: Annotated[
        tuple[str, ...], Ui(Control.LINES, "Addresses", advanced=True), Field(strict=False)
    ] = ()
    """Who has these addresses, like `tel:+250788123123`."""
    legacy_vars: Annotated[
        tuple[Annotated[str, Field(max_length=1000)], ...],
        EVALUATED,
        Ui(Control.LINES, "Expressions", advanced=True),
        Field(max_length=MAX_RECIPIENTS, strict=False),
    ] = ()
    """Expressions for a contact's id, the name of a group, an address, or a phone number."""

    def named_recipients(self) -> str:
        """Return who is meant, in one line."""
        contacts = (contact.name or contact.uuid for contact in self.contacts)
        parts = (names_of(self.groups), *contacts, self.contact_query, *self.urns)
        return ", ".join(part for part in (*parts, *self.legacy_vars) if part)


def resolve_recipients(
    ctx: "Context", action: OtherContactsAction
) -> Generator[Event, None, Recipients]:
    """Return who `action` is about; yields an error for each that cannot be found."""
    groups = yield from resolved(ctx, action.groups, ctx.assets.groups)
    found = _Found(
        [group.reference for group in groups],
        [contact.reference() for contact in action.contacts],
        [],
    )
    for text in action.urns:
        if not found.take_urn(text):
            yield _unresolved(text)
    for template in action.legacy_vars:
        text = trim(ctx.text(template))
        if not found.take(ctx, text):
            yield _unresolved(text)
    query = trim(query_text(ctx, action.contact_query))
    return Recipients(
        tuple(found.groups),
        tuple(found.contacts),
        query,
        tuple(found.urns),
        is_queried=bool(action.contact_query),
    )


def _unresolved(text: str) -> ErrorOccurred:
    return ErrorOccurred(f"'{text}' couldn't be resolved to a contact, group or URN")


@dataclass(frozen=True, slots=True)
class _Found:
    """Recipients as they are found."""

    groups: list[GroupReference]
    contacts: list[ContactReference]
    urns: list[URN]

    def take_urn(self, text: str) -> bool:
        """Add an address as it is written; False when it is none."""
        try:
            self.urns.append(URN.parse(text))
        except InvalidURN:
            return False
        return True

    def take(self, ctx: "Context", text: str) -> bool:
        """Add whom `text` means; False when that is nobody."""
        if _UUID.fullmatch(text):
            self.contacts.append(ContactReference(text, ""))
        elif group := named(ctx.assets.groups, text):
            self.groups.append(group.reference)
        elif urn := _address(text, ctx.environment.default_country):
            self.urns.append(urn)
        else:
            return False
        return True


def _address(text: str, country: str) -> URN | None:
    try:
        urn = URN.parse(text)
        urn.validate()
    except InvalidURN:
        number = parse_phone(text, country)
        return URN("tel", number) if number else None
    return urn.normalize()


def query_text(ctx: "Context", template: str) -> str:
    """Return the text of a query: what expressions come to is quoted, so that it stays one value.

    What is wrong in it leaves nothing, and an error event.
    """
    texts: list[str] = []
    for part in compile_template(template).parts:
        if isinstance(part, str):
            texts.append(part)
        elif (value := ctx.text_or_none(part.source)) is not None:
            texts.append(escape_value(value))
    return truncate_ellipsis("".join(texts), ctx.limits.template_chars)
