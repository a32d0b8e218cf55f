"""The environment of a contact: the workspace's, with what is known of them on top."""

from datetime import UTC
from typing import Any

import pytest

from flowtui.flows.policies.choices import ZoneSource
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.modifier import read_modifier
from flowtui.model.contact.contact import Contact
from flowtui.model.contact.urn import URN
from flowtui.model.environment import Environment, time_zone
from flowtui.model.events.contact import ContactFieldChanged
from tests.engine.flows import (
    NOW,
    contact_of,
    engine_of,
    enter,
    events_of,
    flow_of,
    send,
    started,
    step,
    texts_of,
)

WORKSPACE = Environment(
    allowed_languages=("eng", "spa"), timezone=time_zone("America/New_York"), default_country="US"
)
JOINED: dict[str, Any] = {"key": "joined", "name": "Joined"}
ASSETS: dict[str, Any] = {"fields": [{**JOINED, "type": "datetime"}]}


def shown(template: str, **contact: Any) -> str:
    """Return what a contact is sent."""
    flow = flow_of("Show", step("go", send(template)))
    engine = engine_of(flow, environment=WORKSPACE)
    (text,) = texts_of(started(engine, flow, contact_of(**contact)))
    return text


@pytest.mark.parametrize(
    ("language", "month"), [("spa", "mayo"), ("eng", "May"), ("", "May"), ("fra", "May")]
)
def test_months_are_called_as_in_the_language_of_the_contact_if_it_is_allowed(
    language: str, month: str
) -> None:
    template = '@(format_date("2026-05-04", "MMMM"))'
    assert shown(template, language=language) == month


@pytest.mark.parametrize(
    ("timezone", "hour"), [("Africa/Kigali", "11:30"), ("", "04:30"), ("Mars/Base", "04:30")]
)
def test_times_are_those_where_the_contact_is(timezone: str, hour: str) -> None:
    template = '@(format_datetime("2026-01-05T09:30:00Z", "tt:mm"))'
    assert shown(template, timezone=timezone) == hour


@pytest.mark.parametrize(
    ("urns", "number"),
    [
        ((URN("tel", "+250788123123"),), "+250788456456"),
        ((URN("telegram", "1234"),), "+10788456456"),
        ((), "+10788456456"),
    ],
)
def test_numbers_are_dialled_in_the_country_of_the_contact(
    urns: tuple[URN, ...], number: str
) -> None:
    assert shown('@(has_phone("0788 456 456").match)', urns=urns) == number


CONTACT, FLOW, HOME = ZoneSource.CONTACT, ZoneSource.FLOW, ZoneSource.WORKSPACE


@pytest.mark.parametrize(
    ("order", "contact", "flow", "hour"),
    [
        ((CONTACT, FLOW, HOME), "Africa/Kigali", "Asia/Tokyo", "11:30"),
        ((CONTACT, FLOW, HOME), "", "Asia/Tokyo", "18:30"),
        ((CONTACT, FLOW, HOME), "", "", "04:30"),
        ((FLOW, CONTACT, HOME), "Africa/Kigali", "Asia/Tokyo", "18:30"),
        ((FLOW, CONTACT, HOME), "Africa/Kigali", "", "11:30"),
        ((FLOW, CONTACT, HOME), "Africa/Kigali", "Mars/Base", "11:30"),
        ((HOME, CONTACT, FLOW), "Africa/Kigali", "Asia/Tokyo", "04:30"),
        ((ZoneSource.PARTICIPANT, CONTACT), "Africa/Kigali", "", "11:30"),
        ((), "Africa/Kigali", "Asia/Tokyo", "04:30"),
    ],
)
def test_where_the_time_zone_is_looked_for_is_a_policy(
    order: tuple[ZoneSource, ...], contact: str, flow: str, hour: str
) -> None:
    show = step("go", send('@(format_datetime("2026-01-05T09:30:00Z", "tt:mm"))'))
    talk = flow_of("Show", show, x_timezone=flow)
    policies = Policies(tz_resolve=order)
    engine = engine_of(talk, environment=WORKSPACE, policies=policies)
    (text,) = texts_of(started(engine, talk, contact_of(timezone=contact)))
    assert text == hour


def test_a_flow_that_is_entered_has_a_time_zone_of_its_own() -> None:
    show = send('@(format_datetime("2026-01-05T09:30:00Z", "tt:mm"))')
    inner = flow_of("Inner", step("in", show), x_timezone="Asia/Tokyo")
    outer = flow_of("Outer", step("out", show, enter("Inner"), to="after"), step("after", show))
    engine = engine_of(outer, inner, environment=WORKSPACE)
    assert texts_of(started(engine, outer, contact_of())) == ["04:30", "18:30", "04:30"]


def _joined(text: str, contact: Contact) -> str:
    """Return the moment that a text is as a value of the field, set in a flow and by hand."""
    action = {"type": "set_contact_field", "field": JOINED, "value": text}
    flow = flow_of("Set", step("go", action))
    engine = engine_of(flow, assets=ASSETS, environment=WORKSPACE)
    (event,) = events_of(started(engine, flow, contact), ContactFieldChanged)
    modifier = read_modifier({"type": "field", "field": JOINED, "value": text})
    changed, _ = engine.modified(contact, modifier, NOW)
    assert changed.fields["joined"] == event.value
    return str(event.value.datetime)


@pytest.mark.parametrize(
    ("timezone", "moment"),
    [
        # it is 4:30 in New York; that is the time of day, wherever the contact is
        ("Africa/Kigali", "2026-03-01 04:30:00+02:00"),
        ("America/New_York", "2026-03-01 04:30:00-05:00"),
        ("", "2026-03-01 04:30:00-05:00"),
    ],
)
def test_a_date_without_a_time_has_the_time_of_day_of_the_workspace(
    timezone: str, moment: str
) -> None:
    assert _joined("2026-03-01", contact_of(timezone=timezone)) == moment


def test_a_date_with_a_time_is_where_the_contact_is() -> None:
    contact = contact_of(timezone="Africa/Kigali")
    assert _joined("2026-03-01 17:00", contact) == "2026-03-01 17:00:00+02:00"


def test_an_environment_is_made_once_for_all_who_share_it() -> None:
    engine = engine_of(environment=WORKSPACE)
    one, other = (contact_of(name, timezone="Africa/Kigali") for name in ("Ann", "Ben"))
    assert engine.environment_of(one) is engine.environment_of(other)
    assert engine_of().environment_of(contact_of(urns=())).timezone is UTC
