"""What does an input need to know? Asked in the same way for all that say how they are offered."""

from flowtui.scenario.inputs import INPUTS
from flowtui.screens.simulator.decisions import Decision
from flowtui.screens.simulator.questions.question import Occasion, Question, answer_to


def give_input(type_: str) -> Question:
    """Return the question of an input, which answers it at once if it needs to know nothing."""

    async def question(occasion: Occasion) -> Decision | None:
        kind, uuid = INPUTS[type_], occasion.view.contact_uuid
        menu = kind.menu
        if menu is None:
            return None
        if not menu.question:
            return kind.answered(menu.answer, uuid)
        return await answer_to(
            occasion, menu.title, menu.question, menu.answer, lambda text: kind.answered(text, uuid)
        )

    return question
