"""Days in queries begin at midnight, wherever that is."""

from datetime import UTC, datetime

import pytest

from flowtui.model.environment import DateFormat, Environment, time_zone
from flowtui.query.days import is_day, span_of

NEW_YORK = Environment(timezone=time_zone("America/New_York"))
DAY_FIRST = Environment(date_format=DateFormat.DAY_FIRST)


def never() -> datetime:
    raise AssertionError("the clock was read")


@pytest.mark.parametrize(
    ("text", "environment", "start", "end"),
    [
        ("2018-06-23", Environment(), "2018-06-23T00:00+00:00", "2018-06-24T00:00+00:00"),
        ("2018-06-23", NEW_YORK, "2018-06-23T04:00+00:00", "2018-06-24T04:00+00:00"),
        # the night in which clocks are put forward: 24 hours later it is 1 o'clock
        ("2018-03-11", NEW_YORK, "2018-03-11T05:00+00:00", "2018-03-12T05:00+00:00"),
        ("2018-06-23T23:30:00+02:00", NEW_YORK, "2018-06-22T22:00Z", "2018-06-23T22:00Z"),
    ],
)
def test_a_day_in_iso_form_needs_no_clock(
    text: str, environment: Environment, start: str, end: str
) -> None:
    span = span_of(text, environment, never)
    assert span == (datetime.fromisoformat(start), datetime.fromisoformat(end))


def test_the_clock_says_which_century_it_is() -> None:
    readings: list[int] = []

    def clock() -> datetime:
        readings.append(1)
        return datetime(2026, 1, 5, tzinfo=UTC)

    spans = [span_of(text, DAY_FIRST, clock) for text in ("1-2-25", "1-2-85", "1-2-1985")]
    assert [span.start.year for span in spans if span] == [2025, 1985, 1985]
    assert len(readings) == 3


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-02-30", "31-12-2025", "0001-01-01T00:00:00+02:00"]
)
def test_what_is_no_day(text: str) -> None:
    assert not is_day(text, Environment())


@pytest.mark.parametrize("text", ["29-02-00", "29-02-1996", "born on 1/2/85, I think"])
def test_what_is_one(text: str) -> None:
    assert is_day(text, DAY_FIRST)


def test_the_first_and_the_last_day_there_are() -> None:
    assert is_day("0001-01-01", Environment())
    assert not is_day("9999-12-31", Environment())
