"""Characters, pastes and room: texts take all that is typed, and are drawn wherever they are."""

import pytest
from textual import events
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input, TextArea

from flowtui.widgets.base.characters import is_written
from flowtui.widgets.base.line_input import LineInput
from flowtui.widgets.inspector.controls.references import ChosenList
from flowtui.widgets.inspector.controls.text_box import TextBox
from tests.widgets.forming import choices_of, filling
from tests.widgets.showing import lines
from tests.widgets.showing import showing as in_app
from tests.widgets.test_controls import FLOW, Everything, everything

JOINED = "می\u200cخواهم 👨\u200d👩\u200d👧 a\u00a0b 全\u3000角"
"""Letters with characters among them that Python does not call printable."""


@pytest.mark.parametrize("name", ["line", "text", "message", "lines", "pairs"])
async def test_every_character_that_is_typed_is_written(name: str) -> None:
    async with filling(Everything, {}, choices_of(FLOW), size=(60, 60)) as form:
        await form.enter(name)
        for character in JOINED[:40]:
            form.app.post_message(events.Key("", character))
        await form.pilot.pause()
        box = form.focused
        assert isinstance(box, Input | TextArea)
        assert (box.value if isinstance(box, Input) else box.text) == JOINED


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\u2028", None])
def test_controls_are_not_written(character: str | None) -> None:
    assert not is_written(character)


async def test_a_line_keeps_all_lines_that_are_pasted_into_it() -> None:
    async with everything() as form:
        await form.enter("line")
        await form.paste("a\nb\r\nc\n")
        assert form.values["line"] == "a b c"


@pytest.mark.parametrize("count", [2, 8, 9, 12, 100])
async def test_many_lines_that_were_pasted_are_undone(count: int) -> None:
    pasted = "\n".join(f"line {number}" for number in range(count))
    async with everything() as form:
        await form.enter("message")
        await form.paste(pasted)
        assert form.values["message"] == pasted
        await form.press("ctrl+z")
        assert form.values["message"] == ""
        await form.press("ctrl+y")
        assert form.values["message"] == pasted
        box = form.focused
        assert isinstance(box, TextArea)
        box.select_all()
        await form.press("backspace")
        assert form.values["message"] == ""


async def test_a_text_is_drawn_where_there_is_no_room_for_it() -> None:
    box = TextBox(placeholder="say something")
    async with in_app(box) as pilot:
        for width in (0, 1, 2, 3):
            box.styles.width = width
            await pilot.pause()
        box.styles.width = 20
        await pilot.pause()
        assert "say something" in lines(box)[0]


@pytest.mark.parametrize("widget", [TextBox, LineInput, ChosenList])
async def test_what_was_removed_is_drawn_as_nothing(widget: type[Widget]) -> None:
    """The screen may ask for the lines of a widget that it has not forgotten yet."""
    gone = widget()
    async with in_app(gone):
        await gone.remove()
        crop = Region(0, 0, 4, 2)
        assert [strip.text for strip in gone.render_lines(crop)] == ["    ", "    "]
