"""What events of contacts say."""

from datetime import datetime

from flowtui.model.events import contact
from flowtui.scenario.lines.base import LINES, Line, detail


def _becomes(what: str, value: object) -> Line:
    return Line("✎", f"{what} → {value or '(cleared)'}", "contact")


@LINES.of(contact.ContactNameChanged)
def _name(event: contact.ContactNameChanged, _at: datetime) -> Line:
    return _becomes("name", event.name)


@LINES.of(contact.ContactLanguageChanged)
def _language(event: contact.ContactLanguageChanged, _at: datetime) -> Line:
    return _becomes("language", event.language)


@LINES.of(contact.ContactTimezoneChanged)
def _timezone(event: contact.ContactTimezoneChanged, _at: datetime) -> Line:
    return _becomes("time zone", event.timezone)


@LINES.of(contact.ContactStatusChanged)
def _status(event: contact.ContactStatusChanged, _at: datetime) -> Line:
    return _becomes("status", event.status)


@LINES.of(contact.ContactFieldChanged)
def _field(event: contact.ContactFieldChanged, _at: datetime) -> Line:
    value = event.value.text if event.value else "(cleared)"
    return Line("✎", f"{event.field.name} → {value}", "contact")


@LINES.of(contact.ContactGroupsChanged)
def _groups(event: contact.ContactGroupsChanged, _at: datetime) -> Line:
    changes = [f"+ {group.name}" for group in event.groups_added]
    changes += (f"− {group.name}" for group in event.groups_removed)
    return Line("✎", f"groups {', '.join(changes)}", "contact")


@LINES.of(contact.ContactURNsChanged)
def _urns(event: contact.ContactURNsChanged, _at: datetime) -> Line:
    return Line("✎", f"addresses → {', '.join(urn.identity for urn in event.urns)}", "contact")


@LINES.of(contact.ContactLastSeenChanged)
def _last_seen(_event: contact.ContactLastSeenChanged, _at: datetime) -> Line:
    return detail("was heard of", "✎")


LINES.none_of(contact.ContactRefreshed)  # what changed the contact outside has said so there


@LINES.of(contact.ContactProfilesChanged)
def _profiles(event: contact.ContactProfilesChanged, _at: datetime) -> Line:
    talking = event.profiles[event.profile - 1].name if event.profile else ""
    return _becomes("profile", talking)


@LINES.of(contact.WAGroupFieldChanged)
def _group_field(event: contact.WAGroupFieldChanged, _at: datetime) -> Line:
    return Line("✎", f"group's {event.field.name or event.field.key} → {event.value}", "contact")


@LINES.of(contact.ContactFlowChanged)
def _flow(event: contact.ContactFlowChanged, _at: datetime) -> Line:
    return detail(f"is in {event.flow.name}" if event.flow else "is in no flow", "✎")
