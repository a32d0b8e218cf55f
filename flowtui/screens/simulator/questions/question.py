"""How the simulator asks: what a question may know and do, and how it asks again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeVar

from textual.app import App
from textual.screen import Screen

from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.screens.dialogs.dialogs import Ask
from flowtui.screens.simulator.decisions import Decision
from flowtui.store.projects.project import Project

AnswerT = TypeVar("AnswerT")


class Asker(Protocol):
    """Shows a dialog."""

    async def __call__(self, dialog: Screen[AnswerT]) -> AnswerT:
        """Return what the dialog was left with."""


def asker_in(app: App[Any]) -> Asker:
    """Return what shows dialogs in an app; called by one of its workers."""

    async def ask(dialog: Screen[AnswerT]) -> AnswerT:
        return await app.push_screen_wait(dialog)

    return ask


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a question is asked about."""

    ask: Asker
    view: Viewpoint
    project: Project


Question: TypeAlias = Callable[[Occasion], Awaitable[Decision | None]]
"""Returns what the user decided; None if nothing is to be done."""


class UnfitAnswer(ValueError):
    """What was typed is no answer to the question; says why."""


async def answer_to(
    occasion: Occasion, title: str, text: str, value: str, read: Callable[[str], AnswerT]
) -> AnswerT | None:
    """Return what `read` makes of the line that is typed; None if the question is left.

    While `read` raises a ValueError, that is said, and the question is asked again.
    """
    while True:
        answer = await occasion.ask(Ask(title, text, value))
        if not answer:
            return None
        try:
            return read(answer)
        except ValueError as error:
            text, value = f"✗ {error}", answer
