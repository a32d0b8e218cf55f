"""What there is to know of a contact, in lines."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from textual.content import Content

from flowtui.graph.text import clean
from flowtui.model.assets.assets import Assets
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.widgets.base.line_facts import Facts

_LABEL = 12


class ContactCard(Facts):
    """A contact: name, addresses, fields, groups, tickets."""

    def show_contact(self, contact: Contact, assets: Assets, zone: tzinfo) -> None:
        """Show a contact as it is now; times are shown in `zone`."""
        self.show(list(_lines(contact, assets, zone)))


def _fact(label: str, value: str, style: str = "") -> Content:
    shown = value or "nothing"
    return Content.assemble(
        (f"{clean(label)[: _LABEL - 1]:<{_LABEL}}", "$foreground 60%"),
        (clean(shown), style if value else "$foreground 40%"),
    )


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $foreground 70%")


def _lines(contact: Contact, assets: Assets, zone: tzinfo) -> Iterator[Content]:
    yield Content.styled(clean(contact.name) or "(no name)", "bold")
    is_active = contact.status is ContactStatus.ACTIVE
    yield _fact("status", str(contact.status), "" if is_active else "$text-warning")
    yield _fact("language", contact.language)
    yield _fact("time zone", contact.timezone)
    yield _fact("created", _moment(contact.created_on, zone))
    yield _fact("last seen", _moment(contact.last_seen_on, zone))
    yield Content("")
    yield _heading("Addresses")
    yield from _some([_fact(urn.scheme, urn.format()) for urn in contact.urns])
    yield Content("")
    yield _heading("Fields")
    yield from _some(list(_fields(contact, assets)))
    yield Content("")
    yield _heading("Groups")
    yield from _some([Content(clean(group.name)) for group in contact.groups])
    if contact.tickets:
        yield Content("")
        yield _heading("Tickets")
        for ticket in contact.tickets:
            topic = ticket.topic.name if ticket.topic else "no topic"
            yield _fact(ticket.status, topic)


def _some(lines: Sequence[Content]) -> Sequence[Content]:
    return lines or [Content.styled("none", "$foreground 40%")]


def _fields(contact: Contact, assets: Assets) -> Iterator[Content]:
    """Yield the fields that have a value, then the names of the others in one line."""
    empty = []
    for key, field in assets.fields.items():
        value = contact.fields.get(key)
        if value is None:
            empty.append(clean(field.name))
        else:
            yield _fact(field.name, value.text)
    if empty:
        yield _fact("no value", ", ".join(empty), "$foreground 50%")


def _moment(moment: datetime | None, zone: tzinfo) -> str:
    if moment is None:
        return ""
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}"
