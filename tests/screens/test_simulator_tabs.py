"""What the simulator shows beside the chat."""

import json
from pathlib import Path

import pytest

from flowtui.flows.spec.flow import Flow
from flowtui.scenario.conversation import conversation
from flowtui.scenario.playing import play
from flowtui.scenario.transcript import transcript
from flowtui.screens.designer.designer import Designer
from flowtui.widgets.base.line_list import LineList
from flowtui.widgets.canvas.canvas import Canvas
from flowtui.widgets.simulator.log_view import LogView
from flowtui.widgets.simulator.network import Network
from flowtui.widgets.simulator.panes.tabs_pane import TABS
from flowtui.widgets.simulator.variables import VariableTree
from tests.screens.simulating import Talking, clinic_file, talking
from tests.screens.small_clinic import uuid

SAID = ("Ann", "x", "25")


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return clinic_file(tmp_path)


def _row(talk: Talking, text: str) -> int:
    """Return at which line of the log a text stands."""
    return next(n for n, line in enumerate(talk.log) if text in line)


async def _go_to(talk: Talking, text: str) -> None:
    """Move the cursor of the log to the line with a text."""
    rows = talk.screen.query_one(LogView)
    steps = _row(talk, text) - rows.at
    await talk.press(*["down" if steps > 0 else "up"] * abs(steps))


def _value(talk: Talking, label: str) -> tuple[str, bool]:
    """Return what a variable is, and whether it is marked as changed."""
    rows = talk.screen.query_one(VariableTree).rows
    return next((row.text, row.changed) for row in rows if row.label == label)


async def test_the_log_says_what_the_command_line_prints(flows: Path) -> None:
    async with talking(flows) as talk:
        for text in SAID:
            await talk.say(text)
        stage = talk.screen.view.setup
        scenario = conversation(stage.flows[uuid("Registration")], SAID)
        simulation = play(scenario, stage.library).simulation
        printed = transcript(simulation.entries, simulation.world, scenario.environment)
        assert talk.log == list(printed)


