"""Contacts of scenarios."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final

from flowtui.model.contact.contact import ContactStatus
from flowtui.model.contact.urn import URN, InvalidURN
from flowtui.scenario.notation.composite import TEXT_BY_NAME, TEXTS, ListOf
from flowtui.scenario.notation.plain import TEXT, Checked, Choice
from flowtui.scenario.notation.record import Part, Record


def _check_address(text: str) -> None:
    try:
        URN.parse(text)
    except InvalidURN as error:
        raise ValueError(f"{text!r} is no address: {error}") from error


ADDRESSES: Final = ListOf(Checked(_check_address, "an address"), "a list of addresses", alone=True)
_STATUSES = tuple(status.value for status in ContactStatus)
_STATUS = Choice(lambda: _STATUSES, f"one of {', '.join(_STATUSES)}")


@dataclass(frozen=True, slots=True)
class ContactSpec:
    """A contact of a scenario."""

    name: Annotated[str, Part(TEXT)] = ""
    """What steps call the contact."""
    urns: Annotated[tuple[str, ...], Part(ADDRESSES)] = ()
    """Addresses, like `tel:+250788123123`."""
    language: Annotated[str, Part(TEXT)] = ""
    """A code like `eng`."""
    timezone: Annotated[str, Part(TEXT)] = ""
    """Like `Africa/Kigali`."""
    status: Annotated[str, Part(_STATUS)] = ContactStatus.ACTIVE.value
    """Whether the contact may be written to."""
    fields: Annotated[Mapping[str, str], Part(TEXT_BY_NAME)] = field(default_factory=dict)
    """Values by the keys of fields."""
    groups: Annotated[tuple[str, ...], Part(TEXTS)] = ()
    """Names of groups that the contact is in."""


CONTACT: Final = Record(ContactSpec)
