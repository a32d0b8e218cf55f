"""Events of contacts: what a flow, or the world, changed in one."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from flowtui.model.assets.references import FieldReference, FlowReference, GroupReference
from flowtui.model.codec.wire import Moment
from flowtui.model.contact.contact import (
    Contact,
    ContactProfile,
    ContactStatus,
    FieldValue,
    URNText,
)
from flowtui.model.events.base import EVENTS, Event, Record

if TYPE_CHECKING:
    from flowtui.model.session.fold import SessionFold


@dataclass(frozen=True, slots=True)
class ContactEvent(Event):
    """A change of the contact; `changed` is the contact after it."""

    def changed(self, contact: Contact) -> Contact:
        """Return `contact` after the change."""
        raise NotImplementedError

    @override
    def apply(self, fold: "SessionFold", record: Record) -> None:
        fold.contact = self.changed(fold.contact)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactNameChanged(ContactEvent):
    """The name is another."""

    type: ClassVar[str] = "contact_name_changed"
    concerns_others: ClassVar[bool] = False
    name: str

    @override
    def changed(self, contact: Contact) -> Contact:
        return replace(contact, name=self.name)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactLanguageChanged(ContactEvent):
    """The language is another; "" when it is not known any more."""

    type: ClassVar[str] = "contact_language_changed"
    concerns_others: ClassVar[bool] = False
    language: str

    @override
    def changed(self, contact: Contact) -> Contact:
        return replace(contact, language=self.language)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactTimezoneChanged(ContactEvent):
    """The time zone is another; "" when it is not known any more."""

    type: ClassVar[str] = "contact_timezone_changed"
    concerns_others: ClassVar[bool] = False
    timezone: str

    @override
    def changed(self, contact: Contact) -> Contact:
        return replace(contact, timezone=self.timezone)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactStatusChanged(ContactEvent):
    """The contact may be written to, or may not any more."""

    type: ClassVar[str] = "contact_status_changed"
    concerns_others: ClassVar[bool] = False
    status: ContactStatus

    @override
    def changed(self, contact: Contact) -> Contact:
        return replace(contact, status=self.status)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactFieldChanged(ContactEvent):
    """A field has another value; None when it was cleared."""

    type: ClassVar[str] = "contact_field_changed"
    concerns_others: ClassVar[bool] = False
    field: FieldReference
    value: FieldValue | None

    @override
    def changed(self, contact: Contact) -> Contact:
        fields = dict(contact.fields)
        if self.value is None:
            fields.pop(self.field.key, None)
        else:
            fields[self.field.key] = self.value
        return replace(contact, fields=fields)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactGroupsChanged(ContactEvent):
    """The contact is in groups it was not in, or is not in some any more."""

    type: ClassVar[str] = "contact_groups_changed"
    concerns_others: ClassVar[bool] = False
    groups_added: tuple[GroupReference, ...] = ()
    groups_removed: tuple[GroupReference, ...] = ()

    @override
    def changed(self, contact: Contact) -> Contact:
        gone = {group.uuid for group in self.groups_removed}
        kept = tuple(group for group in contact.groups if group.uuid not in gone)
        return replace(contact, groups=kept + self.groups_added)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactURNsChanged(ContactEvent):
    """The addresses are others, or in another order, or have another channel."""

    type: ClassVar[str] = "contact_urns_changed"
    concerns_others: ClassVar[bool] = False
    urns: tuple[URNText, ...]

    @override
    def changed(self, contact: Contact) -> Contact:
        return replace(contact, urns=self.urns)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactLastSeenChanged(ContactEvent):
    """The contact was heard of."""

    type: ClassVar[str] = "contact_last_seen_changed"
    concerns_others: ClassVar[bool] = False
    last_seen_on: Moment

    @override
    def changed(self, contact: Contact) -> Contact:
        return replace(contact, last_seen_on=self.last_seen_on)


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactRefreshed(ContactEvent):
    """The contact was changed outside the session, and is this now."""

    type: ClassVar[str] = "contact_refreshed"
    concerns_others: ClassVar[bool] = False
    internal: ClassVar[bool] = True
    contact: Contact

    @override
    def changed(self, contact: Contact) -> Contact:
        return self.contact


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactProfilesChanged(ContactEvent):
    """There is another profile, one fewer, or another one is talking."""

    type: ClassVar[str] = "contact_profiles_changed"
    concerns_others: ClassVar[bool] = False
    profiles: tuple[ContactProfile, ...]
    profile: int
    """The position of the one who is talking now, from 1."""

    @override
    def changed(self, contact: Contact) -> Contact:
        if self.profile == contact.profile or not self.profile:
            return replace(contact, profiles=self.profiles, profile=self.profile)
        talking = self.profiles[self.profile - 1]
        return replace(
            contact,
            profiles=self.profiles,
            profile=self.profile,
            fields=talking.fields,
            language=talking.language,
        )


@EVENTS.register
@dataclass(frozen=True, slots=True)
class WAGroupFieldChanged(Event):
    """A field of the WhatsApp group that the flow talks to is to have another value (Glific)."""

    type: ClassVar[str] = "wa_group_field_changed"
    concerns_others: ClassVar[bool] = False
    field: FieldReference
    value: str


@EVENTS.register
@dataclass(frozen=True, slots=True)
class ContactFlowChanged(Event):
    """The flow in which the contact waits is another, or none."""

    type: ClassVar[str] = "contact_flow_changed"
    concerns_others: ClassVar[bool] = False
    flow: FlowReference | None
