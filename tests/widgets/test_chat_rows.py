"""Bubbles and notices: what they say, and how they are laid out in cells."""

from datetime import UTC, datetime, timedelta, timezone
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.graph.text import clean, width
from flowtui.model.message import QuickReply
from flowtui.scenario.inputs import Advance, Input, Stop
from flowtui.scenario.views.chat_items import (
    Attachment,
    Bubble,
    ChatItem,
    Notice,
    Side,
    Tone,
    items_of,
    passed,
    replies_to,
)
from flowtui.widgets.simulator.chat_rows import rows_of
from tests.scenario.talks import ANN, BEN, NAMES, NOW, host_of, talked
from tests.screens.small_clinic import flow as flow_of
from tests.screens.small_clinic import node, send

TEXTS = st.text(max_size=60)


def _lines(item: ChatItem, cells: int = 40) -> list[str]:
    """Return the rows of an item as text."""
    return ["".join(piece.text for piece in row).rstrip() for row in rows_of(item, cells)]


_bubble = partial(Bubble, Side.FLOW, NOW)
_answer = partial(Bubble, Side.CONTACT, NOW)


@given(
    TEXTS,
    st.sampled_from(Side),
    TEXTS,
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.integers(12, 90),
)
def test_each_row_fills_the_chat(
    text: str, side: Side, sender: str, fault: str, replies: list[str], cells: int
) -> None:
    offered = tuple(QuickReply("text", reply) for reply in replies)
    attachments = (Attachment.read(text),)
    item = Bubble(side, NOW, text, sender, attachments, offered, fault)
    for row in rows_of(item, cells):
        assert sum(width(piece.text) for piece in row) == cells


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200), st.integers(12, 90))
def test_nothing_that_was_said_is_left_out(text: str, cells: int) -> None:
    rows = rows_of(_bubble(text), cells)
    said = "".join(piece.text for row in rows for piece in row if piece.role == "flow")
    assert said.replace(" ", "") == (clean(text).replace(" ", "") or "(notext)")


def test_what_the_contact_says_stands_at_the_right() -> None:
    assert _lines(_bubble("Hello")) == ["▎ Hello"]
    assert _lines(_answer("Hello")) == [f"{'Hello':>38} ▐"]


def test_a_bubble_says_who_it_is_from_and_what_came_with_it() -> None:
    media = Attachment.read("image/jpeg:https://example.org/photos/cat.jpg")
    item = _bubble("Look!", sender="Weekly tip · background", attachments=(media,))
    assert _lines(item) == ["▎ Weekly tip · background", "▎ ▣ image/jpeg cat.jpg", "▎ Look!"]


def test_a_long_name_of_a_sender_takes_two_lines_at_most() -> None:
    lines = _lines(_bubble("Hi", sender="The tip of the week of the clinic, " * 3), 30)
    assert [line.endswith("…") for line in lines] == [False, True, False]


def test_answers_and_faults_stand_below() -> None:
    offered = (QuickReply("text", "Yes"), QuickReply("location", extra="Send it"))
    item = _bubble("Now?", replies=offered, fault="not delivered: no channel")
    assert _lines(item) == ["▎ Now?", " ✗ not delivered: no channel", " ‹Yes› ‹Send it›"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("image/jpeg:https://x.org/a/b.jpg", ("▣", "image/jpeg", "b.jpg")),
        ("audio:https://x.org/", ("♪", "audio", "x.org")),
        ("video/mp4:clip", ("▶", "video/mp4", "clip")),
        ("application/pdf:https://x.org/l.pdf", ("▤", "application/pdf", "l.pdf")),
        ("geo:-1.9,30.1", ("⌖", "location", "-1.9,30.1")),
        ("[x", ("▤", "[x", "")),
    ],
)
def test_attachments_have_a_type_and_a_name(text: str, shown: tuple[str, str, str]) -> None:
    read = Attachment.read(text)
    assert (read.glyph, read.type, read.name) == shown


