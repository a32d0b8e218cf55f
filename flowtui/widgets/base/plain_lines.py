"""The place that all lines of the screen pass on their way to the terminal."""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from typing_extensions import override

from flowtui.model.text.control_characters import drawn


class PlainLines(LineFilter):
    """Lets no text on the screen give orders to the terminal, wherever the text is from.

    Textual draws lines of all widgets, their borders, notes and hints through such filters, and
    keeps what came of a line, so that what did not change costs nothing.
    """

    @override
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [Segment(_plain(text), style, control) for text, style, control in segments]


def _plain(text: str) -> str:
    plain = drawn(text)
    # a joiner hides what follows it, so that what stood between may have changed the width
    return plain if plain == text else set_cell_size(plain, cell_len(text))
