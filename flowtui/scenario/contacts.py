"""Contacts of scenarios."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID, uuid5

from flowtui.engine.engine import Engine
from flowtui.flows.modifiers.field import FieldModifier
from flowtui.flows.modifiers.groups import GroupsModifier, group_refs
from flowtui.flows.spec.references import FieldRef
from flowtui.model.assets.assets import named
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.contact.urn import URN, InvalidURN
from flowtui.model.text.surrogates import mended
from flowtui.scenario.notation.composite import ListOf
from flowtui.scenario.notation.named import (
    GROUP_NAMES,
    LANGUAGE_CODE,
    NEW_CONTACT_NAME,
    NamesTo,
)
from flowtui.scenario.notation.names import NameSort
from flowtui.scenario.notation.plain import STRICT_TEXT, TEXT, Checked, Choice
from flowtui.scenario.notation.record import Part, Record


def _check_address(text: str) -> None:
    try:
        URN.parse(text)
    except InvalidURN as error:
        raise ValueError(f"{text!r} is no address: {error}") from error


ADDRESSES: Final = ListOf(Checked(_check_address, "an address"), "a list of addresses", alone=True)
_STATUSES = tuple(status.value for status in ContactStatus)
_STATUS = Choice(lambda: _STATUSES, f"one of {', '.join(_STATUSES)}")
_FIELDS = NamesTo(STRICT_TEXT, NameSort.FIELD_KEY, or_null=True)


@dataclass(frozen=True, slots=True)
class ContactSpec:
    """A contact of a scenario."""

    name: Annotated[str, Part(NEW_CONTACT_NAME)] = ""
    """What steps call the contact."""
    urns: Annotated[tuple[str, ...], Part(ADDRESSES)] = ()
    """Addresses, like `tel:+250788123123`."""
    language: Annotated[str, Part(LANGUAGE_CODE)] = ""
    """A code like `eng`."""
    timezone: Annotated[str, Part(TEXT)] = ""
    """Like `Africa/Kigali`."""
    status: Annotated[str, Part(_STATUS)] = ContactStatus.ACTIVE.value
    """Whether the contact may be written to."""
    fields: Annotated[Mapping[str, str], Part(_FIELDS)] = field(default_factory=dict)
    """Values by the keys of fields."""
    groups: Annotated[tuple[str, ...], Part(GROUP_NAMES)] = ()
    """Names of groups that the contact is in."""


CONTACT: Final = Record(ContactSpec)
_NAMESPACE = UUID("0c4c5c3e-6a0e-5d7b-8f57-0f1c6b7e9a42")
"""Under which the ids of contacts in scenarios are made."""


def contact_of(spec: ContactSpec, engine: Engine, now: datetime, position: int) -> Contact:
    """Return the contact that a scenario says, who comes into the world `now`.

    `position` is how many contacts there are before: it gives ids.
    """
    contact = Contact(
        uuid=str(uuid5(_NAMESPACE, f"{position}/{mended(spec.name)}")),
        id=position + 1,
        name=mended(spec.name),
        language=spec.language,
        timezone=spec.timezone,
        status=ContactStatus(spec.status),
        created_on=now,
        urns=tuple(URN.parse(urn).normalize() for urn in spec.urns),
    )
    assets = engine.library.assets
    for key, value in spec.fields.items():
        if known := assets.fields.get(key):
            field_ref = FieldRef.model_construct(key=known.key, name=known.name)
            modifier = FieldModifier(field=field_ref, value=mended(value))
            contact, _ = engine.modified(contact, modifier, now)
    for name in spec.groups:
        if group := named(assets.groups, name):
            joining = GroupsModifier(groups=group_refs([group]), modification="add")
            contact, _ = engine.modified(contact, joining, now)
    return contact