@pytest.mark.parametrize(
    ("before", "hours", "said"),
    [
        (False, 0, "Mon 5 Jan 2026, 09:00"),
        (True, 0, None),
        (True, 3, "3 h later · 12:00"),
        (True, 15, "15 h later · Tue 6 Jan, 00:00"),
    ],
)
def test_time_that_went_by_is_told(before: bool, hours: int, said: str | None) -> None:
    notice = passed(NOW if before else None, NOW + timedelta(hours=hours), UTC)
    assert (notice.text if notice else None) == said


def test_time_that_does_not_fit_on_a_line_is_broken_at_its_dot() -> None:
    notice = passed(NOW, NOW + timedelta(days=7), UTC)
    assert notice
    assert [line.strip() for line in _lines(notice, 26)] == ["1 w later", "Mon 12 Jan, 09:00"]
    assert [line.strip() for line in _lines(notice, 60)] == [
        "────── 1 w later · Mon 12 Jan, 09:00 ──────"
    ]


def test_days_are_those_of_the_place() -> None:
    late = NOW + timedelta(hours=14)
    notice = passed(NOW, late, timezone(timedelta(hours=2)))
    assert notice == Notice(late, "14 h later · Tue 6 Jan, 01:00", Tone.TIME)


def _told(*given: Input | str, flow: str = "Registration", contact: str = ANN) -> list[str]:
    simulation = talked(*given, flow=flow)
    items = [item for taken in simulation.taken for item in items_of(taken, contact, NAMES)]
    return [item.text for item in items]


def test_a_flow_that_was_stopped_says_so() -> None:
    assert _told(Stop(ANN)) == [
        "▸ Registration", "Welcome! What is your name?", "⚡ Registration interrupted",
    ]  # fmt: skip


def test_a_flow_given_up_says_that_it_expired() -> None:
    assert _told(Advance(timedelta(days=4)))[-1] == "⌛ Registration expired"


def test_a_background_flow_that_said_something_is_not_announced() -> None:
    assert _told(flow="Weekly tip") == ["Tip of the week: wash your hands."]


def test_nobody_sees_what_happens_to_others() -> None:
    assert _told("Ann", contact=BEN) == []


def test_a_message_nobody_waits_for_says_so() -> None:
    taken = talked("hello", flow="Weekly tip").taken[-1]
    (item,) = items_of(taken, ANN, NAMES)
    assert isinstance(item, Bubble)
    assert (item.side, item.fault) == (Side.CONTACT, "no flow waits for it")


def test_messages_that_others_are_sent_say_from_whom_they_are() -> None:
    everyone = {
        "uuid": "0f9b0a3c-9a39-4f3c-a0c0-5b2b7b0d8e11",
        "type": "send_broadcast",
        "text": "Come tomorrow.",
        "contacts": [{"uuid": BEN, "name": "Ben"}],
    }
    host = host_of(flow_of("Call", node("call", everyone)))
    items = list(items_of(talked(flow="Call", host=host).taken[-1], BEN, NAMES))
    assert [(item.text, getattr(item, "sender", "")) for item in items] == [
        ("Come tomorrow.", "from Ann Mukamana’s flow")
    ]


def test_errors_are_counted_in_one_line() -> None:
    host = host_of(flow_of("Wrong", node("wrong", send("wrong", "@(1 / 0) @(foo)"))))
    items = list(items_of(talked(flow="Wrong", host=host).taken[-1], ANN, NAMES))
    assert items[-1] == Notice(NOW, "✗ 2 errors: see the log", Tone.ERROR)


def test_answers_are_offered_until_the_contact_speaks() -> None:
    yes, no, link = (QuickReply("text", "Yes"), QuickReply("text", "No"), QuickReply("url", "More"))
    first, second = _bubble("a", replies=(yes, link)), _bubble("b", replies=(no, yes))
    notice = Notice(datetime(2026, 1, 5, tzinfo=UTC), "later", Tone.TIME)
    assert replies_to([first, notice]) == (yes,)
    assert set(replies_to([first, second])) == {yes, no}
    assert replies_to([first, _answer("x"), _bubble("c")]) == ()
