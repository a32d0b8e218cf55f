"""Schedules of flows: whom they start, what becomes of them when contacts go, how they are kept."""

from datetime import UTC, datetime
from typing import Any

import pytest

from flowtui.flows.calendar.schedule import Repeat, Schedule, Weekday
from flowtui.flows.dialects.rapidpro_triggers import read_trigger, written_trigger
from flowtui.flows.forms.form import validated
from flowtui.flows.spec.flow_trigger import FlowTrigger, read_flow_trigger
from flowtui.flows.triggers.schedule import ScheduleTrigger
from tests.flows.triggers.staging import choose, message, named, trigger, uuid_of

DAILY = {"start": "2026-01-05T09:00:00Z", "repeat": "daily"}


def _for(*contacts: str, **fields: Any) -> FlowTrigger:
    people = [named(each) for each in contacts]
    return trigger("t", "schedule", schedule=DAILY, contacts=people, **fields)


def test_a_schedule_is_a_value_of_the_calendar() -> None:
    data = {"start": "2026-01-05T09:00:00Z", "repeat": "weekly", "days": ["monday"]}
    made = trigger("t", "schedule", schedule=data, groups=["mothers"])
    assert isinstance(made, ScheduleTrigger)
    assert made.schedule == Schedule(
        start=datetime(2026, 1, 5, 9, tzinfo=UTC), repeat=Repeat.WEEKLY, days=(Weekday.MONDAY,)
    )
    assert made.to_json()["schedule"] == data
    assert read_flow_trigger(made.to_json()) == made


def test_a_changed_schedule_is_written_as_it_is_now() -> None:
    changed = _for("Ann").replace(schedule=Schedule(start=datetime(2026, 2, 1, tzinfo=UTC)))
    assert changed.to_json()["schedule"] == {"start": "2026-02-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("made", "gone", "left", "archived"),
    [
        (_for("Ann"), ["Ann"], [], True),
        (_for("Ann", "Bob"), ["Ann", "Bob"], [], True),
        (_for("Ann", "Cat"), ["Ann", "Bob"], ["Cat"], False),
        (_for("Ann", groups=["mothers"]), ["Ann"], [], False),
        (_for("Ann", exclude=["staff"]), ["Ann"], [], False),
        (_for("Ann", query="age > 3"), ["Ann"], [], False),
        (_for("Cat"), ["Ann"], ["Cat"], False),
        (_for("Cat", is_archived=True), ["Ann"], ["Cat"], True),
        (_for("Ann", "Cat", is_archived=True), ["Ann"], ["Cat"], True),
        (_for(), ["Ann"], [], False),
    ],
)
def test_who_cannot_be_written_to_is_no_more_in_a_schedule(
    made: FlowTrigger, gone: list[str], left: list[str], *, archived: bool
) -> None:
    after = made.without_contacts({uuid_of(name) for name in gone})
    assert isinstance(after, ScheduleTrigger)
    assert [contact.name for contact in after.contacts] == left
    assert after.is_archived is archived


def test_other_triggers_stay_when_contacts_go() -> None:
    made = trigger("t", keywords=["hi"])
    assert made.without_contacts({uuid_of("Ann")}) is made


def test_no_message_is_for_a_schedule() -> None:
    assert choose([_for("Ann")], message("hi")) == ()


def test_a_schedule_is_kept_in_files_though_rapidpro_overlooks_it() -> None:
    made = _for("Ann", groups=["mothers"])
    written = written_trigger(made)
    assert written is not None
    assert written["trigger_type"] == "S"
    entry = read_trigger(written, ("triggers", 0))
    assert entry is not None
    assert entry.trigger is not None
    assert entry.trigger.to_json() == {**made.to_json(), "exclude_groups": [], "channel": None}


def test_the_form_of_a_schedule_says_what_is_wrong_at_its_field() -> None:
    base = _for("Ann")
    assert validated(ScheduleTrigger, {"contacts": []}, base) == {
        "groups": "nobody is started: choose a group or a contact"
    }
    made = validated(ScheduleTrigger, {"contacts": [], "query": "age > 3"}, base)
    assert isinstance(made, ScheduleTrigger)
    assert made.query == "age > 3"
