"""Plays a timeline in the background: inputs are taken in a thread, one after the other."""

import asyncio
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from textual.dom import DOMNode
from textual.message import Message

from flowtui.flows.spec.modifier import UnreadableModifier
from flowtui.scenario.inputs import Input
from flowtui.scenario.simulation import InputRefused
from flowtui.scenario.timeline import Replay, Timeline
from flowtui.world.runner import WorldRunner


class TimelineRunner:
    """A timeline on which inputs are put; what comes of them is told to a node, as messages.

    It never holds up the node's screen. An answer that comes after the user has gone elsewhere on
    the timeline is dropped.
    """

    class Changed(Message):
        """The timeline is another one, or at another place."""

    @dataclass
    class Refused(Message):
        """An input could not be taken where the timeline is."""

        input: Input
        reason: str

    @dataclass
    class Replayed(Message):
        """All inputs were taken again on another host."""

        replay: Replay
        reason: str
        """Why they were."""

    def __init__(self, node: DOMNode, timeline: Timeline) -> None:
        """Play `timeline`, on which there may be nothing yet, and tell `node` what comes of it."""
        self.timeline = timeline
        """As it is now."""
        self._node = node
        self._queue: deque[Input] = deque()
        self._is_taking = False
        self._wanted_host: WorldRunner | None = None

    def begin(self, timeline: Timeline) -> None:
        """Play another timeline."""
        self._queue.clear()
        self._become(timeline)

    def give(self, *inputs: Input) -> None:
        """Take inputs, after those that are being taken."""
        self._queue += inputs
        self._go_on()

    def go_to(self, position: int) -> None:
        """Go to where so many inputs are played; inputs not taken yet are forgotten."""
        self.begin(self.timeline.to(position))

    def replay(self, host: WorldRunner, reason: str) -> None:
        """Take all inputs again, on another host; `reason` is told with what came of it."""
        self._wanted_host = host
        self._queue.clear()
        self._work(self._play_again(host, reason))

    def _become(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self._node.post_message(self.Changed())

    def _work(self, work: Coroutine[Any, Any, None]) -> None:
        self._node.run_worker(work, group="engine")

    def _go_on(self) -> None:
        if self._queue and not self._is_taking:
            self._is_taking = True
            self._work(self._take(self.timeline, self._queue.popleft()))

    async def _take(self, before: Timeline, wanted: Input) -> None:
        # In a thread, for flows can be long. Safe: everything it shares never changes.
        try:
            after = await asyncio.to_thread(before.take, wanted)
        except (InputRefused, UnreadableModifier) as error:  # an edit may be none: to no language
            if before is self.timeline:
                self._queue.clear()
                self._node.post_message(self.Refused(wanted, str(error)))
        else:
            if before is self.timeline:
                self._become(after)
        self._is_taking = False
        self._go_on()

    async def _play_again(self, host: WorldRunner, reason: str) -> None:
        replay = None
        before = None
        while before is not self.timeline:  # once more if an input was taken meanwhile
            before = self.timeline
            replay = await asyncio.to_thread(before.on, host)
            if host is not self._wanted_host:
                return
        if replay is not None:
            self.begin(replay.timeline)
            self._node.post_message(self.Replayed(replay, reason))
