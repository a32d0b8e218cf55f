"""Talking to flows."""

from pathlib import Path

import pytest
from textual.events import Key

from flowtui.model.session.run import Status
from flowtui.scenario.inputs import Say, Start
from flowtui.screens.simulator.simulator import Simulator
from flowtui.widgets.simulator.quick_replies import QuickReplies
from flowtui.widgets.simulator.timer_list import TimerList
from tests.screens.simulating import Talking, clinic_file, talking
from tests.screens.small_clinic import uuid

BEGUN = ["-- Mon 5 Jan 2026, 09:00", "-- ▸ Registration", "Welcome! What is your name?"]


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return clinic_file(tmp_path)


def _waits_in(talk: Talking) -> str:
    session = talk.screen.view.world.waiting_session(talk.screen.view.contact_uuid)
    run = session.waiting_run if session else None
    return run.flow.name if run else ""


async def test_the_first_contact_is_started_at_once(flows: Path) -> None:
    async with talking(flows) as talk:
        assert talk.chat == BEGUN
        assert "● Ann Mukamana" in talk.shown
        assert "Mon 5 Jan 2026 09:00:00" in talk.shown
        assert talk.screen.deck.chat.is_typing


@pytest.mark.req("WFL-059")
async def test_what_is_said_is_answered(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        assert talk.chat == [*BEGUN, "> Ann", "Thanks Ann! How old are you?"]
        assert _waits_in(talk) == "Registration"
        assert "Registration · waits for age" in talk.shown


async def test_texts_typed_fast_are_said_one_after_the_other(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.pilot.press("A", "n", "n", "enter", "x", "enter", "2", "5", "enter")
        await talk.played(4)
        assert [line for line in talk.chat if line.startswith(">")] == ["> Ann", "> x", "> 25"]


@pytest.mark.parametrize("keys", [["alt+2"], ["up", "right", "enter"]])
async def test_an_offered_answer_is_given_by_its_number_or_with_arrows(
    flows: Path, keys: list[str]
) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.press(*keys)
        await talk.played(3)
        assert "> 25" in talk.chat
        assert talk.screen.deck.chat.is_typing
        assert not talk.one("QuickReplies").display


async def test_a_key_with_alt_types_nothing(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        talk.app.post_message(Key("alt+x", "x"))
        talk.app.post_message(Key("alt+2", "2"))  # as terminals without more to say send it
        await talk.played(3)
        assert [line for line in talk.chat if line.startswith(">")] == ["> Ann", "> 25"]
        assert talk.screen.deck.chat.take_draft() == ""


async def test_an_offered_answer_is_given_by_clicking_it(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.pilot.click(QuickReplies, offset=(17, 0))  # ‹1 18› ‹2 25› ‹3 40›
        await talk.played(3)
        assert "> 40" in talk.chat


async def test_a_second_messaging_flow_interrupts_the_first(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.start("visit")
        assert "-- ⚡ Registration interrupted" in talk.chat
        assert talk.chat[-2:] == ["-- ▸ Visit", "May we write to you?"]
        assert _waits_in(talk) == "Consent"
        statuses = [session.status for session in talk.screen.view.world.sessions.values()]
        assert statuses == [Status.INTERRUPTED, Status.WAITING]


async def test_a_background_flow_interrupts_nothing(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.start("weekly")
        assert talk.chat == [*BEGUN, "Tip of the week: wash your hands."]
        assert _waits_in(talk) == "Registration"
        assert "Weekly tip · background" in talk.shown
        assert "Registration · waits" in talk.shown


async def test_the_picker_of_flows_says_what_starting_one_does(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("ctrl+n")
        await talk.until(lambda: "Weekly tip" in talk.shown)
        assert "background  runs beside Registration" in talk.shown
        assert "messaging  interrupts Registration" in talk.shown


async def test_time_passes_until_the_next_timer(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.press("ctrl+t")
        await talk.played(3)
        assert talk.chat[-2:] == ["-- 2 h later · 11:00", "Are you still there?"]
        assert "Mon 5 Jan 2026 11:00:00" in talk.shown


async def test_time_passes_by_a_span(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("ctrl+g")
        await talk.until(lambda: talk.app.screen is not talk.screen)
        await talk.press("ctrl+u")
        await talk.choose("3 days 1 h")
        await talk.played(2)
        assert talk.chat[-2:] == ["-- 3 d later · Thu 8 Jan, 09:00", "-- ⌛ Registration expired"]
        assert "1 h later · 10:00" in talk.shown
        assert "nothing happens by itself" in talk.shown


async def test_what_is_no_span_is_asked_again(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("ctrl+g")
        await talk.until(lambda: talk.app.screen is not talk.screen)
        await talk.type("x")
        await talk.until(lambda: "✗" in talk.shown)
        await talk.press("escape")
        assert talk.screen.view.timeline.position == 1


async def test_going_back_keeps_what_came_later(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.say("25")
        after = talk.chat
        await talk.press("left", "left")
        assert (talk.screen.view.timeline.position, talk.chat) == (1, BEGUN)
        assert "start Registration ─ ◆ ─ say “Ann” ─ say “25”" in talk.shown
        await talk.press("right", "ctrl+y")
        assert talk.chat == after


async def test_saying_something_else_forgets_what_came_later(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.say("25")
        await talk.press("ctrl+z", "ctrl+z")
        await talk.say("Ben")
        assert talk.screen.view.timeline.later == ()
        assert talk.chat[-1] == "Thanks Ben! How old are you?"


async def test_arrows_move_in_a_message_that_is_being_typed(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.press("2", "left", "1")
        assert (talk.screen.view.timeline.position, talk.screen.deck.chat.take_draft()) == (2, "12")


async def test_restart_goes_to_the_beginning_and_the_rest_can_be_played_again(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.press("ctrl+r")
        assert (talk.chat, len(talk.screen.view.timeline.later)) == (BEGUN, 1)


async def test_another_contact_has_a_chat_of_their_own(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("tab")
        assert talk.chat == []
        assert "Ben Haba is in no flow" in talk.shown
        await talk.start("registration")
        await talk.say("Ben")
        assert talk.chat[-1] == "Thanks Ben! How old are you?"
        await talk.press("shift+tab")
        assert talk.chat == BEGUN


async def test_messages_to_others_are_counted_until_they_are_read(flows: Path) -> None:
    async with talking(flows) as talk:
        talk.screen._runner.give(Start(uuid("Consent"), (_ben(talk),)))
        await talk.played(2)
        assert "Ben ✉1" in _top(talk)
        await talk.press("tab")
        assert "May we write to you?" in talk.chat
        assert "✉" not in _top(talk)
        await talk.press("tab")
        assert "✉" not in _top(talk)


def _top(talk: Talking) -> str:
    return talk.shown.splitlines()[0]


def _ben(talk: Talking) -> str:
    return talk.screen.view.setup.contacts[1].uuid


async def test_a_contact_is_found_by_name(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("ctrl+l")
        await talk.choose("chant")
        assert talk.screen.view.setup.contacts[2].uuid == talk.screen.view.contact_uuid


async def test_the_contact_is_edited_from_outside(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("f3")
        await talk.until(lambda: talk.app.screen is not talk.screen)
        await talk.type("language")
        await talk.until(lambda: "eng or fra" in talk.shown)
        await talk.type("fra")
        await talk.played(2)
        contact = talk.screen.view.contact
        assert contact is not None
        assert contact.language == "fra"


async def test_an_edit_that_cannot_be_is_refused_in_the_log_and_in_passing(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("f3")
        await talk.until(lambda: talk.app.screen is not talk.screen)
        await talk.type("status")
        await talk.until(lambda: "active, blocked" in talk.shown)
        await talk.press("ctrl+u")
        await talk.type("gone")
        await talk.until(lambda: talk.screen.view.refusals)
        assert talk.screen.view.timeline.position == 1
        assert any(line.startswith("09:00:00 ✗ field 'status'") for line in talk.log)
        assert talk.toasts[-1].startswith("Not possible: field 'status'")
        await talk.say("Ann")
        await talk.press("ctrl+z", "ctrl+z")
        assert not any("✗" in line for line in talk.log)


async def test_a_language_that_is_none_is_refused(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("f3")
        await talk.until(lambda: talk.app.screen is not talk.screen)
        await talk.type("language")
        await talk.until(lambda: "eng or fra" in talk.shown)
        await talk.type("french")
        await talk.until(lambda: talk.toasts)
        assert "Not changed: " in talk.toasts[-1]
        assert talk.screen.view.timeline.position == 1


async def test_something_besides_text_is_sent(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("h", "f4")
        await talk.until(lambda: "voice recording" in talk.shown)
        await talk.press("l")
        await talk.until(lambda: "Latitude" in talk.shown)
        await talk.press("enter")
        await talk.played(2)
        given = talk.screen.view.timeline.simulation.taken[-1].input
        assert given == Say("h", talk.screen.view.contact_uuid, ("geo:-1.9441,30.0619",))
        assert "⌖ location" in talk.shown
        assert talk.screen.deck.chat.take_draft() == ""


async def test_the_flow_a_contact_waits_in_is_stopped(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("escape", "x")
        await talk.played(2)
        assert talk.chat[-1] == "-- ⚡ Registration interrupted"
        assert "No flow waits for an answer" in talk.shown


async def test_enter_on_a_timer_lets_time_pass_until_then(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.press("escape", "T")
        assert isinstance(talk.screen.focused, TimerList)
        assert "▸ Thu 8 Jan 09:00  Registration expires" in talk.shown
        await talk.press("enter")
        await talk.played(2)
        assert talk.chat[-1] == "-- ⌛ Registration expired"


async def test_a_flow_that_cannot_be_run_says_why(flows: Path) -> None:
    async with talking(flows, "Broken") as talk:
        assert "✗ Broken" in talk.shown
        assert "a known node" in " ".join(talk.shown.replace("│", " ").split())
        await talk.press("ctrl+n")
        await talk.choose("registration")
        await talk.played(1)
        assert talk.chat == BEGUN


async def test_a_conversation_can_begin_at_a_node(flows: Path) -> None:
    async with talking(flows, "Registration", "keep name") as talk:
        assert talk.chat[-2:] == ["Thanks ! How old are you?", "-- ✗ 2 errors: see the log"]
        await talk.say("25")
        assert talk.chat[-2] == "We will tell you your points later."


async def test_leaving_asks_only_if_there_is_something_to_lose(flows: Path) -> None:
    async with talking(flows) as talk:
        await talk.say("Ann")
        await talk.press("escape", "q")
        await talk.until(lambda: "The conversation is not kept" in talk.shown)
        await talk.press("escape")
        await talk.until(lambda: talk.app.screen is talk.screen)
        await talk.press("ctrl+z", "left", "right", "q")
        await talk.until(lambda: talk.app.screen is not talk.screen)
        await talk.press("q")
        await talk.until(lambda: not isinstance(talk.app.screen, Simulator))
