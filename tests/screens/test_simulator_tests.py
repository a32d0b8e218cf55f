"""Saving what was simulated as a test; texts that look like markup; random splits."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from flowtui.scenario.files import load_scenario
from flowtui.scenario.playing import play
from flowtui.scenario.simulation_setup import SimulationSetup
from flowtui.scenario.timeline import Timeline
from flowtui.screens.simulator.timeline_runner import TimelineRunner
from flowtui.widgets.simulator.log_view import LogView
from tests.screens.apps import NARROW
from tests.screens.simulating import Talking, clinic_file, talking
from tests.screens.small_clinic import TRICKY, uuid


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return clinic_file(tmp_path)


async def _save(talk: Talking) -> None:
    await talk.press("ctrl+s")
    await talk.until(lambda: "In which file?" in talk.shown)
    await talk.press("enter")


async def test_a_conversation_is_saved_as_a_test_that_passes(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.press("ctrl+t")
        await talk.played(3)
        await talk.say("25")
        await _save(talk)
        await talk.until(lambda: talk.toasts)
        path = flows.parent / "tests" / "registration.flowtui.yaml"
        assert "5 expectations" in talk.toasts[-1]
        scenario = load_scenario(path)
        report = play(scenario, talk.screen.view.setup.library)
        assert report.passed
        assert scenario.flows == (f"../{flows.name}",)
        assert [str(entry.record) for entry in report.simulation.entries] == [
            str(entry.record) for entry in talk.screen.view.timeline.simulation.entries
        ]


async def test_a_test_is_replaced_only_when_the_user_says_so(flows: Path) -> None:
    async with talking(flows) as talk:
        path = flows.parent / "tests" / "registration.flowtui.yaml"
        await _save(talk)
        await talk.until(lambda: talk.toasts)
        first = path.read_text()
        await talk.say("Ann")
        await _save(talk)
        await talk.until(lambda: "There is registration.flowtui.yaml already" in talk.shown)
        await talk.press("escape")
        assert path.read_text() == first
        await _save(talk)
        await talk.until(lambda: "There is registration.flowtui.yaml already" in talk.shown)
        await talk.press("r")
        await talk.until(lambda: path.read_text() != first)


async def test_a_test_that_does_not_go_as_here_says_so(flows: Path) -> None:
    async with talking(flows, "Registration", "keep name") as talk:
        await _save(talk)
        await talk.until(lambda: talk.toasts)
        assert "played anew it does not go as here" in talk.toasts[-1]


async def test_a_place_where_nothing_can_be_written_is_told(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("ctrl+s")
        await talk.until(lambda: "In which file?" in talk.shown)
        await talk.press("ctrl+u")
        await talk.type(f"{flows}/x.yaml")
        await talk.until(lambda: talk.toasts)
        assert talk.toasts[-1].startswith("The test was not saved: ")


@pytest.mark.parametrize("size", [NARROW, (160, 45)])
async def test_texts_that_look_like_markup_are_shown_as_they_are(
    flows: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    _call_everybody(TRICKY, monkeypatch)
    async with talking(flows, TRICKY, size=size) as talk:
        await talk.say(TRICKY)
        for tab in "LVCTN":
            await talk.press("escape", tab)
            await talk.press("down", "up", "right", "d")
            assert "[Y" in talk.shown  # the end may have been cut
            await talk.press("escape")
        await talk.press("escape")
        for key in ("2", "4", "1"):
            await talk.press(key)
            await talk.pilot.pause(0.2)
            assert "[Yes] [/b]" in talk.shown
        for key in ("ctrl+n", "ctrl+l", "f3"):
            await talk.press(key)
            await talk.until(lambda: talk.app.screen is not talk.screen)
            await talk.pilot.pause(0.1)
            assert TRICKY in talk.shown
            await talk.leave()
        await talk.press("ctrl+z", "alt+1")
        await talk.played(2)
        assert talk.screen.view.timeline.later == ()
        assert f"> {TRICKY}" in talk.chat
        talk.screen.deck.action_tab("log")
        given = talk.screen.view.timeline.simulation.taken[-1].input
        talk.screen.post_message(TimelineRunner.Refused(given, TRICKY))
        await talk.pilot.pause()
        assert talk.toasts[-1] == f"Not possible: {TRICKY}"
        assert talk.screen.query_one(LogView).rows[-1].text == TRICKY


def _call_everybody(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all contacts have the same name."""
    made = SimulationSetup.timeline

    def renamed(setup: SimulationSetup, now: datetime, seed: int) -> Timeline:
        contacts = tuple(replace(each, name=name) for each in setup.contacts)
        return made(replace(setup, contacts=contacts), now, seed)

    monkeypatch.setattr(SimulationSetup, "timeline", renamed)


async def test_another_seed_begins_again_with_the_same_inputs(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.app.run_action("ask('seed')", default_namespace=talk.screen)
        await talk.choose("")
        await talk.until(lambda: talk.screen.view.world.seed == 1)
        await talk.played(2)
        assert "seed 1" in talk.shown


async def test_the_transcript_is_copied(flows: Path) -> None:
    async with talking(flows) as talk:
        talk.screen.action_move("copy_transcript")
        assert "▸ Registration started" in talk.app.clipboard


async def test_the_answer_of_language_models_is_scripted(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.app.run_action("ask('script_model')", default_namespace=talk.screen)
        await talk.choose("blue")
        await talk.until(lambda: talk.screen.view.setup.llm_output == "blue")
        await talk.until(lambda: talk.toasts)
        assert "nothing has changed" in talk.toasts[-1]
        assert talk.screen.view.timeline.simulation.host is talk.screen.view.setup.host


async def test_ids_name_contacts_and_flows_in_inputs(flows: Path) -> None:
    async with talking(flows) as talk:
        given = talk.screen.view.timeline.simulation.taken[0].input
        assert (uuid("Registration"), (talk.screen.view.contact_uuid,)) == (
            getattr(given, "flow", ""),
            getattr(given, "contacts", ()),
        )
