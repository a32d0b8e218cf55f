"""The chat as a widget: long talks, scrolling, widths."""

from functools import cache

from flowtui.scenario.inputs import Say, Start
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.views.chat_content import ChatContent
from flowtui.scenario.views.chat_items import Bubble, Side
from flowtui.widgets.simulator.chat import Chat
from tests.scenario.talks import ANN, BEN, NAMES, talked
from tests.screens.small_clinic import uuid
from tests.widgets.showing import lines, showing

MANY = 120


@cache
def _long() -> Simulation:
    """Return a talk in which Ann is asked for her age again and again."""
    return talked("Ann", *["x"] * MANY)


def _talk(simulation: Simulation, contact: str = ANN, *, bare: bool = False) -> ChatContent:
    now = simulation.world.now
    return ChatContent(simulation.taken, contact, NAMES, now, answers_elsewhere=bare)


async def test_the_last_message_is_in_view() -> None:
    chat = Chat()
    async with showing(chat) as pilot:
        chat.show(_talk(_long()))
        await pilot.pause()
        assert lines(chat)[-1].startswith(" ▎ Sorry, a number please.")
        assert chat.scroll_offset.y == chat.max_scroll_y > MANY


async def test_a_short_talk_stands_at_the_foot() -> None:
    chat = Chat()
    async with showing(chat) as pilot:
        chat.show(_talk(talked()))
        await pilot.pause()
        assert lines(chat)[-4:] == [
            "  ────── Mon 5 Jan 2026, 09:00 ──────",
            "            ▸ Registration",
            "",
            " ▎ Welcome! What is your name?",
        ]
        assert lines(chat)[0] == ""


async def test_messages_are_there_though_the_chat_is_not_seen() -> None:
    chat = Chat()
    async with showing(chat) as pilot:
        chat.show(_talk(talked("Ann")))
        chat.display = False
        await pilot.pause()
        await pilot.resize_terminal(60, 20)
        chat.show(_talk(talked("Ann", "25")))
        shown = [item for item in chat.items if isinstance(item, Bubble)]
        assert [bubble.text for bubble in shown if bubble.side is Side.CONTACT] == ["Ann", "25"]
        chat.display = True
        await pilot.pause()
        assert any(line.endswith(" 25 ▐") for line in lines(chat))


async def test_what_was_laid_out_is_kept_when_more_is_said() -> None:
    chat = Chat()
    async with showing(chat) as pilot:
        before = _long()
        chat.show(_talk(before))
        blocks = list(chat._blocks)
        chat.show(_talk(before.take(Say("y", ANN))))
        assert [id(each) for each in chat._blocks[: MANY + 2]] == [id(each) for each in blocks]
        assert len(chat._blocks) == MANY + 3
        chat.show(_talk(talked("Ann")))
        await pilot.pause()
        assert len(chat._blocks) == 2


async def test_another_contact_is_another_talk() -> None:
    chat = Chat()
    async with showing(chat) as pilot:
        simulation = talked("Ann", Start(uuid("Weekly tip"), (BEN,)))
        chat.show(_talk(simulation))
        chat.show(_talk(simulation, BEN))
        await pilot.pause()
        assert "Tip of the week" in "".join(lines(chat))
        assert "Welcome!" not in "".join(lines(chat))


async def test_answers_shown_elsewhere_are_left_out_only_for_the_last_message() -> None:
    chat = Chat()
    async with showing(chat) as pilot:
        chat.show(_talk(talked("Ann"), bare=True))
        await pilot.pause()
        assert "‹18›" not in "".join(lines(chat))
        chat.show(_talk(talked("Ann", "x"), bare=True))
        await pilot.pause()
        assert "‹18› ‹25› ‹40›" in "".join(lines(chat))


async def test_keys_scroll_and_the_place_is_kept_when_the_height_changes() -> None:
    chat = Chat()
    async with showing(chat) as pilot:
        chat.show(_talk(_long()))
        await pilot.press("home")
        assert chat.scroll_offset.y == 0
        await pilot.press("down", "pagedown", "up")
        there = chat.scroll_offset.y
        assert there == 11
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert chat.scroll_offset.y == there
        await pilot.press("end")
        await pilot.resize_terminal(40, 8)
        await pilot.pause()
        assert chat.scroll_offset.y == chat.max_scroll_y


async def test_bubbles_are_laid_out_for_the_width_there_is() -> None:
    chat = Chat()
    async with showing(chat, size=(24, 12)) as pilot:
        chat.show(_talk(talked()))
        await pilot.pause()
        assert lines(chat)[-2:] == [" ▎ Welcome! What", " ▎ is your name?"]
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        assert lines(chat)[-1] == " ▎ Welcome! What is your name?"


async def test_something_is_said_where_there_are_no_messages() -> None:
    chat = Chat()
    async with showing(chat) as pilot:
        chat.say("[b]Nobody[/b] is here.\n\nWait.")
        await pilot.pause()
        assert [line.strip() for line in lines(chat) if line] == ["[b]Nobody[/b] is here.", "Wait."]
        assert chat.items == []
