"""The app: what is opened, themes, quitting.

The clock of the wall is read here, and nowhere below.
"""

import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker
from typing_extensions import override

from flowtui.screens.base import MENDING_KEY, WorkScreen
from flowtui.screens.dialogs.dialogs import Ask, Choose
from flowtui.screens.ending import EndingApp
from flowtui.screens.home.home import Home
from flowtui.screens.mending import ask_to_mend
from flowtui.screens.saving import Saving
from flowtui.store.errors import DamagedFile, NoWorkspace, OpeningStopped, StoreError, WorkspaceHeld
from flowtui.store.files.holder import Holder
from flowtui.store.projects.opening import make_workspace, open_project
from flowtui.store.projects.project import Clock, FlowSummary, Project
from flowtui.store.workspace.sample import open_demo
from flowtui.widgets.base.colours import THEMES, kind_variables
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.base.palette import Commands
from flowtui.widgets.base.plain_lines import PlainLines
from flowtui.widgets.home.flow_browser import FlowBrowser

_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_TOLD_EACH = 20
"""After how many flows it is told how many are read."""
NOTHING_OPEN = "Nothing is open.\n\nctrl+o  opens something   q  quits"


def now() -> datetime:
    """Return the time, in the time zone of this machine."""
    return datetime.now().astimezone()  # noqa: TID251 - the one place where the wall clock is read


def holder(clock: Clock) -> Holder:
    """Return who runs this program, for those who find a workspace held."""
    return Holder.of_this_process(clock())


