"""What events say to people: each has a line, or says that it has none."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import pytest

from flowtui.model.assets.references import (
    ChannelReference,
    FlowReference,
    TopicReference,
    UserReference,
)
from flowtui.model.events import EVENTS, Event
from flowtui.model.events.contact import ContactProfilesChanged
from flowtui.model.events.host import (
    CallDetails,
    CallMissed,
    CallReceived,
    MsgReceived,
    TypingStarted,
)
from flowtui.model.events.message import MsgDeleted, MsgStatusChanged
from flowtui.model.events.run import ActionHadNoEffect, RunLocalChanged, RunResultRefreshed
from flowtui.model.events.session import ChanceDrawn, SessionStarted
from flowtui.model.events.ticket import (
    TicketAssigneeChanged,
    TicketClosed,
    TicketReopened,
    TicketTopicChanged,
)
from flowtui.model.message import MsgIn
from flowtui.model.session.run import FlowType, Result
from flowtui.model.triggers.manual import ManualTrigger
from flowtui.model.triggers.msg import MsgTrigger
from flowtui.scenario.lines.base import LINES, Line, LineRegistry, line_of

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
CHANNEL = ChannelReference("c", "Clinic")
SAID: list[tuple[Event, str]] = [
    (MsgStatusChanged(msg_uuid="m", status="failed", reason="no_route"),
     "✉ message failed: no route"),
    (MsgStatusChanged(msg_uuid="m", status="read"), "✉ message read"),
    (MsgDeleted(msg_uuid="m", by_contact=True), "✉ a message was deleted by the contact"),
    (MsgDeleted(msg_uuid="m"), "✉ a message was deleted by a user"),
    (CallMissed(uuid="u", created_on=NOW, channel=CHANNEL), "☎ called Clinic, and nobody answered"),
    (CallReceived(uuid="u", created_on=NOW, call=CallDetails("c", CHANNEL, "tel:+1")),
     "☎ calls from tel:+1"),
    (TypingStarted(uuid="u", created_on=NOW, direction="incoming"), "· types"),
    (TypingStarted(uuid="u", created_on=NOW, direction="outgoing"), "· sees somebody type"),
    (RunLocalChanged("tries", "2"), "= tries = 2"),
    (RunLocalChanged("tries", None), "= tries = (cleared)"),
    (RunResultRefreshed("age", Result("Age", "3", "", NOW)), "= Age = 3 as before"),
    (ActionHadNoEffect(), "· nothing to do"),
    (ChanceDrawn(1), "· left to chance"),
    (ChanceDrawn(3), "· left to chance 3 times"),
    (TicketClosed("t"), "✚ ticket closed"),
    (TicketReopened("t"), "✚ ticket opened again"),
    (TicketTopicChanged("t", TopicReference("x", "Money")), "✚ ticket is about Money"),
    (TicketAssigneeChanged("t", UserReference("x", "Eve")), "✚ ticket is for Eve"),
    (TicketAssigneeChanged("t", None), "✚ ticket is for nobody"),
    (ContactProfilesChanged((), 0), "✎ profile → (cleared)"),
]  # fmt: skip


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_every_event_has_a_line_or_says_that_it_has_none(kind: type[Event]) -> None:
    assert kind in LINES


def test_every_line_is_of_an_event_that_there_is() -> None:
    known = set(EVENTS.values())
    assert [kind for kind in LINES if kind not in known] == []


@pytest.mark.parametrize(("event", "said"), SAID)
def test_an_event_says_what_happened(event: Event, said: str) -> None:
    line = line_of(event, NOW)
    assert line is not None
    assert f"{line.glyph} {line.text}" == said


def test_what_others_say_is_said_once() -> None:
    trigger = ManualTrigger(flow=FlowReference("f", "Flow"), triggered_on=NOW)
    started = SessionStarted(trigger, FlowType.MESSAGING, 1, None)
    assert LINES[SessionStarted](started, NOW) is None  # its first run says so


def test_the_message_by_which_a_session_starts_is_told() -> None:
    event = MsgReceived(uuid="m", created_on=NOW, msg=MsgIn(text="join"))
    trigger = MsgTrigger(flow=FlowReference("f", "Flow"), event=event, triggered_on=NOW)
    line = LINES[SessionStarted](SessionStarted(trigger, FlowType.MESSAGING, 1, None), NOW)
    assert line is not None
    assert (line.glyph, line.text) == ("←", "join")


@dataclass(frozen=True, slots=True)
class _Sneezed(Event):
    """An event that was brought without a line."""

    type: ClassVar[str] = "has_sneezed"


def test_an_event_without_a_line_is_a_detail() -> None:
    assert line_of(_Sneezed(), NOW) == Line("·", "has sneezed", "step", is_detail=True)


@pytest.fixture
def registry() -> LineRegistry:
    return LineRegistry()


def test_an_event_has_one_line(registry: LineRegistry) -> None:
    @registry.of(_Sneezed)
    def line(_event: _Sneezed, _at: datetime) -> Line:
        return Line("!", "Atchoo", "contact")

    assert registry[_Sneezed] is line
    with pytest.raises(ValueError, match="two lines tell of _Sneezed"):
        registry.none_of(_Sneezed)
