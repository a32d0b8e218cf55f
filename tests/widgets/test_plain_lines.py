"""Lines of the screen: as wide as they were laid out, and without orders to the terminal."""

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from flowtui.widgets.base.plain_lines import PlainLines

BLACK = Color(0, 0, 0)
BOLD = Style(bold=True)
TEXTS = st.text(st.sampled_from("ab漢👩⚕\ufe0f\u200d\u0301\t\x1b\x9b\u202e\u2066\u2028\ud83d\x00"))


@given(st.lists(TEXTS))
def test_a_line_stays_as_wide_as_it_was(texts: list[str]) -> None:
    strip = Strip([Segment(text, BOLD) for text in texts])
    plain = strip.apply_filter(PlainLines(), BLACK)
    assert Strip(list(plain)).cell_length == strip.cell_length
    assert not set("".join(plain.text)) & set("\t\x1b\x9b\u202e\u2066\u2028\ud83d\x00")
    assert all(segment.style == BOLD for segment in plain)


def test_a_line_without_orders_is_the_same_line() -> None:
    segments = [Segment("Grüße, नमस्ते"), Segment(" ", BOLD), Segment("")]
    assert PlainLines().apply(segments, BLACK) is segments
