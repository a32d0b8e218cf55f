"""Keys one after the other: each goes where the one before it has led.

Keys that are read together would all go to what has the focus when the first one comes: those
typed after a key that opens a dialog would be commands of the screen below, and those after the
key that closes it would be lost.
"""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, TypeAlias

from textual import events
from textual.app import App, ScreenStackError
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea
from textual.worker import Worker, WorkerState

from flowtui.widgets.base.characters import is_written
from flowtui.widgets.base.terminal_keys import take_pastes_as_text

Typed: TypeAlias = events.Key | events.Paste
TELL_WITHIN = 3.0
"""Seconds for a key on its way; in a flow of 10,000 nodes one takes up to 2.6 s."""
LOOK_AGAIN = 0.01
"""Seconds between looks at whether a key has opened what it is about to open."""
_ASKING = "default"
"""The group of workers that may open something; those of other groups compute."""


class KeyOrder:
    """Keeps keys and pastes until what came before them has done all that it does."""

    def __init__(self, app: App[Any]) -> None:
        """Keep what is typed in `app`, and let pastes be texts."""
        take_pastes_as_text(app.driver_class)
        self._app = app
        self._kept: deque[Typed] = deque()
        self._due: Typed | None = None
        self._telling: asyncio.Task[None] | None = None

    def keep(self, event: events.Event) -> bool:
        """Keep what was typed, and return True; return False for what is due now, or not typed."""
        if event is self._due or not isinstance(event, events.Key | events.Paste):
            return False
        self._kept.append(event)
        if self._telling is None:
            self._telling = asyncio.create_task(self._tell())
        return True

    async def all_told(self) -> None:
        """Wait until all that was typed has done what it does."""
        if self._telling is not None:
            await asyncio.wait([self._telling])
        await self._quiet()

    async def _tell(self) -> None:
        try:
            while self._kept:
                self._due = self._kept.popleft()
                with suppress(TimeoutError, ScreenStackError):  # the app is busy, or has ended
                    await asyncio.wait_for(self._tell_one(self._due), TELL_WITHIN)
        finally:
            self._due = self._telling = None

    async def _tell_one(self, event: Typed) -> None:
        app = self._app
        is_text = self._is_text(event)
        screens, workers = app.screen_stack, {*app.workers}
        app.post_message(event)
        await _heard(app)
        if not is_text:
            await self._settle(screens, workers)

    def _is_text(self, event: Typed) -> bool:
        """Return whether it is written into a field: that opens nothing, whoever lags behind."""
        is_writable = isinstance(event, events.Paste) or is_written(event.character)
        return is_writable and isinstance(self._app.focused, Input | TextArea)

    async def _settle(self, screens: list[Any], workers: set[Worker[Any]]) -> None:
        """Wait until nothing goes on any more, and what was begun to be opened has the focus."""
        await self._quiet()
        while self._app.screen_stack == screens and any(  # noqa: ASYNC110 - workers tell nobody
            map(_may_open, self._new(workers))
        ):
            await asyncio.sleep(LOOK_AGAIN)
        await self._quiet()

    def _new(self, workers: set[Worker[Any]]) -> Iterator[Worker[Any]]:
        return (worker for worker in self._app.workers if worker not in workers)

    async def _quiet(self) -> None:
        """Wait until what was typed is told to the screen: from app to field, and up again."""
        silent = 0
        while silent < 2:  # the second time for what was being told in the first
            for pump in self._hearers():
                await _heard(pump)
            waiting = any(pump.message_queue_size for pump in self._hearers())
            silent = 0 if waiting else silent + 1

    def _hearers(self) -> Iterator[MessagePump]:
        """Yield the app, what has the focus and what is told something, each before its parents."""
        app = self._app
        yield app
        yield app.screen
        if app.focused:
            yield from app.focused.ancestors_with_self
        for widget in app.screen.walk_children():
            if widget.message_queue_size:
                yield from widget.ancestors_with_self


async def _heard(pump: MessagePump) -> None:
    """Wait until all messages that `pump` has now are told to it."""
    heard = asyncio.Event()
    if pump.call_later(heard.set):
        await heard.wait()


def _may_open(worker: Worker[Any]) -> bool:
    is_over = worker.state not in {WorkerState.PENDING, WorkerState.RUNNING}
    return worker.group == _ASKING and not is_over
