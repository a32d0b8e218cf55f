"""The line of keys: what it shows of what can be done."""

from collections.abc import Sequence
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Input, OptionList
from typing_extensions import override

from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.base.key_line import KeyLine


class _Small(Commanded, App[None]):
    MENU: ClassVar[Sequence[Command]] = (
        Command("small.open", "Open", "Open it.", "open", "enter", hint=1),
        Command("small.first", "First", "Go to the first.", "first", "g", hint=2),
        Command("small.never", "Never", "Cannot be done now.", "never", "n", hint=3),
        Command("small.long", "A very long title indeed", "Do it.", "long", "l", hint=4),
        Command("small.keys", "Keys", "Show keys.", "keys", "question_mark,f1", hint=90),
    )
    done = ""

    @override
    def compose(self) -> ComposeResult:
        yield OptionList("one", "two")
        yield Input()
        yield KeyLine()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return None if action == "never" else True

    def action_first(self) -> None:
        self.done = "first"


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (90, "⏎ open   g first   n never   l a very long title indeed   ? keys"),
        (50, "⏎ open   g first   n never   ? keys"),
        (12, "? keys"),
    ],
)
async def test_the_best_keys_are_shown_and_the_help_always(width: int, line: str) -> None:
    app = _Small()
    async with app.run_test(size=(width, 10)) as pilot:
        await pilot.pause()
        assert _line(app).strip().startswith(line)


async def test_keys_that_one_writes_with_are_not_shown_while_one_writes() -> None:
    app = _Small()
    async with app.run_test(size=(90, 10)) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        assert "first" not in _line(app)
        assert "f1 keys" in _line(app)


async def test_a_click_does_what_is_written_there() -> None:
    app = _Small()
    async with app.run_test(size=(90, 10)) as pilot:
        await pilot.pause()
        await pilot.click(KeyLine, offset=(1 + _line(app).strip().index("g first"), 0))
        assert app.done == "first"


def _line(app: App[None]) -> str:
    return str(app.query_one(KeyLine).render())