class Flowtui(Commanded, EndingApp):
    """The app on a workspace or a file of flows."""

    TITLE = "flowtui"
    COMMANDS: ClassVar = {Commands}
    ENABLE_COMMAND_PALETTE = True
    CSS = """
    Toast { max-width: 70; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("app.palette", "Everything", "Find a command by its name.",
                "command_palette", "ctrl+p", hint=99, label="everything"),
        Command("app.open", "Open another", "Open another workspace or file.", "open_other",
                "ctrl+o"),
        Command("app.theme", "Theme", "Choose the colours.", "change_theme"),
        Command("app.screenshot", "Screenshot", "Save a picture of the screen as SVG.",
                "screenshot"),
        Command("app.mend", "Mend", "Bring back a file of the workspace that is damaged.", "mend",
                MENDING_KEY, hint=1, label="mend"),
        Command("app.maximize", "Fill the screen", "Let the pane fill the screen, or no longer.",
                "maximize_pane", "z"),
        Command("app.suspend", "Suspend", "Go back to the shell; `fg` returns here.",
                "suspend_process"),
        Command("app.quit", "Quit", "Leave flowtui.", "quit", "ctrl+q"),
    )  # fmt: skip

    @dataclass
    class _Opened(Message):
        project: Project
        flows: tuple[FlowSummary, ...]

    @dataclass
    class _NotOpened(Message):
        path: Path | None
        error: Exception

    @dataclass
    class _Read(Message):
        done: int
        count: int

    def __init__(
        self,
        path: Path | None = None,
        *,
        read_only: bool = False,
        opener: Callable[[Path | None, bool], Project] | None = None,
        clock: Clock = now,
    ) -> None:
        """Open `path`, or the user's own workspace.

        `opener` opens what is named, for reading only or not, in the place of `open_project`.
        """
        super().__init__()
        self._path = path
        self._read_only = read_only
        self._clock = clock
        self._opener = opener or self._open_project
        self._plain_lines = PlainLines()
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        if "TEXTUAL_THEME" not in os.environ:
            self.theme = THEMES[0].name

    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        theme = self.current_theme
        return kind_variables(dark=theme.dark, ansi=theme.ansi)

    @override
    def get_line_filters(self) -> Sequence[LineFilter]:
        return (*super().get_line_filters(), self._plain_lines)

    @override
    def get_default_screen(self) -> Screen[None]:
        return Home(self._path.name if self._path else "the workspace")

    @property
    def home(self) -> Home:
        """The list of flows."""
        return next(screen for screen in self.screen_stack if isinstance(screen, Home))

    @on(Home.Ready)
    def _begin(self) -> None:
        self._open(self._path, read_only=self._read_only)

    def _open_project(self, path: Path | None, read_only: bool) -> Project:  # noqa: FBT001
        return open_project(
            path, clock=self._clock, holder=holder(self._clock), read_only=read_only
        )

    @work(thread=True, exclusive=True, group="open")
    def _open(self, path: Path | None, *, read_only: bool) -> None:
        worker = get_current_worker()

        def told(done: int, count: int) -> None:
            if worker.is_cancelled:
                raise OpeningStopped
            if done and done % _TOLD_EACH == 0:
                self.post_message(self._Read(done, count))

        try:
            project = self._opener(path, read_only)
            try:
                project.read(told)
                flows = tuple(project.flows())
            except BaseException:
                project.close()
                raise
        except (StoreError, ValueError) as error:  # a DocumentError is a ValueError
            self.post_message(self._NotOpened(path, error))
        else:
            self.post_message(self._Opened(project, flows))

    @on(_Read)
    def _tell_how_far(self, message: _Read) -> None:
        if self.project is None:
            self.home.browser.say_opening(message.done, message.count)

    @on(FlowBrowser.Stop)
    def _stop_opening(self) -> None:
        self.workers.cancel_group(self, "open")

    @on(_Opened)
    def _take(self, message: _Opened) -> None:
        if self.project:
            self.project.close()
        self._show(message.project, message.flows)
        for notice in message.project.notices():
            self.notify(notice, severity="warning", timeout=12, markup=False)

    @on(WorkScreen.Reloaded)
    def _show_anew(self) -> None:
        if self.project:
            self._show(self.project, tuple(self.project.flows()))

    def _show(self, project: Project, flows: tuple[FlowSummary, ...]) -> None:
        self.project = project
        while not isinstance(self.screen, Home):
            self.pop_screen()
        self.home.take(project, flows)

    @on(_NotOpened)
    def _ask_what_to_do(self, message: _NotOpened) -> None:
        match message.error:
            case WorkspaceHeld():
                self._ask_read_only(message)
            case NoWorkspace():
                self._ask_to_make(message)
            case DamagedFile(backup=Path()):
                self._ask_to_restore(message, message.error)
            case error if self.project is None:
                self.home.browser.say(f"✗ {error}\n\nctrl+o  opens another   q  quits")
            case error:
                self.notify(str(error), title="Not opened", severity="error", markup=False)

    @work
    async def _ask_read_only(self, message: _NotOpened) -> None:
        said = f"{message.error}."
        answer = await self.push_screen_wait(
            Choose("Open elsewhere", said, [("r", "Open it to read only"), ("q", "Quit")])
        )
        if answer == "r":
            self._open(message.path, read_only=True)
        elif answer == "q":
            self._quit()
        else:
            self._stay()

    def _stay(self) -> None:
        if self.project is None:
            self.home.browser.say(NOTHING_OPEN)

    @work
    async def _ask_to_make(self, message: _NotOpened) -> None:
        path = message.path
        if path is None:
            return
        answer = await self.push_screen_wait(
            Choose("No workspace", f"There is no workspace in {path}.", [("m", "Make one there")])
        )
        if answer == "m":
            self._make(path)
        else:
            self._stay()

    @work
    async def _ask_to_restore(self, message: _NotOpened, error: DamagedFile) -> None:
        answer = await self.push_screen_wait(
            Choose("Damaged", f"{error}.", [("r", "Restore the last good version")])
        )
        if answer == "r":
            self._restore(message.path, error.path.parent)
        else:
            self._stay()

    @work(thread=True, exclusive=True, group="open")
    def _restore(self, path: Path | None, folder: Path) -> None:
        from flowtui.store.workspace.workspace import restore_settings

        try:
            restore_settings(folder, holder=holder(self._clock))
        except StoreError as error:
            self.post_message(self._NotOpened(path, error))
        else:
            self.call_from_thread(self._open, path, read_only=False)

    @work(thread=True, exclusive=True, group="open")
    def _make(self, path: Path) -> None:
        try:
            project = make_workspace(path, path.absolute().name, self._clock, holder(self._clock))
        except StoreError as error:
            self.post_message(self._NotOpened(path, error))
        else:
            self.post_message(self._Opened(project, tuple(project.flows())))

    @work
    async def action_open_other(self) -> None:
        """Ask what to open, and open it."""
        answer = await self.push_screen_wait(
            Ask("Open", "Which workspace folder or file of flows?", f"{Path.cwd()}{os.sep}")
        )
        if not answer or not answer.strip():
            return
        path = _path(answer)
        if self.project and path.absolute() == self.project.place.absolute():
            self.notify(f"{self.project.title} is open already", markup=False)
        elif await self._leave():
            self._open(path, read_only=False)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "mend":
            return bool(self.project and self.project.damage())
        return super().check_action(action, parameters)

    @work
    async def action_mend(self) -> None:
        """Ask what is to become of each damaged file, and do it."""
        project, screen = self.project, self.screen
        if project is None or not isinstance(screen, WorkScreen):
            return
        await ask_to_mend(screen, project)

    def action_maximize_pane(self) -> None:
        """Let the focused pane fill the screen; a second time lets the others back."""
        if self.screen.maximized:
            self.screen.minimize()
        else:
            self.screen.action_maximize()

    async def _leave(self) -> bool:
        """Write the drafts of what is open; return whether it can be left."""
        return await self._is_finished() and await self._write_drafts()

    async def _write_drafts(self) -> bool:
        """Write the drafts; return whether that could be done, or the user does without."""
        if self.project is None or self.project.read_only:
            return True
        try:
            self.project.write_drafts()
        except StoreError as error:
            said = f"The drafts could not be written: {error}"
            answers = [
                ("b", "Back: make room, and try again"),
                ("l", "Leave, and lose the edits that were not saved"),
            ]
            return await self.push_screen_wait(Choose("Drafts", said, answers)) == "l"
        return True

    async def _is_finished(self) -> bool:
        """Return whether nothing that was typed is lost when all screens are left."""
        for screen in self.screen_stack:
            if isinstance(screen, WorkScreen) and not await screen.may_leave():
                return False
        return True

    @work
    async def _quit(self) -> None:
        if not await self._is_finished():
            return
        project = self.project
        edited = project.edits if project else 0
        if project is None or not edited or project.read_only:
            self.exit()
            return
        count = "1 flow has" if edited == 1 else f"{edited} flows have"
        answer = await self.push_screen_wait(
            Choose(
                "Quit",
                f"{count} edits that are not saved. They are kept as drafts and will be here "
                f"again when you open {project.title}.",
                [("q", "Quit and keep the drafts"), ("s", "Save all, then quit")],
            )
        )
        if answer == "s" and isinstance(self.screen, WorkScreen):
            while project.edits:
                uuids = [flow.uuid for flow in project.flows() if flow.edited]
                if not Saving(self.screen).save(project, next(iter(uuids), "")):
                    return
        if answer and await self._write_drafts():
            self.exit()

    @override
    async def action_quit(self) -> None:
        self._quit()

    @override
    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        # without the fonts that would be fetched from the network: it is seen in those at hand
        svg = super().export_screenshot(title=title, simplify=simplify)
        return _FONT_FACE.sub("", svg)


def run_demo(*, fresh: bool) -> int:
    """Run the app on the user's copy of the sample workspace, anew if `fresh`; see `run`."""

    def opened(path: Path | None, read_only: bool) -> Project:  # noqa: FBT001
        if path is not None:
            return open_project(path, clock=now, holder=holder(now), read_only=read_only)
        return open_demo(clock=now, holder=holder(now), fresh=fresh, read_only=read_only)

    return _run(Flowtui(opener=opened))


def _path(text: str) -> Path:
    return Path(text.strip()).expanduser()


def run(path: Path | None = None, *, read_only: bool = False) -> int:
    """Run the app on `path`, or on the user's own workspace, until the user quits.

    Returns the status for the process to exit with; see `EndingApp.run_to_the_end`.
    """
    return _run(Flowtui(path, read_only=read_only))


def _run(app: Flowtui) -> int:
    """Run the app; terminals take UTF-8 even where the locale, as set by ssh, says otherwise."""
    for stream in (sys.__stdout__, sys.__stderr__):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return app.run_to_the_end()
