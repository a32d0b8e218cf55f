"""A text that may be long, with what helps to write it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.actions import SkipAction
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Selection
from typing_extensions import override

from flowtui.editing.mistakes import mistakes_in
from flowtui.flows.analysis.usage import expressions_in
from flowtui.widgets.base.characters import is_written
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.base.drawing import is_drawn, nothing_drawn
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.completer import Completer, cursor_index
from flowtui.widgets.inspector.controls.outside import NoEditor, edit_outside


class TextBox(Commanded, TextArea):
    """A text, as high as what is in it up to some rows.

    Enter leaves it, unless it may have several lines: then it makes a new one. Where the text may
    hold expressions, these are marked, and what can stand in them is offered.
    """

    COMPONENT_CLASSES: ClassVar = {"text-box--expression"}
    DEFAULT_CSS = """
    TextBox {
        height: auto; max-height: 8; border: none; padding: 0 1; background: $panel;
        scrollbar-size: 1 1; overflow-x: hidden;
        .text-box--expression { color: $text-accent; }
        &:focus { border: none; background: $panel-lighten-1; }
        &.-several { min-height: 3; }
        &:disabled { color: $foreground 70%; }
    }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("text.outside", "Your editor", "Write the text in the editor that $EDITOR names.",
                "outside", "f4,ctrl+e", hint=4, label="your editor"),
    )  # fmt: skip

    @dataclass
    class Typed(Message):
        """The user changed the text."""

        box: "TextBox"

    @dataclass
    class Entered(Message):
        """The user is done with the text: enter was pressed, where that makes no new line."""

        box: "TextBox"

    def __init__(
        self, *, several: bool = False, choices: Choices | None = None, placeholder: str = ""
    ) -> None:
        """Show nothing yet; the text has expressions if there are `choices` for them."""
        super().__init__(highlight_cursor_line=False, placeholder=Content(placeholder))
        self.cursor_blink = False
        self.set_class(several, "-several")
        self._several = several
        has_expressions = choices is not None and choices.works_out
        self._completer = Completer(self, choices) if choices else None
        self._checked = has_expressions
        self._given, self._given_as, self._told = "", "", ""
        self._fresh = False

    @property
    def written(self) -> str:
        """The text; just as it was put in, whatever its line ends, until the user changes it."""
        return self._given if self.text == self._given_as else self.text

    def write(self, text: str) -> None:
        """Show another text, if it is another, without telling anybody."""
        if text != self.written:
            self.write_anew(text)

    def write_anew(self, text: str) -> None:
        """Show a text as a new box would: what was typed before cannot be undone in it."""
        if text or self.text or self.history.undo_stack or self.history.redo_stack:
            self.load_text(text)
        self._given, self._given_as, self._told = text, self.text, self.text
        self._fresh = not self.has_focus

    @property
    def mistakes(self) -> str:
        """What is wrong with the expressions in it; "" if nothing is."""
        if not self._checked:
            return ""
        cursor = cursor_index(self) if self.has_focus else None
        return "\n".join(mistakes_in(self.text, cursor))

    def mark_all(self) -> None:
        """Select the text, so that what is typed takes its place."""
        self.selection = Selection((0, 0), self.document.end)

    @override
    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        if self._checked and "@" in line.plain:
            style = self.get_component_rich_style("text-box--expression", partial=True)
            for expression in expressions_in(line.plain):
                line.stylize(style, expression.start, expression.start + len(expression.source))
        return line

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        return super().render_lines(crop) if is_drawn(self) else nothing_drawn(crop)

    @override
    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        # when lines go, their scroll bar does before the cursor has left them: then there is
        # nothing to show yet, and this comes again
        if self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center, animate)

    @override
    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        return key == "enter" or super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Take the keys of what is offered, enter, and what Textual takes for unprintable."""
        if self._completer and self._completer.take_key(event.key):
            event.stop()
            event.prevent_default()
        elif event.key == "enter" and not self._several:
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered(self))
        elif is_written(event.character) and not event.is_printable and not self.read_only:
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard(event.character or "", *self.selection)

    def on_paste(self, event: events.Paste) -> None:
        """Make one line of what is pasted where there may be no more."""
        if not self._several:
            event.text = " ".join(event.text.splitlines())

    @on(TextArea.Changed)
    def _text_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.text == self._told:
            return
        self._told = self.text
        self.post_message(self.Typed(self))
        if self._completer and self.has_focus:
            self._completer.offer()

    @on(TextArea.SelectionChanged)
    def _cursor_moved(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        if self._completer and self.text == self._told:  # else what was typed is told after this
            self._completer.follow()

    def on_focus(self) -> None:
        """Go on at the end of what is written; learn the names that expressions can look at."""
        if self._fresh and self.cursor_location == (0, 0):
            self.move_cursor(self.document.end)
        self._fresh = False
        if self._completer:
            self._completer.begin()

    def on_blur(self) -> None:
        """Offer nothing any more."""
        if self._completer:
            self._completer.close()

    def on_unmount(self) -> None:
        """Offer nothing any more."""
        if self._completer:
            self._completer.close()

    @override
    def action_undo(self) -> None:
        if not self.history.undo_stack:
            raise SkipAction
        super().action_undo()

    @override
    def action_redo(self) -> None:
        if not self.history.redo_stack:
            raise SkipAction
        super().action_redo()

    def action_outside(self) -> None:
        """Write the text in another editor."""
        try:
            text = edit_outside(self.app, self.text)
        except NoEditor as error:
            self.notify(str(error), title="Not edited", severity="warning", markup=False)
            return
        if text != self.text:
            self.replace(text, (0, 0), self.document.end)
