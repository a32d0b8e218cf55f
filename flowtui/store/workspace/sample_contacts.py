"""People to try flows with, where there are no contacts."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.contact.urn import URN

_NAMESPACE = UUID("0c4c5c3e-6a0e-5d7b-8f57-0f1c6b7e9a42")
_PEOPLE = (
    ("Ann Mukamana", "+250788123123"),
    ("Ben Haba", "+250788456456"),
    ("Chantal Uwase", "+250788789789"),
)


def sample_contacts(now: datetime) -> Sequence[Contact]:
    """Return three people who came today, each with a telephone number in Rwanda."""
    return [
        Contact(
            uuid=str(uuid5(_NAMESPACE, f"{index}/{name}")),
            id=index + 1,
            name=name,
            status=ContactStatus.ACTIVE,
            created_on=now,
            urns=(URN("tel", number),),
        )
        for index, (name, number) in enumerate(_PEOPLE)
    ]
