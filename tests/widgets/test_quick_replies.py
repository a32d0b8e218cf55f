"""The answers that are offered."""

import pytest

from flowtui.model.message import QuickReply
from flowtui.widgets.simulator.quick_replies import QuickReplies
from tests.widgets.showing import Showing, lines, showing

THREE = tuple(QuickReply("text", text) for text in ("Yes", "No", "[b]maybe[/b]"))
MANY = tuple(QuickReply("text", f"Answer {number}") for number in range(1, 10))


def _given(app: object) -> list[str]:
    assert isinstance(app, Showing)
    told = {id(each): each for each in app.told if isinstance(each, QuickReplies.Given)}
    return [each.reply.text for each in told.values()]


async def test_answers_are_numbered_chips() -> None:
    replies = QuickReplies()
    async with showing(replies) as pilot:
        replies.replies = THREE
        await pilot.pause()
        assert lines(replies) == [" ‹1 Yes› ‹2 No› ‹3 [b]maybe[/b]›"]


async def test_many_answers_stand_in_three_rows_of_which_one_sees_those_one_goes_to() -> None:
    replies = QuickReplies()
    async with showing(replies, size=(32, 8)) as pilot:
        replies.replies = MANY
        await pilot.pause()
        assert lines(replies) == [
            " ‹1 Answer 1› ‹2 Answer 2›",
            " ‹3 Answer 3› ‹4 Answer 4›",
            " ‹5 Answer 5› ‹6 Answer 6› …",
        ]
        await pilot.press(*["right"] * 8)
        assert lines(replies) == [
            " ‹5 Answer 5› ‹6 Answer 6›",
            " ‹7 Answer 7› ‹8 Answer 8›",
            " ‹9 Answer 9›",
        ]
        await pilot.click(replies, offset=(2, 1))
        assert _given(pilot.app) == ["Answer 7"]


@pytest.mark.parametrize(
    ("keys", "given"),
    [
        (["enter"], "Yes"),
        (["right", "space"], "No"),
        (["right", "right", "right", "enter"], "[b]maybe[/b]"),
        (["right", "left", "left", "enter"], "Yes"),
    ],
)
async def test_arrows_choose_an_answer(keys: list[str], given: str) -> None:
    replies = QuickReplies()
    async with showing(replies) as pilot:
        replies.replies = THREE
        await pilot.press(*keys)
        assert _given(pilot.app) == [given]


@pytest.mark.parametrize(
    ("offset", "given"),
    [((2, 0), ["Answer 1"]), ((14, 0), ["Answer 2"]), ((2, 1), ["Answer 3"]), ((0, 0), [])],
)
async def test_the_answer_that_is_clicked_is_given(offset: tuple[int, int], given: object) -> None:
    replies = QuickReplies()
    async with showing(replies, size=(32, 8)) as pilot:
        replies.replies = MANY
        await pilot.pause()
        await pilot.click(replies, offset=offset)
        assert _given(pilot.app) == given


async def test_where_nothing_is_offered_there_is_nothing() -> None:
    replies = QuickReplies()
    async with showing(replies) as pilot:
        replies.replies = THREE
        await pilot.press("right")
        replies.replies = ()
        await pilot.pause()
        assert not replies.display
        replies.replies = THREE
        await pilot.pause()
        assert (replies.display, replies.at) == (True, 0)
