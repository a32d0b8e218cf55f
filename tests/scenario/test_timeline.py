"""Timelines: going back and on, other inputs, other hosts; answers that bring a postback along."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.model.events.message import MsgCreated
from flowtui.model.message import QuickReply
from flowtui.scenario.inputs import Say, Start
from flowtui.scenario.postback import postback_of
from flowtui.scenario.simulation import InputRefused
from flowtui.scenario.timeline import Timeline
from flowtui.world.entry import Entry
from tests.scenario.talks import ANN, BEN, host_of, talked
from tests.screens.small_clinic import Data, node, registration

_TIMELINE = Timeline(talked("Ann", "x", "25"))


def _said(timeline: Timeline) -> list[str]:
    return [str(entry.record) for entry in timeline.simulation.entries]


@given(st.lists(st.integers(-2, 6), max_size=6))
def test_going_back_and_on_changes_nothing(positions: list[int]) -> None:
    timeline = _TIMELINE
    for position in positions:
        timeline = timeline.to(position)
        assert timeline.position == max(0, min(position, 4))
        assert timeline.all_taken == _TIMELINE.all_taken
    assert _said(timeline.to(4)) == _said(_TIMELINE)


def test_another_input_forgets_what_was_taken_back() -> None:
    timeline = _TIMELINE.to(1).take(Say("Ben", ANN))
    assert (timeline.position, timeline.later) == (2, ())


def test_an_input_that_cannot_be_taken_is_refused() -> None:
    with pytest.raises(InputRefused):
        _TIMELINE.take(Start("nowhere", (ANN,)))


def test_on_the_same_flows_nothing_changes() -> None:
    replay = _TIMELINE.to(2).on(host_of())
    assert (replay.difference, replay.refused) == (None, "")
    assert (replay.timeline.position, len(replay.timeline.later)) == (2, 2)
    assert _said(replay.timeline.to(4)) == _said(_TIMELINE)


def _edited(old: str, new: str) -> Data:
    flow = registration()
    for each in flow["nodes"]:
        for action in each["actions"]:
            if "text" in action:
                action["text"] = action["text"].replace(old, new)
    return flow


def test_the_first_difference_on_other_flows_is_told() -> None:
    replay = _TIMELINE.on(host_of(_edited("a number please", "a number")))
    assert replay.difference is not None
    assert replay.difference.position == 2
    assert "a number please" in (replay.difference.before or "")
    assert "Sorry, a number." in (replay.difference.after or "")


def test_inputs_that_cannot_be_taken_are_kept_for_the_next_host() -> None:
    lost = {**registration(), "nodes": [node("ask name", to="nowhere")]}
    replay = _TIMELINE.on(host_of(lost))
    assert replay.refused
    assert (replay.timeline.position, len(replay.timeline.impossible)) == (0, 4)
    again = replay.timeline.on(host_of())
    assert (again.refused, again.timeline.impossible) == ("", ())
    assert _said(again.timeline) == _said(_TIMELINE)


def _offered(*replies: QuickReply) -> list[Entry]:
    """Return what happened, the last first, when Ann was offered answers."""
    entries = []
    for entry in talked("Ann").entries:
        event = entry.record.event
        if isinstance(event, MsgCreated) and event.msg.quick_replies:
            msg = replace(event.msg, quick_replies=replies)
            record = entry.record._replace(event=replace(event, msg=msg))
            entry = replace(entry, record=record)  # noqa: PLW2901 - the same with other answers
        entries.append(entry)
    return entries[::-1]


@pytest.mark.parametrize(
    ("text", "found"),
    [("Blue", {"title": "Blue", "postback": "b-1"}), ("Red", {}), ("blue", {}), ("b-1", {})],
)
def test_an_answer_that_was_offered_brings_its_postback(text: str, found: object) -> None:
    entries = _offered(QuickReply("text", "Blue", postback="b-1"), QuickReply("text", "Red"))
    assert postback_of(entries, ANN, text) == found
    assert postback_of(entries, BEN, text) == {}
