"""Stories from beginning to end: what happens, in which order, and how it is written down."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from flowtui.model.events import Record
from flowtui.model.events.host import WaitExpired, WaitTimedOut
from flowtui.model.events.run import RunEnded, RunStarted
from flowtui.model.events.session import SessionResumed
from flowtui.model.session.run import Status
from flowtui.scenario.differences import first_difference
from flowtui.scenario.files import read_scenario
from flowtui.scenario.playing import Report, play
from flowtui.scenario.recording import recording_of
from flowtui.scenario.transcript import transcript
from flowtui.scenario.writing import scenario_text
from tests.scenario.stories import library, scenario_of, told

START = "- start: Registration\n  contact: Ann\n"
TALKS = [
    START,
    START + "- say: fr\n",
    START + "- start: Tip\n  contact: Ann\n- say: 25\n",
    START + "- start: Reminders\n  contact: Ann\n- say: Yes\n- stop: Ann\n",
    START + "- advance: 5 min\n- advance: 2 days\n",
    "- start: Tip\n  group: Mothers\n- start: Tip\n  contacts: [Ann, Ben]\n",
    START + "- edit: {name: Anna, age: 31}\n  contact: Ann\n- say: 25\n",
    START + "- advance_to: next timer\n- say: hello?\n- advance_to: next timer\n",
]
"""What may be put in; each ends well."""


def lines_of(report: Report, *, details: bool = False) -> list[str]:
    """Return the transcript of what happened."""
    simulation = report.simulation
    environment = simulation.host.engine.environment
    return list(transcript(simulation.entries, simulation.world, environment, details=details))


def test_a_transcript_says_who_did_what_and_when() -> None:
    talk = START + "- say: 25\n- start: Tip\n  contact: Ben\n- advance: 1 day\n"
    assert lines_of(told(talk)) == [
        "── Mon 5 Jan 2026 ──",
        "09:00:00 Ann  ▸ Registration started",
        "09:00:00 Ann  ✉ How old are you?",
        "09:00:00 Ann  … waits for a reply, goes on in 5 min, expires in 1 h",
        "09:00:00 Ann  ← 25",
        "09:00:00 Ann  = Age = 25  All Responses",
        "09:00:00 Ann  ✎ Age → 25",
        "09:00:00 Ann  = Mood = fine  Good",
        "09:00:00 Ann  ✉ Thank you, Ann.",
        "09:00:00 Ann  ■ Registration completed",
        "09:00:00 Ben  ▸ Tip started  background",
        "09:00:00 Ben  ✉ Drink water.",
        "09:00:00 Ben  ■ Tip completed  background",
        "── Tue 6 Jan 2026 ──",
        "09:00:00      ⏲ 1 d later",
    ]


def test_details_are_shown_when_they_are_asked_for() -> None:
    plain, detailed = (lines_of(told(START), details=details) for details in (False, True))
    assert set(plain) < set(detailed)
    assert "09:00:00 Ann  · node entered" in detailed


@pytest.mark.req("TXT-037")
def test_an_interruption_comes_before_what_interrupts() -> None:
    entries = told(START + "- start: Reminders\n  contact: Ann\n").simulation.taken[1].entries
    records = [
        entry.record for entry in entries if isinstance(entry.record.event, RunEnded | RunStarted)
    ]
    assert [(type(record.event), _flow_of(record)) for record in records] == [
        (RunEnded, "Registration"),
        (RunStarted, "Reminders"),
    ]
    (ended, begun) = records
    assert isinstance(ended.event, RunEnded)
    assert ended.event.status is Status.INTERRUPTED
    assert ended.at == begun.at


def _flow_of(record: Record) -> str:
    event = record.event
    return event.flow.name if isinstance(event, RunEnded | RunStarted) else ""


@pytest.mark.req("TXT-040")
def test_a_background_flow_runs_beside_a_flow_that_waits() -> None:
    report = told(START + "- start: Tip\n  contact: Ann\n")
    lines = lines_of(report)
    flows = [
        line.split(maxsplit=2)[2] for line in lines if "started" in line or "completed" in line
    ]
    assert flows == [
        "▸ Registration started",
        "▸ Tip started  background",
        "■ Tip completed  background",
    ]
    assert not [line for line in lines if "interrupted" in line]
    waiting = report.simulation.world.waiting_session(report.simulation.contact("Ann").uuid)
    assert waiting is not None
    assert waiting.trigger.flow.name == "Registration"


def test_a_timeout_goes_off_before_an_expiration() -> None:
    report = told(START + "- start: Reminders\n  contact: Ben\n- advance: 8 days\n")
    ways = [
        type(entry.record.event.resume.event)
        for entry in report.simulation.entries
        if isinstance(entry.record.event, SessionResumed)
    ]
    assert ways == [WaitTimedOut, WaitExpired]


def test_a_group_is_started_each_member_once() -> None:
    report = told("- start: Tip\n  group: Mothers\n  contacts: [Ann, Ben]\n")
    sessions = report.simulation.world.sessions.values()
    assert sorted(session.contact.name for session in sessions) == ["Ann", "Ben"]
    assert all(session.trigger.batch for session in sessions)


@pytest.mark.parametrize("steps", TALKS)
def test_a_recording_is_a_scenario_that_passes_and_says_the_same(steps: str) -> None:
    report = told(steps)
    assert report.passed
    scenario = recording_of(report.simulation, title="Recorded", flows=("flows.json",))
    text = scenario_text(scenario)
    again = play(read_scenario(text, "recorded.yaml"), library())
    assert again.findings == ()
    assert again.played > len(report.simulation.taken)
    assert len(again.simulation.taken) == len(report.simulation.taken)
    assert first_difference(report.simulation.taken, again.simulation.taken) is None


@pytest.mark.parametrize("steps", TALKS)
def test_what_is_written_is_read_as_the_same(steps: str) -> None:
    scenario = scenario_of(steps)
    text = scenario_text(scenario)
    again = read_scenario(text, "again.yaml")
    assert scenario_text(again) == text
    assert [step.what for step in again.steps] == [step.what for step in scenario.steps]
    assert (again.now, again.seed, again.contacts) == (scenario.now, 7, scenario.contacts)


@pytest.mark.parametrize("steps", TALKS)
def test_going_back_and_taking_the_same_gives_the_same(steps: str) -> None:
    simulation = told(steps).simulation
    for count in range(len(simulation.taken)):
        again = replace(simulation, taken=simulation.taken[:count]).take_all(
            simulation.inputs[count:]
        )
        assert again.taken == simulation.taken


@pytest.mark.parametrize(
    ("now", "zone"),
    [
        ("2026-01-05T09:00:00Z", ""),
        ("2026-01-05T09:00:00+02:00", ""),
        ("2026-01-05T09:00:00+02:00", "UTC"),
        ("2026-01-05T09:00:00Z", "Africa/Kigali"),
        ("2026-07-05T09:00:00-04:00", "America/New_York"),
    ],
)
def test_the_time_zone_is_kept(now: str, zone: str) -> None:
    environment = f"environment: {{timezone: {zone}}}\n" if zone else ""
    scenario = read_scenario(f"now: {now}\n{environment}", "a.yaml")
    again = read_scenario(scenario_text(scenario), "b.yaml")
    assert again.now == scenario.now
    at_home = [each.now.astimezone(each.environment.timezone) for each in (scenario, again)]
    assert at_home[0].isoformat() == at_home[1].isoformat()


def test_an_offset_without_a_name_is_told_by_the_time() -> None:
    scenario = read_scenario("now: 2026-01-05T09:00:00+02:00", "a.yaml")
    text = scenario_text(replace(scenario, now=scenario.now.astimezone(UTC)))
    again = read_scenario(text, "b.yaml")
    assert again.environment.timezone.utcoffset(None) == timedelta(hours=2)
    assert again.now == scenario.now
