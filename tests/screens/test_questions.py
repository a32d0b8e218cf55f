"""Questions to the user: each is answered once, however fast keys come."""

import asyncio
from typing import Annotated, Any

import pytest
from pydantic import BaseModel
from textual import events
from textual.app import App
from textual.content import Content
from textual.screen import Screen
from textual.widgets._toast import Toast
from typing_extensions import override

from flowtui.flows.spec.markers import Control, Ui
from flowtui.screens.dialogs.dialogs import Ask, Choose, Pick
from flowtui.screens.dialogs.form_dialog import FormDialog
from flowtui.widgets.base.colours import kind_variables


class _Name(BaseModel):
    name: Annotated[str, Ui(Control.LINE)] = "Ann"


class _App(App[None]):
    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return kind_variables(dark=True, ansi=False)


QUESTIONS: list[tuple[str, Any, str, object]] = [
    ("choose", lambda: Choose("T", "said", [("y", "Yes"), ("n", "No")]), "enter", "y"),
    ("choose-key", lambda: Choose("T", "said", [("y", "Yes"), ("n", "No")]), "n", "n"),
    ("ask", lambda: Ask("T", "said", "here"), "enter", "here"),
    ("pick", lambda: Pick("T", [("a", Content("A"), "a")]), "enter", "a"),
    ("pick-cancel", lambda: Pick("T", [("a", Content("A"), "a")]), "escape", None),
    ("form", lambda: FormDialog("T", _Name, _Name(), verb="adds"), "ctrl+s", _Name()),
    ("form-enter", lambda: FormDialog("T", _Name, _Name(), verb="adds"), "enter", _Name()),
]


@pytest.mark.parametrize(
    ("make", "key", "answer"), [each[1:] for each in QUESTIONS], ids=[each[0] for each in QUESTIONS]
)
async def test_two_keys_that_are_read_together_answer_once(
    make: Any, key: str, answer: object
) -> None:
    answers: list[object] = []
    async with _App().run_test() as pilot:
        screen: Screen[Any] = make()
        pilot.app.push_screen(screen, answers.append)
        await pilot.pause()
        for _ in range(3):
            pilot.app.post_message(events.Key(key, None))
        await pilot.pause()
        assert pilot.app.screen is not screen
        assert len(pilot.app.screen_stack) == 1
    assert answers == [answer]


@pytest.mark.parametrize("key", ["escape", "enter", "down"])
@pytest.mark.parametrize("turns", range(4))
async def test_keys_that_come_before_a_question_is_on_the_screen_are_harmless(
    key: str, turns: int
) -> None:
    async with _App().run_test() as pilot:
        for _ in range(6):
            screen = Pick("T", [("a", Content("A"), "a")])
            pilot.app.push_screen(screen)
            pilot.app.post_message(events.Key(key, None))
            for _ in range(turns):
                await asyncio.sleep(0)
            pilot.app.post_message(events.Key(key, None))
            screen.dismiss(None)
            await pilot.pause()
        assert pilot.app.is_running


async def test_a_search_that_is_closed_before_its_list_is_there_says_nothing() -> None:
    screen = Pick("T", [("a", Content("A"), "a")])
    screen.on_mount()
    assert screen.highlighted is None


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_what_was_told_before_hides_no_answers(size: tuple[int, int]) -> None:
    async with _App().run_test(size=size, notifications=True) as pilot:
        pilot.app.notify("told", timeout=60)
        await pilot.pause()
        assert [each.display for each in pilot.app.screen.query(Toast)] == [True]
        pilot.app.push_screen(Choose("T", "said", [("y", "Yes")]))
        await pilot.pause()
        assert [each.display for each in pilot.app.screen.query(Toast)] == [False]
        await pilot.press("y")
        assert [each.display for each in pilot.app.screen.query(Toast)] == [True]
