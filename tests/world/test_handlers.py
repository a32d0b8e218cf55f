"""What events do to others: each kind of event says whether it does anything."""

import pytest

from flowtui.model.events import EVENTS
from flowtui.model.events.message import BroadcastCreated, MsgCreated
from flowtui.world.events import WorldEvent
from flowtui.world.handlers.registry import HANDLERS, handles


@pytest.mark.parametrize("kind", list(EVENTS))
def test_an_event_has_a_handler_or_says_that_it_concerns_nobody_else(kind: str) -> None:
    event = EVENTS[kind]
    said = vars(event).get("concerns_others")
    assert said is not None, "the class itself must say `concerns_others`"
    assert said == (event in HANDLERS)
    assert not (said and issubclass(event, WorldEvent)), "only sessions ask for something"


@pytest.mark.parametrize("event", [BroadcastCreated, MsgCreated])
def test_an_event_has_one_handler_and_only_if_it_concerns_others(event: type) -> None:
    with pytest.raises(ValueError, match="cannot have this handler"):
        handles(event)(lambda *_: None)
