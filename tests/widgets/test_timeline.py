"""Inputs in words, in a row and in a list; when things will happen."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from flowtui.scenario.inputs import Advance, AdvanceTo, Edit, Input, Say, Start, Stop
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.moments import moment_in_words
from flowtui.scenario.views.input_sequence import InputSequence
from flowtui.widgets.simulator.inputs import InputList, InputRow
from tests.widgets.showing import Showing, lines, showing

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
SAID = InputSequence(
    inputs=("start Registration", "say “Ann”", "say “25”", "next timer"),
    times=("Mon 09:00",) * 4,
    position=2,
    coming=("Thu 8 Jan 09:00 Registration expires", "Fri 9 Jan 09:00 Visit expires"),
)
WORDS = Words({"a": "Ann [b]Mukamana", "f": "Registration"}, several=True)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Start("f", ("a",)), "start Registration · Ann"),
        (Say("[b] yes\nplease", "a"), "say “[b] yes please” · Ann"),
        (Say("", "a", ("image/jpeg:https://x",)), "say [image/jpeg] · Ann"),
        (Say("a" * 40, ""), f"say “{'a' * 27}…”"),
        (Say("", ""), "say “”"),
        (Advance(timedelta(hours=26)), "advance 1 d 2 h"),
        (AdvanceTo(), "next timer"),
        (AdvanceTo(NOW + timedelta(days=3)), "advance to Thu 8 Jan 09:00"),
        (Edit("a", {"language": "fra"}), "edit language · Ann"),
        (Stop("a"), "stop · Ann"),
    ],
)
def test_an_input_is_said_in_a_few_words(given: Input, said: str) -> None:
    assert given.words(WORDS.at(NOW)) == said


def test_where_there_is_one_contact_nobody_is_named() -> None:
    assert Say("x", "a").words(Words({"a": "Ann"})) == "say “x”"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (NOW + timedelta(hours=2), "11:00"),
        (NOW + timedelta(hours=15), "Tue 6 Jan 00:00"),
        (NOW + timedelta(days=400), "9 Feb 2027 09:00"),
    ],
)
def test_a_moment_is_said_as_short_as_can_be(at: datetime, said: str) -> None:
    assert moment_in_words(at, NOW, UTC) == said


def test_moments_are_those_of_the_place() -> None:
    assert moment_in_words(NOW, NOW, timezone(timedelta(hours=2))) == "11:00"


async def test_a_row_shows_where_one_is_and_what_comes() -> None:
    line = InputRow()
    async with showing(line, size=(80, 4)) as pilot:
        line.sequence = SAID
        await pilot.pause()
        assert lines(line) == [
            "start Registration ─ say “Ann” ─ ◆ ─ say “25” ─ next timer",
            "next  Thu 8 Jan 09:00 Registration expires · Fri 9 Jan 09:00 Visit expires",
        ]


async def test_where_there_is_little_room_the_place_one_is_at_is_shown() -> None:
    line = InputRow()
    async with showing(line, size=(30, 4)) as pilot:
        line.sequence = SAID
        await pilot.pause()
        first, second = lines(line)
        assert first.startswith("say “Ann” ─ ◆ ─ say “25”")
        assert second.endswith("…")


def _wanted(app: object) -> list[int]:
    assert isinstance(app, Showing)
    told = {id(each): each for each in app.told if isinstance(each, InputRow.Wanted)}
    return [each.position for each in told.values()]


@pytest.mark.parametrize(
    ("offset", "wanted"),
    [((3, 0), [1]), ((22, 0), [2]), ((38, 0), [3]), ((33, 0), []), ((19, 0), []), ((3, 1), [])],
)
async def test_a_click_leads_to_an_input(offset: tuple[int, int], wanted: list[int]) -> None:
    line = InputRow()
    async with showing(line, size=(80, 4)) as pilot:
        line.sequence = SAID
        await pilot.pause()
        await pilot.click(line, offset=offset)
        assert _wanted(pilot.app) == wanted


async def test_keys_lead_to_the_ends() -> None:
    line = InputRow()
    async with showing(line, size=(80, 4)) as pilot:
        line.sequence = SAID
        await pilot.press("home", "end")
        assert _wanted(pilot.app) == [1, 4]


@pytest.mark.parametrize("coming", [SAID.coming, ()])
async def test_a_list_has_a_line_for_each_input_and_each_timer(coming: tuple[str, ...]) -> None:
    inputs = InputList()
    async with showing(inputs, size=(60, 10)) as pilot:
        inputs.show(InputSequence(SAID.inputs, SAID.times, SAID.position, coming))
        await pilot.pause()
        assert lines(inputs)[:5] == [
            "✓ Mon 09:00  start Registration",
            "◆ Mon 09:00  say “Ann”",
            "· Mon 09:00  say “25”",
            "· Mon 09:00  next timer",
            "",
        ]
        told = [f"next  {each}" for each in coming] or ["next  nothing happens by itself"]
        assert [line for line in lines(inputs)[5:] if line] == told
        assert inputs.at == 1