@pytest.mark.req("TXT-038")
async def test_the_log_tells_of_starts_interruptions_and_ends_in_either_order(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.start("visit")
        await talk.say("Yes")
        told = [
            "Registration started",
            "Registration interrupted",
            "Visit started",
            "Consent started",
            "Consent completed",
        ]
        assert _of_flows(talk) == told
        await talk.press("escape", "3", "o")
        assert _of_flows(talk) == told[::-1]
        await talk.press("o")
        assert _of_flows(talk) == told


def _of_flows(talk: Talking) -> list[str]:
    texts = [row.text for row in talk.screen.query_one(LogView).rows]
    return [text for text in texts if text.endswith((" started", " interrupted", " completed"))]


async def test_the_log_shows_each_step_on_demand(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.press("escape", "L")
        short = len(talk.log)
        assert not any("node entered" in line for line in talk.log)
        await talk.press("d")
        assert any("node entered" in line for line in talk.log)
        await talk.press("d")
        assert len(talk.log) == short


async def test_a_line_of_the_log_leads_to_its_node(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.press("escape", "L")
        await _go_to(talk, "Welcome!")
        canvas = talk.screen.query_one(Canvas)
        assert canvas.marks.hits == {uuid("ask name")}
        assert "Registration › Send message" in talk.shown
        await talk.press("escape")
        await talk.say("25")
        assert canvas.marks.hits == set()


async def test_a_line_of_another_flow_shows_that_flow(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.start("weekly")
        await talk.press("escape", "L")
        await _go_to(talk, "Tip of the week")
        assert "Weekly tip · completed · background" in talk.shown


async def test_the_graph_marks_where_the_contact_is_was_and_went(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.say("x")
        marks = talk.screen.query_one(Canvas).marks
        assert marks.active == {uuid("wait age")}
        assert marks.visits[uuid("wait age")] == 2
        assert marks.walked[uuid("wait age"), uuid("exit wait age Other")] == 1
        assert "· ✓5/9" in talk.shown


async def test_the_graph_follows_into_a_flow_that_is_entered_and_back(flows: Path) -> None:
    async with talking(flows, "Visit") as talk:
        assert "Consent · waits for consent · ✓2/2" in talk.shown
        await talk.press("escape", "w")
        assert "Visit · in a flow it entered" in talk.shown
        await talk.press("enter")
        await talk.say("Yes")
        assert "Visit · waits for when · ✓3/3" in talk.shown


async def test_variables_are_those_of_the_run_and_what_changed_is_marked(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.press("escape", "V")
        assert _value(talk, "results") == ("name: Ann", True)
        assert _value(talk, "status") == ("active", False)
        assert _value(talk, "last_seen_on")[1]
        await talk.press("escape")
        await talk.say("25")
        assert _value(talk, "webhook") == ("GET https://clinic.example.org/points", True)
        assert _value(talk, "age") == ("25", True)


async def test_variables_are_those_of_the_contact_where_no_flow_runs(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("tab", "escape", "V")
        labels = {row.label for row in talk.screen.query_one(VariableTree).rows}
        assert {"contact", "fields", "globals", "ticket", "urns"} <= labels
        assert "results" not in labels


async def test_variables_open_close_and_are_found(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.press("escape", "V")
        rows = talk.screen.query_one(VariableTree)
        assert rows.chosen is not None
        assert rows.chosen.label == "results"
        await talk.press("down", "right")
        assert [row.label for row in rows.rows[1:4]] == ["name", "category", "category_localized"]
        await talk.press("left", "left", "left")
        assert [row.label for row in rows.rows[:2]] == ["results", "contact"]
        await talk.press("slash")
        for character in "name value":
            await talk.press(character)
        assert [row.label for row in rows.rows] == ["results.name.value"]
        await talk.press("escape")
        assert rows.rows[0].label == "results"


async def test_enter_copies_the_expression_of_a_variable(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.press("escape", "V", "down", "enter")
        assert talk.app.clipboard == "@results.name"


async def test_a_call_is_answered_by_script(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.say("25")
        assert talk.chat[-2] == "We will tell you your points later."
        await talk.press("escape", "N")
        assert "✗ offline  GET https://" in talk.shown
        rows = talk.screen.query_one(Network)
        await talk.press("end", "right")
        assert any("Host: clinic.example.org" in rows.line(n).plain for n in range(rows.count))
        await talk.press("enter")
        await talk.until(lambda: talk.app.screen is not talk.screen)
        await talk.press("ctrl+u")
        await talk.choose('200 {"points": 12}')
        await talk.until(lambda: "You have 12 points." in talk.chat)
        assert "First difference after input 3" in talk.toasts[-1]
        assert talk.screen.view.timeline.position == 3


async def test_the_contact_is_shown_as_it_is(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.say("25")
        await talk.press("escape", "C")
        text = " ".join(talk.shown.split())
        for fact in ("0788 123 123", "Age 25", "status active", "language nothing"):
            assert fact in text


async def test_every_tab_and_pane_can_be_gone_to(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("escape", "3")
        for tab in [*TABS[1:], TABS[0]]:
            await talk.press("3")
            assert talk.screen.deck.tabs.active == tab
            assert isinstance(talk.screen.focused, LineList)
        for key, name in (("2", "Canvas"), ("4", "InputRow"), ("1", "SayBox")):
            await talk.press(key)
            assert type(talk.screen.focused).__name__ == name


async def test_the_timeline_is_gone_along_with_clicks(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.say("x")
        await talk.pilot.click("InputRow", offset=(24, 0))
        await talk.played(2)
        await talk.pilot.click("InputRow", offset=(3, 0))
        await talk.played(1)
        assert len(talk.screen.view.timeline.later) == 2


async def _edit(talk: Talking, old: str, new: str) -> None:
    """Edit Registration in the designer, and come back."""
    talk.screen.action_design()
    await talk.until(lambda: isinstance(talk.app.screen, Designer))
    project = talk.screen.project
    text = json.dumps(project.flow(uuid("Registration")).to_json())
    project.keep(Flow.read(json.loads(text.replace(old, new))))
    talk.app.pop_screen()


async def test_inputs_are_played_again_on_an_edited_flow(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await _edit(talk, "How old are you?", "What is your age?")
        await talk.until(lambda: talk.chat[-1:] == ["Thanks Ann! What is your age?"])
        assert talk.screen.view.timeline.position == 2
        told = talk.toasts[-1]
        assert "First difference after input 2" in told
        assert "✉ Thanks Ann! How old are you?" in told


async def test_inputs_are_kept_while_a_flow_cannot_be_run(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        before = talk.chat
        to_age, to_nowhere = (f'destination_uuid": "{uuid(to)}"' for to in ("wait age", "nowhere"))
        await _edit(talk, to_age, to_nowhere)
        await talk.until(lambda: "2 inputs are kept" in "".join(talk.toasts))
        assert "It cannot be run: " in talk.toasts[-1]
        await _edit(talk, to_nowhere, to_age)
        await talk.until(lambda: talk.chat == before)


async def test_nothing_is_played_again_where_nothing_was_edited(flows: Path) -> None:
    async with talking(flows) as talk:
        stage = talk.screen.view.setup
        await talk.press("ctrl+g")
        await talk.until(lambda: talk.app.screen is not talk.screen)
        await talk.press("escape")
        await talk.pilot.app.workers.wait_for_complete()
        assert talk.screen.view.setup is stage
        assert not talk.toasts
