"""In which file is the conversation saved as a test, and is it left without?"""

from pathlib import Path

from flowtui.screens.dialogs.dialogs import Ask, Choose
from flowtui.screens.simulator.decisions import Announcement, Decision, Leave
from flowtui.screens.simulator.questions.question import Occasion
from flowtui.screens.simulator.saving import SavedTest, path_for, save_test
from flowtui.store.errors import StoreError


async def save_as_test(occasion: Occasion) -> Decision | None:
    """Ask where, and save the inputs with the messages that came of them as a scenario."""
    view, project = occasion.view, occasion.project
    flow = view.setup.name_of(view.setup.flow_uuid)
    value = str(path_for(project, flow))
    answer = await occasion.ask(Ask("Save as test", "In which file?", value))
    if not answer or not answer.strip():
        return None
    path, exists = _file(answer)
    if exists:
        text = f"There is {path.name} already."
        if not await occasion.ask(Choose("Save", text, [("r", "Replace it")])):
            return None
    try:
        return _announced(save_test(view.timeline, view.setup, project, path, flow))
    except StoreError as error:
        return Announcement(str(error), "The test was not saved", "error", 12)


def _announced(saved: SavedTest) -> Announcement:
    count = "1 expectation" if saved.expectations == 1 else f"{saved.expectations} expectations"
    if not saved.fault:
        return Announcement(f"Saved {saved.path} with {count}")
    text = f"It has {count}, but played anew it does not go as here: {saved.fault}"
    return Announcement(text, f"Saved {saved.path.name}", "warning", 12)


def _file(text: str) -> tuple[Path, bool]:
    """Return the file that was named, and whether it is there."""
    path = Path(text.strip()).expanduser()
    return path, path.exists()


async def leave(occasion: Occasion) -> Decision | None:
    """Ask whether a conversation is left that is not kept, if there is one."""
    if len(occasion.view.timeline.all_taken) <= 1:
        return Leave()
    answers = [("q", "Leave"), ("s", "Save as a test first")]
    answer = await occasion.ask(Choose("Leave", "The conversation is not kept.", answers))
    if answer == "s":
        return await save_as_test(occasion)
    return Leave() if answer == "q" else None
