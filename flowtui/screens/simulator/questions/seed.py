"""With which chances does it begin?"""

from flowtui.screens.dialogs.dialogs import Ask
from flowtui.screens.simulator.decisions import Decision, SeedChange
from flowtui.screens.simulator.questions.question import Occasion


async def choose_seed(occasion: Occasion) -> Decision | None:
    """Ask for the seed that random splits go by."""
    text = "Which seed? A number; random splits go the same ways with the same one."
    seed = str(occasion.view.world.seed + 1)
    answer = await occasion.ask(Ask("Other chances", text, seed))
    return SeedChange(int(answer)) if answer and answer.strip().isdecimal() else None
