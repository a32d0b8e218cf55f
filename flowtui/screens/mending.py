"""Mending a workspace: what is to become of each of its files that is damaged."""

from flowtui.screens.base import WorkScreen
from flowtui.screens.dialogs.dialogs import Choose
from flowtui.store.errors import DamagedFile, StoreError
from flowtui.store.projects.project import Project


async def ask_to_mend(screen: WorkScreen, project: Project) -> None:
    """Ask on `screen` about each damaged file of a project, and do what the user says."""
    for fault in project.damage():
        anew = ("a", "Put it aside, and begin without it")
        restore = ("r", "Restore the last good version")
        has_backup = isinstance(fault, DamagedFile) and fault.backup is not None
        answers = [restore, anew] if has_backup else [anew]
        answer = await screen.app.push_screen_wait(Choose("Damaged", f"{fault}.", answers))
        if not answer:
            continue
        try:
            done = project.mend(fault.path, anew=answer == "a")
        except StoreError as error:
            screen.complain("It is as it was", error)
        else:
            screen.notify(done, markup=False)
    screen.show_mended()
