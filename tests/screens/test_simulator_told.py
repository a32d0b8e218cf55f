"""What one sees in the simulator is what the command line prints for the same inputs."""

from collections.abc import Sequence
from datetime import UTC, timedelta, timezone, tzinfo
from pathlib import Path

import pytest

from flowtui.flows.library.library import Library
from flowtui.model.assets.assets import Assets
from flowtui.model.environment import time_zone
from flowtui.scenario.files import load_scenario
from flowtui.scenario.inputs import Advance, Say, Start
from flowtui.scenario.scenario import begin
from flowtui.screens.simulator.top import clock_words
from flowtui.store.projects.workspace_project import WorkspaceProject
from tests.commands.calling import call
from tests.screens.apps import SAMPLES, clock
from tests.screens.simulating import Talking, clinic_file, talking, talking_in_the_demo


def _printed(*arguments: str) -> list[str]:
    """Return what `flowtui run` prints of what happened."""
    called = call("run", *arguments)
    assert called.code == 0, called.err
    head, *lines, result = called.out.splitlines()
    assert head.startswith("profile ")
    assert result.startswith("✓")
    return lines


def _timeless(line: str) -> str:
    """Return a line without its time."""
    return line if line.startswith("──") else line.partition(" ")[2]


@pytest.mark.parametrize("said", [(), ("Ann", "x", "25"), ("[Yes] [/b] [x",)])
async def test_a_conversation_is_told_as_the_command_line_prints_it(
    tmp_path: Path, said: Sequence[str]
) -> None:
    path = clinic_file(tmp_path)
    says = [part for text in said for part in ("--say", text)]
    async with talking(path) as talk:
        for text in said:
            await talk.say(text)
        assert talk.log == _printed(str(path), "--flow", "Registration", *says)


async def _take(talk: Talking, given: object) -> None:
    """Do with the keys what an input of a scenario says."""
    count = talk.screen.view.timeline.position
    match given:
        case Say(text=text):
            await talk.type(text)
        case Advance(span=span):
            await talk.press("ctrl+g")
            await talk.until(lambda: talk.app.screen is not talk.screen)
            await talk.press("ctrl+u")
            await talk.choose(f"{span.total_seconds():.0f}")
        case Start(flow=flow):
            await talk.press("ctrl+n")
            await talk.choose(flow)
        case _:
            raise AssertionError(given)
    await talk.played(count + 1)


@pytest.mark.parametrize("name", ["registration", "weekly_tip", "maternity_reminders"])
async def test_the_sample_scenarios_are_told_as_the_command_line_prints_them(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = SAMPLES / f"{name}.yaml"
    scenario = load_scenario(path)
    inputs = [step.what for step in scenario.steps if isinstance(step.what, Say | Advance | Start)]
    contacts = list(begin(scenario, Library(Assets({}), {})).world.contacts.values())
    monkeypatch.setattr(WorkspaceProject, "contacts", lambda _: contacts)
    first = inputs[0]
    assert isinstance(first, Start)
    async with talking_in_the_demo(first.flow) as talk:
        for given in inputs[1:]:
            await _take(talk, given)
        printed = _printed(str(path))
        assert [_timeless(line) for line in talk.log] == [_timeless(line) for line in printed]
        messages = [line.partition("✉ ")[2] for line in printed if "✉ " in line]
        heard = [line for line in talk.chat if not line.startswith(("> ", "-- "))]
        assert len(heard) == len(messages)
        for text, bubble in zip(messages, heard, strict=True):
            assert text.startswith(bubble)


async def test_any_input_that_is_in_the_menu_can_be_asked_for(tmp_path: Path) -> None:
    async with talking(clinic_file(tmp_path)) as talk:
        talk.screen.action_give_input("advance")
        await talk.until(lambda: "How long?" in talk.shown)
        await talk.type("x")
        await talk.until(lambda: "✗" in talk.shown)
        await talk.press("ctrl+u")
        await talk.choose("2 h")
        await talk.played(2)
        assert talk.screen.view.timeline.simulation.inputs[-1] == Advance(timedelta(hours=2))
        talk.screen.action_give_input("stop")
        await talk.played(3)
        talk.screen.action_give_input("advance")
        await talk.until(lambda: "How long?" in talk.shown)
        await talk.press("escape")
        assert talk.screen.view.timeline.position == 3


@pytest.mark.parametrize(
    ("zone", "narrow", "wide"),
    [
        (UTC, "Mon 5 Jan 09:00 UTC", "Mon 5 Jan 2026 09:00:00 UTC"),
        (
            time_zone("America/Los_Angeles"),
            "Mon 5 Jan 01:00 PST",
            "Mon 5 Jan 2026 01:00:00 America/Los_Angeles",
        ),
        (
            timezone(timedelta(hours=2)),
            "Mon 5 Jan 11:00 UTC+02:00",
            "Mon 5 Jan 2026 11:00:00 UTC+02:00",
        ),
    ],
)
def test_the_clock_says_in_which_time_zone_it_is(zone: tzinfo, narrow: str, wide: str) -> None:
    assert clock_words(clock(), zone, 80) == narrow
    assert clock_words(clock(), zone, 120) == wide
