"""The parts of a form beside its controls: what stands above and below each."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static
from typing_extensions import override

from flowtui.flows.forms.form_fields import FormField


class FieldHead(Widget):
    """The label of a field, what it is for, and how long it is.

    What it is for is cut to the line, unless all is explained.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FieldHead { height: auto; width: 1fr; margin: 1 0 0 0; }
    FieldHead.-first { margin: 0; }
    """

    count: reactive[str] = reactive("")
    explained: reactive[bool] = reactive(False, layout=True)  # noqa: FBT003 - Textual's way
    active: reactive[bool] = reactive(False)  # noqa: FBT003
    """Whether the field has the focus."""

    def __init__(self, field: FormField) -> None:
        """Say what `field` is."""
        super().__init__()
        self._field = field

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    @override
    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        label = Content.styled(self._field.label, "bold $text-accent" if self.active else "bold")
        if self._field.required:
            label = Content.assemble(label, (" *", "$text-accent"))
        count = Content.styled(self.count, "$foreground 55%")
        count = count.truncate(max(1, width - label.cell_length - 1), ellipsis=True)
        help_ = " ".join(self._field.help.split())
        if self.explained and help_:
            return [_spread(label, count, width), *_wrapped(help_, width)]
        room = width - label.cell_length - count.cell_length - (4 if count else 2)
        if help_ and room >= _LEAST_HELP:
            shown = Content(_first(help_)).truncate(room, ellipsis=True)
            label = Content.assemble(label, "  ", shown.stylize("$foreground 45%"))
        return [_spread(label, count, width)]


_LEAST_HELP = 12
"""With less room than that for it, what a field is for is not said."""


def _first(text: str) -> str:
    """Return the first sentence of `text`."""
    first, stop, _ = text.partition(". ")
    return first if stop else text.rstrip(".")


def _spread(left: Content, right: Content, width: int) -> Content:
    gap = " " * max(1, width - left.cell_length - right.cell_length)
    return Content.assemble(left, gap if right else "", right)


def _wrapped(text: str, width: int) -> list[Content]:
    return Content(text).stylize("$foreground 65%").wrap(max(10, width))


class FaultLine(Static):
    """What is wrong with a field."""

    DEFAULT_CSS = """
    FaultLine { height: auto; width: 1fr; color: $text-error; display: none; }
    """

    _text = ""

    @property
    def says_something(self) -> bool:
        """Whether anything is wrong."""
        return bool(self._text)

    def say(self, text: str) -> None:
        """Say what is wrong; nothing is for ""."""
        if text == self._text:
            return  # else all would be laid out anew with each character that is typed
        self._text = text
        self.display = bool(text)
        lines = [Content.assemble(("✗ ", "bold"), line) for line in text.splitlines()]
        self.update(Content("\n").join(lines))
