"""Contacts."""

from dataclasses import fields, replace
from datetime import UTC, datetime

from flowtui.model.assets.references import GroupReference
from flowtui.model.contact.contact import Contact, ContactProfile, ContactStatus, FieldValue, Ticket
from flowtui.model.contact.urn import URN

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
ANN = Contact(
    uuid="5d76d86b-3bb9-4d5a-b822-c9d86f5d8e4f", id=7, name="Ann", language="kin",
    status=ContactStatus.STOPPED, timezone="Africa/Kigali", created_on=NOON,
    last_seen_on=NOON.replace(hour=11), urns=(URN("tel", "+250788123123"),),
    groups=(GroupReference("b7cf0d83-f1c9-411c-96fd-c511a4cfa86d", "Mothers"),),
    fields={"age": FieldValue("23")}, tickets=(Ticket("78d1fe0d-7e39-461e-81c3-a6a25f15ed69"),),
    profiles=(ContactProfile(name="Ben"),), profile=1,
)  # fmt: skip


def test_whoever_is_heard_of_is_who_they_were() -> None:
    unset = Contact(uuid="", status=ContactStatus.ACTIVE, created_on=NOON)
    told = [field.name for field in fields(Contact) if field.name != "created_on"]
    assert all(getattr(ANN, name) != getattr(unset, name) for name in told)
    assert ANN.seen(NOON) == replace(ANN, last_seen_on=NOON)
