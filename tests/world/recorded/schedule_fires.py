"""Recorded fires of schedules: what is left of them afterwards. They are told in words."""

from datetime import timedelta
from typing import Any

import pytest

from flowtui.flows.calendar.schedule import Repeat
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.world.events import ScheduleFired
from flowtui.world.profile import PROFILES
from tests.engine.flows import NOW, flow_of, send, step, uuid_of
from tests.world.recorded import Case, asserts
from tests.world.worlds import events, schedule_of, stage_of, texts

TIP = flow_of("Tip", step("tip", send("Drink water")))


@asserts("schedule.fire")
def fire(case: Case, _rest: Any) -> None:
    """What a schedule does when it is due, and what becomes of it."""
    told = case["case"]
    repeat = Repeat.ONCE if told.startswith("one-off") else Repeat.DAILY
    if not told.startswith(("one-off schedule", "repeating schedule")):
        pytest.skip(f"nobody has told this yet: {told}")
    due = NOW + timedelta(hours=1)
    trigger = schedule_of("Tip", due, repeat, "Ann")
    stage = stage_of(TIP, triggers=[trigger], profile=PROFILES["textit"])
    if "without target" in told:
        stage.take(stage.host.set_status(stage.world, TIP.uuid, FlowStatus.ARCHIVED))
    entries = stage.take(stage.host.advance_to(stage.world, due))
    (fired,) = events(entries, ScheduleFired)
    row = stage.world.agenda.first
    if repeat is Repeat.ONCE:
        assert (fired.next, row) == (None, None)
        assert stage.world.triggers[trigger.uuid].is_archived
    else:
        assert row is not None
        assert row.due == fired.next > due
        assert not stage.world.triggers[trigger.uuid].is_archived
    said = [] if "without target" in told else ["Drink water"]
    assert texts(entries) == said
    assert uuid_of("contact", "Ann") in stage.world.contacts
