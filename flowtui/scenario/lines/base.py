"""Lines of logs, and which event has which."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from typing_extensions import override

from flowtui.model.discovery import discover
from flowtui.model.events import Event
from flowtui.scenario.secrets import without_secrets


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a log."""

    glyph: str
    text: str
    kind: str
    """What it is about, for its colour: `message`, `input`, `flow`, `wait`, `result`, `contact`,
    `service`, `time`, `error` or `step`."""
    is_detail: bool = False
    """Whether it is of interest only to who looks closely."""


EventT = TypeVar("EventT", bound=Event)
Teller: TypeAlias = Callable[[EventT, datetime], Line | None]
"""Returns the line of an event that happened at a moment; None where it says nothing to people."""

_ROOM = "flowtui.scenario.lines"


class LineRegistry(Mapping[type[Event], "Teller[Any]"]):
    """What tells of the events of each class."""

    def __init__(self) -> None:
        self._tellers: dict[type[Event], Teller[Any]] = {}

    def of(
        self, *kinds: type[EventT]
    ) -> Callable[[Callable[[EventT, datetime], Line | None]], "Teller[EventT]"]:
        """Return a decorator that lets a function tell of events of some kinds.

        Raises:
            ValueError: by the decorator: something tells of one of them already.
        """

        def enter(teller: "Teller[EventT]") -> "Teller[EventT]":
            for kind in kinds:
                if kind in self._tellers:
                    raise ValueError(f"two lines tell of {kind.__name__}")
                self._tellers[kind] = teller
            return teller

        return enter

    def none_of(self, *kinds: type[Event]) -> None:
        """Let nothing be told of events of some kinds: others say all there is to say."""
        self.of(*kinds)(_nothing)

    @override
    def __getitem__(self, kind: type[Event]) -> "Teller[Any]":
        return self._found()[kind]

    @override
    def __iter__(self) -> Iterator[type[Event]]:
        return iter(self._found())

    @override
    def __len__(self) -> int:
        return len(self._found())

    def _found(self) -> Mapping[type[Event], "Teller[Any]"]:
        discover(_ROOM)
        return self._tellers


def _nothing(_event: Event, _at: datetime) -> None:
    return None


LINES = LineRegistry()
"""The lines of all events."""


def line_of(event: Event, at: datetime, *, show_secrets: bool = False) -> Line | None:
    """Return what `event`, which happened at `at`, says; None where it says nothing to people.

    There are stars for tokens and the like in addresses of calls, unless they are to be shown.
    """
    event = event if show_secrets else without_secrets(event)
    teller = LINES.get(type(event))
    if teller is None:  # a kind from outside that brings no line
        return detail(event.type.replace("_", " "))
    return teller(event, at)


def detail(text: str, glyph: str = "·") -> Line:
    """Return a line of a step that is of interest only to who looks closely."""
    return Line(glyph, text, "step", is_detail=True)
