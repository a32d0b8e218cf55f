"""Writing a project's flows for a screen: what cannot be written is told, and tried again."""

from functools import partial
from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from flowtui.screens.dialogs.dialogs import Choose
from flowtui.store.errors import ChangedOnDisk, StoreError
from flowtui.store.projects.project import FlowGone, Project

RETRY_AFTER = 5.0
"""Seconds after which a draft is written again that could not be."""


class Reloaded(Message):
    """What is open was read anew: screens on flows of it show what is no more."""


class ProjectWriter:
    """Saves flows and writes drafts, and tells the user on a screen what came of it."""

    def __init__(self, screen: Screen[Any]) -> None:
        """Tell on `screen`, which gets `Reloaded` when the user had all read again."""
        self._screen = screen
        self._draft_fault = ""
        self._retry: Timer | None = None

    def save(self, project: Project, uuid: str) -> bool:
        """Save a flow's edits, and say so; return whether they are saved."""
        try:
            done = project.save(uuid)
        except ChangedOnDisk as error:
            self._screen.run_worker(self._ask_whose(project, error))
            return False
        except (StoreError, FlowGone) as error:
            self._complain("Not saved; your edits are still here", error)
            self._screen.refresh_bindings()
            return False
        self._screen.notify(done, markup=False, timeout=4)
        return True

    async def _ask_whose(self, project: Project, error: ChangedOnDisk) -> None:
        """Ask whether our edits of a file count, or those of another program."""
        answers = [
            ("k", "Keep editing, and decide later"),
            ("s", "Save over it: what the other program wrote is lost"),
            ("r", "Read it again: your edits since the last save are lost"),
        ]
        text = f"{error.path} was changed or removed by another program."
        dialog = Choose("Changed elsewhere", text, answers)
        answer = await self._screen.app.push_screen_wait(dialog)
        try:
            if answer == "s":
                project.overlook_changes()
                await self._screen.run_action("save")
            elif answer == "r":
                project.reload()
                self._screen.post_message(Reloaded())
        except (StoreError, ValueError) as failed:  # a DocumentError is a ValueError
            self._complain("Not done; your edits are still here", failed)

    def write_drafts(self, project: Project) -> None:
        """Write the drafts that are not on disk yet, without holding up the screen."""
        self._screen.run_worker(partial(self._write, project), group="drafts", thread=True)

    def _write(self, project: Project) -> None:
        try:
            project.write_drafts()
        except StoreError as error:
            self._screen.app.call_from_thread(self._try_again, project, error)
        else:
            self._draft_fault = ""

    def _try_again(self, project: Project, error: StoreError) -> None:
        """Say that a draft could not be written, once, and try again: there may be room soon."""
        if str(error) != self._draft_fault:
            self._draft_fault = str(error)
            self._complain("The draft could not be written", error)
        self._screen.refresh_bindings()
        if self._retry is None:
            self._retry = self._screen.set_timer(RETRY_AFTER, partial(self._write_again, project))

    def _write_again(self, project: Project) -> None:
        self._retry = None
        self.write_drafts(project)

    def _complain(self, title: str, error: Exception) -> None:
        self._screen.notify(str(error), title=title, severity="error", timeout=12, markup=False)
