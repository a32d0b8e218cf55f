"""Screens that play a tape: inputs are taken in a thread, one after the other."""

from collections import deque
from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from flowtui.flows.spec.modifier import UnreadableModifier
from flowtui.scenario.inputs import Input
from flowtui.scenario.simulation import InputRefused
from flowtui.scenario.timeline import Replay, Timeline
from flowtui.screens.base import WorkScreen
from flowtui.world.runner import WorldRunner


class PlayScreen(WorkScreen):
    """A screen with a tape; what comes of an input never holds up the screen.

    An answer that comes after the user has gone elsewhere on the tape is dropped.
    """

    @dataclass
    class _Took(Message):
        before: Timeline
        after: Timeline

    @dataclass
    class _Refused(Message):
        before: Timeline
        given: Input
        reason: str

    @dataclass
    class _Replayed(Message):
        before: Timeline
        host: WorldRunner
        replay: Replay
        reason: str

    def __init__(self, tape: Timeline) -> None:
        """Play `tape`, on which there may be nothing yet."""
        super().__init__()
        self.tape = tape
        self._queue: deque[Input] = deque()
        self._taking = False
        self._wanted_host: WorldRunner | None = None

    def show_tape(self) -> None:
        """Show the tape as it is now."""
        raise NotImplementedError

    def show_refusal(self, given: Input, reason: str) -> None:
        """Tell why an input was not taken."""
        raise NotImplementedError

    def show_replay(self, replay: Replay, reason: str) -> None:
        """Tell what became of the tape on another host; `reason` says why it was played again."""
        raise NotImplementedError

    def begin(self, tape: Timeline) -> None:
        """Play another tape."""
        self.tape = tape
        self._queue.clear()
        self.show_tape()

    def give(self, *inputs: Input) -> None:
        """Take inputs, after those that are being taken."""
        self._queue += inputs
        self._go_on()

    def go_to(self, position: int) -> None:
        """Go to where so many inputs are played; inputs not taken yet are forgotten."""
        self.begin(self.tape.to(position))

    def replay(self, host: WorldRunner, reason: str) -> None:
        """Take all inputs again, on another host."""
        self._wanted_host = host
        self._queue.clear()
        self._play_again(self.tape, host, reason)

    def _go_on(self) -> None:
        if self._queue and not self._taking:
            self._taking = True
            self._take(self.tape, self._queue.popleft())

    @work(thread=True, group="engine", description="plays")  # else it writes the tape
    def _take(self, before: Timeline, given: Input) -> None:
        # In a thread, for flows can be long. Safe: everything it shares never changes.
        try:
            after = before.take(given)
        except (InputRefused, UnreadableModifier) as error:  # an edit may be none: to no language
            self.post_message(self._Refused(before, given, str(error)))
        else:
            self.post_message(self._Took(before, after))

    @work(thread=True, group="engine", description="plays")  # else it writes the tape
    def _play_again(self, before: Timeline, host: WorldRunner, reason: str) -> None:
        self.post_message(self._Replayed(before, host, before.on(host), reason))

    @on(_Took)
    def _took(self, message: _Took) -> None:
        self._taking = False
        if message.before is self.tape:
            self.tape = message.after
            self.show_tape()
        self._go_on()

    @on(_Refused)
    def _was_refused(self, message: _Refused) -> None:
        self._taking = False
        if message.before is self.tape:
            self._queue.clear()
            self.show_refusal(message.given, message.reason)
        self._go_on()

    @on(_Replayed)
    def _was_replayed(self, message: _Replayed) -> None:
        if message.host is not self._wanted_host:
            return
        if message.before is self.tape:
            self.begin(message.replay.timeline)
            self.show_replay(message.replay, message.reason)
        else:  # an input was taken meanwhile
            self._play_again(self.tape, message.host, message.reason)
