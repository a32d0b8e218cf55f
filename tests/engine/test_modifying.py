"""Changing a contact from outside of any session."""

from datetime import timedelta

import pytest

from flowtui.engine.engine import Engine
from flowtui.engine.modifying import modify
from flowtui.flows.library.library import Library
from flowtui.flows.spec.modifier import UnreadableModifier, read_modifier
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.wire import read
from flowtui.model.contact.contact import Contact
from tests.flows.staging import NOW, contact_of, environment_of, workspace

TICKET = {
    "type": "ticket_open",
    "topic": {"uuid": "70000000-0000-4000-8000-000000000002", "name": "Pregnancy"},
}


def _engine() -> Engine:
    return Engine(Library(Assets(workspace()), {}), environment_of({}))


def _contact() -> Contact:
    return read(Contact, contact_of({}))


def test_the_contact_that_was_given_stays_as_it_is() -> None:
    contact = _contact()
    modified = modify(_engine(), contact, read_modifier({"type": "name", "name": "Ann"}), NOW)
    assert modified.contact.name == "Ann"
    assert contact == _contact()


def test_ids_that_are_made_are_the_same_for_the_same_change_at_the_same_time() -> None:
    modifier = read_modifier(TICKET)
    first, again, later = (
        modify(_engine(), _contact(), modifier, at).contact.tickets[0].uuid
        for at in (NOW, NOW, NOW + timedelta(seconds=1))
    )
    assert first == again
    assert first != later


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({}, "field 'type' is required"),
        ({"type": "horoscope"}, "unknown type: 'horoscope'"),
        ({"type": "ticket_close"}, "field 'ticket_uuid' is required"),
    ],
)
def test_what_is_no_modifier_is_refused(data: dict[str, object], reason: str) -> None:
    with pytest.raises(UnreadableModifier) as refused:
        read_modifier(data)
    assert str(refused.value) == reason
    assert refused.value.faults[0].text == reason


def _modified(contact: Contact, data: dict[str, object]) -> list[str]:
    """Return the types of the events of a modifier."""
    modified = modify(_engine(), contact, read_modifier(data), NOW)
    return [event.type for event in modified.events]


def test_nothing_is_said_of_groups_that_are_not_there() -> None:
    blocked = read(Contact, contact_of({}) | {"status": "blocked"})
    unknown = {"uuid": "70000000-0000-4000-8000-00000000dead", "name": "Gone"}
    known = {key: workspace()["groups"][0][key] for key in ("uuid", "name")}
    groups: dict[str, object] = {"type": "groups", "modification": "add"}
    assert _modified(blocked, groups | {"groups": [unknown]}) == []
    assert _modified(blocked, groups | {"groups": [unknown, known]}) == ["error"]


def test_a_name_that_is_not_given_is_cleared() -> None:
    named = read(Contact, contact_of({}) | {"name": "Ann"})
    assert _modified(named, {"type": "name"})[0] == "contact_name_changed"
