"""The panes of the simulator, each alone: a viewpoint in, messages out."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from textual.message import Message
from textual.pilot import Pilot

from flowtui.scenario.inputs import AdvanceTo, Input, Say, Start
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.simulation_setup import SimulationSetup
from flowtui.scenario.timeline import Timeline
from flowtui.scenario.views.run_focus import focuses
from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.widgets.base.line_list import LineList
from flowtui.widgets.simulator.input_given import InputGiven
from flowtui.widgets.simulator.network import Network
from flowtui.widgets.simulator.panes.chat_pane import ChatPane
from flowtui.widgets.simulator.panes.graph_pane import GraphPane
from flowtui.widgets.simulator.panes.inputs_pane import InputsPane
from flowtui.widgets.simulator.panes.log_pane import LogPane
from flowtui.widgets.simulator.panes.tabs_pane import TABS, TabsPane
from tests.scenario.talks import ANN, BEN, PEOPLE, begun, host_of, talked
from tests.screens.small_clinic import uuid
from tests.widgets.showing import Showing, lines, showing


def view_of(simulation: Simulation, contact: str = ANN) -> Viewpoint:
    """Return how a contact of the small clinic sees a simulation."""
    engine = simulation.host.engine
    library = engine.library
    flows = {uuid(name): library.flow(uuid(name)) for name in ("Registration", "Visit", "Consent")}
    setup = SimulationSetup(
        library,
        {key: flow for key, flow in flows.items() if flow},
        PEOPLE,
        engine.environment,
        simulation.host.profile,
        uuid("Registration"),
    )
    return Viewpoint(setup, Timeline(simulation), contact)


def told(pilot: Pilot[None], kind: type[Message]) -> list[Message]:
    """Return the messages of a kind that came out, each once."""
    app = pilot.app
    assert isinstance(app, Showing)
    return list({id(each): each for each in app.told if isinstance(each, kind)}.values())


def given(pilot: Pilot[None]) -> list[Input]:
    """Return the inputs that came out."""
    return [each.input for each in told(pilot, InputGiven) if isinstance(each, InputGiven)]


async def _chat(pilot: Pilot[None], pane: ChatPane, view: Viewpoint) -> None:
    pane.show(view)
    pane.message.focus()
    await pilot.pause()


async def test_what_is_typed_comes_out_as_what_the_contact_says() -> None:
    pane = ChatPane()
    async with showing(pane) as pilot:
        await _chat(pilot, pane, view_of(talked()))
        await pilot.press("H", "i", "enter", "enter")
        assert given(pilot) == [Say("Hi", ANN)]
        assert pane.message.value == ""


async def test_what_is_sent_before_there_is_a_contact_is_said_then() -> None:
    pane = ChatPane()
    async with showing(pane) as pilot:
        pane.message.focus()
        await pilot.press("H", "enter", "e", "enter", "y")
        assert (given(pilot), pane.message.value) == ([], "y")
        assert "Loading flows…" in " ".join(lines(pane))
        for _ in range(2):
            await _chat(pilot, pane, view_of(talked()))
            assert given(pilot) == [Say("H", ANN), Say("e", ANN)]
        assert pane.message.value == "y"


@pytest.mark.parametrize(("number", "said"), [(0, []), (1, ["18"]), (3, ["40"]), (4, [])])
async def test_an_answer_is_given_by_its_number_if_there_is_one(
    number: int, said: Sequence[str]
) -> None:
    pane = ChatPane()
    async with showing(pane) as pilot:
        await _chat(pilot, pane, view_of(talked("Ann")))
        assert pane.answer(number) == bool(said)
        await pilot.pause()
        assert given(pilot) == [Say(text, ANN) for text in said]


async def test_an_attachment_goes_with_what_is_typed() -> None:
    pane = ChatPane()
    async with showing(pane) as pilot:
        await _chat(pilot, pane, view_of(talked()))
        await pilot.press("H")
        pane.attach("geo:1,2")
        await pilot.pause()
        assert given(pilot) == [Say("H", ANN, ("geo:1,2",))]


async def test_answers_are_offered_to_who_is_waited_for_alone() -> None:
    pane = ChatPane()
    async with showing(pane) as pilot:
        await _chat(pilot, pane, view_of(talked("Ann")))
        assert pane.query_one("QuickReplies").display
        assert pane.message.placeholder == "Say something, or alt+1…3"
        await _chat(pilot, pane, view_of(talked("Ann"), BEN))
        assert not pane.query_one("QuickReplies").display
        assert pane.message.placeholder == "No flow waits for an answer"
        assert "Ben Haba is in no flow." in " ".join(lines(pane))
        assert str(pane.border_title).startswith("Ben Haba · ")


async def test_keys_of_the_chat_are_those_of_who_types() -> None:
    pane = ChatPane()
    async with showing(pane) as pilot:
        await _chat(pilot, pane, view_of(talked("Ann")))
        await pilot.press("up")
        assert type(pilot.app.focused).__name__ == "QuickReplies"
        await pilot.press("escape")
        assert pane.is_typing
        await pilot.press("escape")
        assert type(pilot.app.focused).__name__ == "Chat"
        assert not pane.is_typing


async def test_the_place_is_said_where_no_graph_is_beside() -> None:
    pane = ChatPane()
    async with showing(pane, size=(60, 20)) as pilot:
        await _chat(pilot, pane, view_of(talked()))
        assert pane.border_subtitle == "Registration · waits for name"
        await pilot.resize_terminal(120, 20)
        pane.show_place()
        assert pane.border_subtitle == ""


async def test_the_graph_is_that_of_the_flow_that_is_looked_at() -> None:
    pane = GraphPane()
    async with showing(pane, size=(80, 30)) as pilot:
        view = view_of(talked(flow="Visit"))
        pane.show(view)
        assert pane.canvas.border_title == "Consent · waits for consent · ✓2/2 · 2 flows"
        pane.show(view.watching(uuid("Visit")))
        assert str(pane.canvas.border_title).startswith("Visit · in a flow it entered")
        pane.show(view_of(begun(host_of())))
        assert pane.canvas.border_title == "Registration · not started · ✓0/9"
        await pilot.pause()


async def test_a_node_is_marked_until_the_viewpoint_changes() -> None:
    pane = GraphPane()
    async with showing(pane, size=(80, 30)):
        view = view_of(talked("Ann"))
        focus = focuses(view.simulation, ANN)[0]
        pane.show_node(view, focus, uuid("ask name"))
        assert pane.canvas.marks.hits == {uuid("ask name")}
        assert pane.node_uuid == uuid("ask name")
        pane.show(view)
        assert not pane.canvas.marks.hits
        assert pane.node_uuid == uuid("wait age")


async def test_a_line_of_the_log_leads_to_its_node() -> None:
    pane = LogPane()
    async with showing(pane, size=(80, 20)) as pilot:
        view = view_of(talked("Ann"))
        pane.show(view)
        pane.lines.focus()
        await pilot.press("home", "down", "down")
        [first, second] = told(pilot, LogPane.NodeWanted)[-2:]
        assert isinstance(first, LogPane.NodeWanted)
        assert isinstance(second, LogPane.NodeWanted)
        assert (first.node_uuid, second.node_uuid) == ("", uuid("ask name"))
        assert pane.query_one("#entry").display
        assert "Registration › Send message" in " ".join(lines(pane))
        pane.show(view)
        assert not pane.query_one("#entry").display


async def test_what_was_refused_stands_in_the_log_at_its_place() -> None:
    pane = LogPane()
    async with showing(pane, size=(80, 20)):
        view = view_of(talked("Ann")).refused("It cannot be.")
        pane.show(view)
        assert pane.lines.rows[-1].text == "It cannot be."
        pane.show(view.at(view.timeline.to(1)))
        assert all(row.text != "It cannot be." for row in pane.lines.rows)


async def test_tabs_show_what_is_when_they_are_gone_to() -> None:
    pane = TabsPane()
    async with showing(pane, size=(80, 20)) as pilot:
        for tab in TABS:
            pane.choose(tab)
            pane.show(view_of(talked()))
        pane.show(view_of(talked("Ann", "25")))
        for tab in TABS:
            pane.choose(tab)
            await pilot.pause()
            shown = [name for name in TABS if pane.query_one(f"#{name}").display]
            assert shown == [tab]
            assert isinstance(pane.main_widget, LineList)
        assert pane.query_one(Network).count == 4  # two lines of heading, a gap, and the call
        pane.choose_next()
        assert pane.active == TABS[0]


async def test_enter_on_a_timer_comes_out_as_time_that_passes() -> None:
    pane = TabsPane()
    async with showing(pane, size=(80, 20)) as pilot:
        view = view_of(talked("Ann"))
        pane.choose("timers")
        pane.show(view)
        pane.main_widget.focus()
        await pilot.press("down", "enter")
        assert given(pilot) == [AdvanceTo(view.timers[1].due)]


async def test_a_tab_is_chosen_by_its_title() -> None:
    pane = TabsPane()
    pane.styles.border = ("round", "white")
    async with showing(pane, size=(80, 20)) as pilot:
        pane.show(view_of(talked()))
        await pilot.pause()
        await pilot.click(pane, offset=(9, 0))  # ╭─ Log Variables
        await pilot.pause()
        assert pane.active == "variables"
        assert len(told(pilot, TabsPane.Chosen)) == 1


@pytest.mark.parametrize("is_row", [True, False])
async def test_where_one_wants_to_be_on_the_timeline_comes_out(*, is_row: bool) -> None:
    pane = InputsPane()
    async with showing(pane, size=(80, 20)) as pilot:
        row, listed = pane.query_one("InputRow"), pane.query_one("InputList")
        row.display, listed.display = is_row, not is_row
        view = view_of(talked("Ann", "25"))
        pane.show(view.at(view.timeline.to(2)))
        assert pane.border_title == "Inputs 2 of 3"
        assert pane.main_widget is (row if is_row else listed)
        pane.main_widget.focus()
        await pilot.press("end", "enter")
        [wanted] = told(pilot, InputsPane.PositionWanted)
        assert isinstance(wanted, InputsPane.PositionWanted)
        assert wanted.position == 3


def test_a_viewpoint_follows_a_contact_and_what_is_looked_at() -> None:
    simulation = talked(flow="Visit")
    view = view_of(simulation)
    assert [focus.flow_uuid for focus in view.focuses] == [uuid("Consent"), uuid("Visit")]
    assert view.focus == view.focuses[0]
    assert view.watching(uuid("Visit")).focus == view.focuses[1]
    assert view.watching(uuid("gone")).focus == view.focuses[0]
    ben = view.watching(uuid("Visit")).of(BEN)
    assert (ben.watched, ben.focus, ben.expects_message) == ("", None, False)
    assert view.expects_message


def test_people_are_the_first_ones_and_who_was_chosen_or_met() -> None:
    setup = view_of(begun(host_of())).setup
    many = tuple(replace(PEOPLE[0], uuid=f"{number}", id=number + 1) for number in range(9))
    setup = replace(setup, contacts=many)
    timeline = setup.timeline(PEOPLE[0].created_on, 0)
    view = Viewpoint(setup, timeline, "0")
    assert [each.uuid for each in view.people] == ["0", "1", "2"]
    met = view.of("7").at(timeline.take(Start(uuid("Registration"), ("5",))))
    assert [each.uuid for each in met.people] == ["0", "1", "2", "7", "5"]
