"""Inputs of any kind with any values: each is taken or refused, and the world stays as it was."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowtui.scenario.inputs import Advance, AdvanceTo, Edit, Input, Say, Start, Stop
from flowtui.scenario.scenario import begin
from flowtui.scenario.simulation import InputRefused
from flowtui.scenario.transcript import transcript
from tests.scenario.stories import library, scenario_of

BEGUN = begin(scenario_of("- stop: Ann\n"), library())
TEXTS = st.sampled_from(
    [
        "", " ", "\0", "\ud800", "\ud83d\ude00", "9" * 5000, "1e999999", "NaN", "Mars", "Africa/",
        "../../etc/passwd", "/dev/zero", "Europe", "tel:", "tel:+250788123123", "Ann", "Ben", "İ",
        "Registration", "Reminders", "Mothers", "eng", "x" * 100_000, "@(1/0)", "[[" * 2000,
        "active", "blocked", "geo:1,2", "image/jpeg:", "9999-12-31T23:59:59Z", "31-12-9999",
        "name", "language", "timezone", "status", "age", "Africa/Kigali", "\x1b]0;x\x07",
    ]
) | st.text(st.characters(codec=None))  # fmt: skip
MOMENTS = st.sampled_from(
    [
        datetime.min, datetime.max, datetime.min.replace(tzinfo=UTC),  # noqa: DTZ901 - odd ones
        datetime.max.replace(tzinfo=UTC), datetime(2026, 2, 1),  # noqa: DTZ001
        datetime(9900, 12, 31, tzinfo=UTC), datetime(2026, 1, 6, tzinfo=UTC), None,
        datetime(9899, 12, 31, tzinfo=timezone(timedelta(hours=-23))),
    ]
)  # fmt: skip
SPANS = st.sampled_from(
    [
        timedelta.min, timedelta.max, timedelta(), timedelta(-1), timedelta(seconds=301),
        timedelta(40), timedelta(365 * 7800),
    ]
)  # fmt: skip
INPUTS = st.one_of(
    st.builds(Start, TEXTS, st.lists(TEXTS, max_size=3).map(tuple), TEXTS),
    st.builds(Start, st.just("Registration"), st.just(("Ann",))),
    st.builds(Say, TEXTS, TEXTS, st.lists(TEXTS, max_size=3).map(tuple)),
    st.builds(Say, TEXTS),
    st.builds(Advance, SPANS),
    st.builds(AdvanceTo, MOMENTS),
    st.builds(Edit, st.sampled_from(["Ann", ""]) | TEXTS, st.dictionaries(TEXTS, TEXTS)),
    st.builds(Stop, TEXTS),
)


@given(st.lists(INPUTS, max_size=8))
@settings(deadline=None, max_examples=300)
def test_every_input_is_taken_or_refused(inputs: list[Input]) -> None:
    simulation = BEGUN
    for each in inputs:
        before = simulation
        try:
            simulation = simulation.take(each)
        except InputRefused:
            assert simulation is before
    environment = simulation.host.engine.environment
    lines = transcript(simulation.entries, simulation.world, environment, details=True)
    assert all(isinstance(line, str) for line in lines)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (Edit("Ann", {"timezone": "Mars"}), "time zone"),
        (Edit("Ann", {"status": "odd"}), "contact status"),
        (Edit("Ann", {"height": "3"}), "no field 'height'"),
        (AdvanceTo(datetime(2026, 2, 1)), "time zone"),  # noqa: DTZ001 - that is the point
        (AdvanceTo(datetime(9999, 1, 1, tzinfo=UTC)), "in the years 100 to 9900"),
        (Advance(timedelta(days=3_650_000)), "in the years 100 to 9900"),
    ],
)
def test_what_cannot_be_is_refused_in_words(given: Input, reason: str) -> None:
    with pytest.raises(InputRefused, match=reason):
        BEGUN.take(given)


def test_many_are_started_by_any_of_their_names() -> None:
    ann, ben, *_ = BEGUN.world.contacts.values()
    names = (" ann", "tel:+250788123124", ann.uuid, "BEN")
    started = BEGUN.take(Start("Reminders", names))
    assert [session.contact.uuid for session in started.world.sessions.values()] == [
        ann.uuid, ben.uuid,
    ]  # fmt: skip
    with pytest.raises(InputRefused, match="no contact 'Zoe'"):
        BEGUN.take(Start("Reminders", ("Ann", "Zoe")))
