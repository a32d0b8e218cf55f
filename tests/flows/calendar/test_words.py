"""Schedules in words."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from flowtui.flows.calendar.schedule import WEEKDAYS, WEEKEND, Repeat, Schedule, Weekday
from flowtui.flows.calendar.words import fire_words, ordinal, schedule_words

KIGALI = ZoneInfo("Africa/Kigali")
START = datetime(2026, 1, 5, 9, 0, tzinfo=KIGALI)
MON, FRI = Weekday.MONDAY, Weekday.FRIDAY


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "once, on Mon 5 January 2026 at 09:00"),
        ({"repeat": Repeat.HOURLY}, "every hour at 00 past"),
        ({"repeat": Repeat.HOURLY, "hours": (21, 9)}, "every day at 09:00 and 21:00"),
        ({"repeat": Repeat.DAILY}, "every day at 09:00"),
        ({"repeat": Repeat.DAILY, "every": 3}, "every 3rd day at 09:00"),
        ({"repeat": Repeat.WEEKLY, "days": (MON,)}, "every Monday at 09:00"),
        ({"repeat": Repeat.WEEKLY, "days": (FRI, MON)}, "every Monday and Friday at 09:00"),
        ({"repeat": Repeat.WEEKLY, "days": WEEKDAYS}, "every weekday at 09:00"),
        ({"repeat": Repeat.WEEKLY, "days": WEEKEND}, "every day of the weekend at 09:00"),
        (
            {"repeat": Repeat.WEEKLY, "days": (MON, FRI), "every": 2},
            "Monday and Friday of every second week at 09:00",
        ),
        ({"repeat": Repeat.MONTHLY}, "on the 5th of every month at 09:00"),
        (
            {"repeat": Repeat.MONTHLY, "dates": (15, 1)},
            "on the 1st and 15th of every month at 09:00",
        ),
        ({"repeat": Repeat.YEARLY}, "every year on 5 January at 09:00"),
        (
            {"repeat": Repeat.DAILY, "end": START.replace(month=3)},
            "every day at 09:00, until 5 March 2026",
        ),
    ],
)
def test_a_schedule_in_words(fields: dict[str, Any], words: str) -> None:
    assert schedule_words(Schedule(start=START, **fields), KIGALI) == words


def test_a_fire_is_told_with_its_zone() -> None:
    fire = datetime(2026, 1, 12, 7, 0, tzinfo=ZoneInfo("UTC"))
    assert fire_words(fire, KIGALI, now=START) == "Mon 12 Jan 09:00 Africa/Kigali"
    assert fire_words(fire.replace(second=5), KIGALI) == "Mon 12 Jan 2026 09:00:05 Africa/Kigali"


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st")],
)
def test_numbers_of_an_order(number: int, text: str) -> None:
    assert ordinal(number) == text
