"""How the app ends when nobody quits it: signals of the system, and faults of its own."""

import asyncio
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from threading import Thread, Timer
from types import FrameType

from rich.console import Console, RenderableType
from rich.segment import Segment, Segments
from textual import events
from textual.app import App
from typing_extensions import override

from flowtui.screens.key_order import TELL_WITHIN, KeyOrder
from flowtui.store.errors import StoreError
from flowtui.store.projects.project import Project

SIGNALS = tuple(
    signal.Signals[name]
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
    if name in signal.Signals.__members__  # Windows has the first two
)
OFFSET = 128
"""What shells add to the number of the signal that ended a program."""
END_WITHIN = 8.0
"""Seconds from the signal to the end of the process: `docker stop` waits 10 before it kills."""
WRITE_WITHIN = 1.0
"""Seconds for the drafts when the time is over."""
_SCREEN_LEFT = (
    "\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""What Textual's drivers end with: no paste brackets, no mouse, the usual keys, screen, cursor."""


class Signals:
    """Ends an app when the system says so: keeps what was typed, and gives the terminal back.

    Attributes:
        status: what the process should exit with; 0 as long as there was no signal.
    """

    def __init__(self, app: "EndingApp", keep: Callable[[], None]) -> None:
        """End `app`; `keep` writes what is not on disk yet, and may be called in any thread."""
        self.status = 0
        self._app = app
        self._keep = keep
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending: asyncio.Task[None] | None = None

    def listen(self) -> None:
        """Take the signals from now on; called in the loop that the app runs in."""
        self._loop = asyncio.get_running_loop()
        for number in SIGNALS:
            signal.signal(number, self._come)

    def _come(self, number: int, _frame: FrameType | None) -> None:
        """End the app; if it is stuck, end the process without it."""
        if self.status or self._loop is None:
            return  # one is enough: terminals send several as they close
        self.status = OFFSET + number
        guard = Timer(END_WITHIN - WRITE_WITHIN, self._give_up)
        guard.daemon = True
        guard.start()
        with suppress(RuntimeError):  # the loop has ended: so will the process
            self._loop.call_soon_threadsafe(self._begin)

    def _begin(self) -> None:
        self._ending = asyncio.create_task(self._end())

    async def _end(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._app.keys.all_told(), TELL_WITHIN)
        self._keep()
        self._app.exit(return_code=self.status)

    def _give_up(self) -> None:
        """End the process though the app does not answer; the terminal may not, either."""
        writer = Thread(target=self._keep, daemon=True)
        writer.start()
        writer.join(WRITE_WITHIN)
        with suppress(Exception):
            self._leave_screen()
        os._exit(self.status)

    def _leave_screen(self) -> None:
        # Textual's driver would wait for the thread that may be stuck in writing
        number = 2  # the app draws on stderr
        os.set_blocking(number, False)
        os.write(number, _SCREEN_LEFT.encode())
        attributes = getattr(self._app._driver, "attrs_before", None)  # noqa: SLF001
        if attributes is not None:
            import termios

            termios.tcsetattr(0, termios.TCSANOW, attributes)


class EndingApp(App[None]):
    """An app that keeps the edits of what is open, and gives back the terminal, however it ends."""

    def __init__(self) -> None:
        super().__init__()
        self.project: Project | None = None
        self.keys = KeyOrder(self)
        self.error_console = Console(stderr=True, markup=False, highlight=False, color_system=None)
        self._signals: Signals | None = None
        self._has_fault = False
        self._unkept = ""

    def run_to_the_end(self) -> int:
        """Run the app until the user quits, a signal comes, or a fault ends it.

        Returns the status for the process to exit with: 0, 128 and the signal's number, or 1.
        """
        self._signals = Signals(self, self._keep_drafts)
        self.run()
        if self._has_fault and not self._signals.status:
            _tell_of_fault(self.project)
        if self._unkept:
            _tell(f"Edits that you did not save could not be kept: {self._unkept}")
        return self._signals.status or int(self._has_fault)

    @override
    async def on_event(self, event: events.Event) -> None:
        if event.is_forwarded or not self.keys.keep(event):
            await super().on_event(event)

    def on_load(self) -> None:
        """Take signals before the terminal is drawn on."""
        if self._signals:
            self._signals.listen()

    def on_unmount(self) -> None:
        """Keep what was edited, and let others have what was open."""
        self._keep_drafts()
        if self.project:
            self.project.close()

    def _keep_drafts(self) -> None:
        """Write the drafts that are not on disk yet; what fails is told when the app has ended."""
        if self.project is None or self.project.read_only:
            return
        try:
            self.project.write_drafts()
        except StoreError as error:
            self._unkept = str(error)
        else:
            self._unkept = ""

    @override
    def panic(self, *renderables: RenderableType) -> None:
        self._has_fault = True
        super().panic(*renderables)

    @override
    def _fatal_error(self) -> None:
        # not Textual's traceback, which shows the values of all variables: what people wrote, too
        self._has_fault = True
        self._exit_renderables.append(Segments([Segment(traceback.format_exc())]))
        self._close_messages_no_wait()


def _tell_of_fault(project: Project | None) -> None:
    """Say on stderr, below what went wrong, that it is a fault of the program, and what is kept."""
    lines = ["flowtui ended because of a fault of its own. Please report what stands above."]
    if project and not project.read_only:
        lines.append(
            f"Edits that you did not save are kept as drafts in {project.drafts_place} and will be "
            f"there when you open {project.place} again."
        )
    _tell(*lines)


def _tell(*lines: str) -> None:
    """Say something on stderr, if anybody is there to read it."""
    with suppress(OSError):
        sys.stderr.write("".join(f"{line}\n" for line in lines))
        sys.stderr.flush()
