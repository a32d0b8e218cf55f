"""How screens save flows, and keep drafts of what is edited."""

from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from flowtui.screens.dialogs.dialogs import Choose
from flowtui.store.errors import ChangedOnDisk, StoreError
from flowtui.store.projects.project import FlowGone, Project

if TYPE_CHECKING:
    from flowtui.screens.base import WorkScreen

WRITE_AFTER = 1.0
"""Seconds after an edit when the draft is on disk at the latest."""
RETRY_AFTER = 5.0
"""Seconds after which a draft is written again that could not be."""


class Saving:
    """Saves flows for a screen, and says there what became of it."""

    def __init__(self, screen: "WorkScreen") -> None:
        """Save for `screen`."""
        self._screen = screen
        self._draft_fault = ""
        self._timer: Timer | None = None
        self._retry: Timer | None = None

    def save(self, project: Project, uuid: str) -> bool:
        """Save a flow's edits, and say so; return whether they are saved."""
        screen = self._screen
        try:
            report = project.save(uuid)
        except ChangedOnDisk as error:
            screen.run_worker(self._ask_whose(project, error))
            return False
        except (StoreError, FlowGone) as error:
            screen.complain("Not saved; your edits are still here", error)
            screen.refresh_bindings()
            return False
        screen.notify(report, markup=False, timeout=4)
        return True

    async def _ask_whose(self, project: Project, error: ChangedOnDisk) -> None:
        """Ask whether our edits of a file count, or those of another program."""
        answers = [
            ("k", "Keep editing, and decide later"),
            ("s", "Save over it: what the other program wrote is lost"),
            ("r", "Read it again: your edits since the last save are lost"),
        ]
        question = f"{error.path} was changed or removed by another program."
        screen = self._screen
        answer = await screen.app.push_screen_wait(Choose("Changed elsewhere", question, answers))
        try:
            if answer == "s":
                project.overlook_changes()
                await screen.run_action("save")
            elif answer == "r":
                project.reload()
                screen.post_message(screen.Reloaded())
        except (StoreError, ValueError) as fault:  # a DocumentError is a ValueError
            screen.complain("Not done; your edits are still here", fault)

    def write_soon(self, project: Project) -> None:
        """Write the drafts of `project` within a second."""
        if self._timer is None:
            self._timer = self._screen.set_timer(WRITE_AFTER, partial(self.write, project))

    def write(self, project: Project) -> None:
        """Write the drafts that are not on disk yet, without holding up the screen."""
        self._timer = None
        self._screen.run_worker(partial(self._write, project), thread=True, group="drafts")

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
            self._screen.complain("The draft could not be written", error)
        self._screen.refresh_bindings()
        if self._retry is None:
            self._retry = self._screen.set_timer(RETRY_AFTER, partial(self._write_again, project))

    def _write_again(self, project: Project) -> None:
        self._retry = None
        self.write(project)
