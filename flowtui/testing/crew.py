"""Crews: several processes that play scenarios, each with flows of its own in memory."""

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Final

from flowtui.testing.collection import Piece
from flowtui.testing.libraries import Libraries
from flowtui.testing.outcome import Outcome
from flowtui.testing.player import Player

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_AHEAD: Final = 4
"""So many pieces wait for each process: nobody is idle, and stopping is soon done."""

Clock = Callable[[], datetime]
_player: Player | None = None
"""Who plays in a process of a crew."""


def _begin(clock: Clock, name: str, collection: tuple[int, int, int]) -> None:
    """Make a process ready; interrupts are for who began it."""
    global _player  # noqa: PLW0603 - a process has nothing else to keep it in
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*collection)
    _player = Player(Libraries(clock), name=name)


def _play(piece: Piece) -> tuple[Outcome, ...]:
    assert _player is not None  # noqa: S101 - every process began
    return tuple(_player.play(piece))


def played_by_crew(
    pieces: Iterable[Piece], processes: int, clock: Clock, name: str = ""
) -> Iterator[Outcome]:
    """Yield how the scenarios of `pieces` went, in order, played by so many processes.

    Those with `name` in their titles are played. When the iterator is closed, or an interrupt
    comes, the processes end at once.
    """
    pool = ProcessPoolExecutor(
        processes,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(clock, name, gc.get_threshold()),
    )
    others = set(multiprocessing.active_children())
    waiting: deque[Future[tuple[Outcome, ...]]] = deque()
    rest = iter(pieces)
    done = False
    try:
        while True:
            while len(waiting) < processes * _AHEAD and (piece := next(rest, None)):
                with _deaf():
                    waiting.append(pool.submit(_play, piece))
            if not waiting:
                break
            yield from waiting.popleft().result()
        done = True
    finally:
        pool.shutdown(wait=done, cancel_futures=True)
        if not done:
            _end(child for child in multiprocessing.active_children() if child not in others)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let no interrupt come while processes begin: they inherit that, and none ever hits them."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _end(processes: "Iterable[BaseProcess]") -> None:
    for process in processes:
        process.terminate()
