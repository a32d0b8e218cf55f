"""Groups with queries."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flowtui.model.assets.assets import Assets
from flowtui.model.assets.references import GroupReference
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.environment import Environment, time_zone
from flowtui.query.groups import BrokenGroup, QueryGroups

GROUPS = [
    {"uuid": "1", "name": "By hand"},
    {"uuid": "2", "name": "English", "query": "language = eng"},
    {"uuid": "3", "name": "Everybody", "query": "tickets >= 0"},
    {"uuid": "4", "name": "Broken", "query": "height > 3"},
    {"uuid": "5", "name": "Meta", "query": 'group = "By hand" OR status = active'},
    {"uuid": "7", "name": "Unlisted", "query": 'history = "" AND flow = "" AND group != ""'},
    {"uuid": "8", "name": "Active", "query": "status = active OR id = 7 OR ref = AAAAAA"},
    {"uuid": "9", "name": "Not blocked", "query": "status != blocked AND id != 7"},
    {"uuid": "10", "name": "Of a flow", "query": 'flow = "Survey"'},
    {"uuid": "6", "name": "Since Monday", "query": "created_on >= 2026-01-05"},
]
ASSETS = Assets({"groups": GROUPS})
BOB = Contact(
    uuid="b",
    id=7,
    groups=(GroupReference("1", "By hand"),),
    language="eng",
    status=ContactStatus.ACTIVE,
    created_on=datetime(2026, 1, 5, 3, tzinfo=UTC),
)


def never() -> datetime:
    raise AssertionError("the clock was read")


def test_a_contact_is_in_the_groups_whose_query_is_true_in_their_order() -> None:
    groups = QueryGroups(ASSETS, Environment())
    found = groups.groups_of(BOB, Environment(), never)
    assert [group.name for group in found] == [
        "English",
        "Everybody",
        "Unlisted",
        "Not blocked",
        "Since Monday",
    ]


def test_the_contacts_time_zone_counts() -> None:
    groups = QueryGroups(ASSETS, Environment())
    there = Environment(timezone=time_zone("America/New_York"))
    assert "Since Monday" not in [group.name for group in groups.groups_of(BOB, there, never)]


@pytest.mark.parametrize("status", [each for each in ContactStatus if each != "active"])
def test_only_active_contacts_are_in_groups(status: ContactStatus) -> None:
    groups = QueryGroups(ASSETS, Environment())
    assert groups.groups_of(replace(BOB, status=status), Environment(), never) == ()


def test_groups_that_nobody_can_be_in_are_reported() -> None:
    assert QueryGroups(ASSETS, Environment()).broken == (
        BrokenGroup(ASSETS.groups["4"], "can't resolve 'height' to attribute, scheme or field"),
        BrokenGroup(ASSETS.groups["5"], "'By hand' is not a valid group name"),
        BrokenGroup(ASSETS.groups["10"], "'Survey' is not a valid flow name"),
    )
