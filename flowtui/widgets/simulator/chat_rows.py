"""Bubbles and notices laid out in rows of cells."""

from collections.abc import Iterator
from typing import NamedTuple

from flowtui.graph.text import clean, cut, pad, width, wrap
from flowtui.scenario.views.chat_items import Bubble, ChatItem, Notice, Side

WIDEST = 64
"""Cells of the widest bubble: longer lines are hard to read."""
_EVERYTHING = 10_000
_SENDER_LINES = 2


class ChatPiece(NamedTuple):
    """A part of a row, and what it is."""

    text: str
    role: str
    """`flow`, `contact`, `sender`, `media`, `fault`, `replies`, `time`, `notice`, `error`, `edge`,
    `edge-contact` or `space`."""


ChatRow = tuple[ChatPiece, ...]


def rows_of(item: ChatItem, cells: int) -> Iterator[ChatRow]:
    """Yield the rows of an item in a chat of so many cells; each fills them exactly."""
    if isinstance(item, Notice):
        yield from _notice(item, cells)
    else:
        yield from _bubble(item, cells)


def _space(cells: int) -> ChatPiece:
    return ChatPiece(" " * max(0, cells), "space")


def _notice(notice: Notice, cells: int) -> Iterator[ChatRow]:
    role = {"time": "time", "error": "error"}.get(notice.tone.value, "notice")
    lines = _notice_lines(notice.text, max(1, cells - 2))
    for text in lines:
        left = (cells - width(text)) // 2
        if role == "time" and left >= 4 and len(lines) == 1:
            rule = "─" * min(left - 1, 6)
            text = f"{rule} {text} {rule}"  # noqa: PLW2901 - with its rules
            left = (cells - width(text)) // 2
        yield (_space(left), ChatPiece(text, role), _space(cells - left - width(text)))


def _notice_lines(text: str, cells: int) -> list[str]:
    """Return the lines of a notice: what does not fit on one is broken at its dots first."""
    parts = [text] if width(text) <= cells else text.split(" · ")
    return [line for part in parts for line in wrap(part, cells, _EVERYTHING)]


def _bubble(bubble: Bubble, cells: int) -> Iterator[ChatRow]:
    is_flow = bubble.side is Side.FLOW
    widest = min(WIDEST, max(cells * 4 // 5, min(cells - 3, 40))) - 3
    lines = list(_lines(bubble, max(1, widest)))
    inner = max((width(text) for text, _ in lines), default=0)
    for text, role in lines:
        body = ChatPiece(f" {pad(text, inner)} ", role)
        rest = _space(cells - inner - 3)
        if is_flow:
            yield (ChatPiece("▎", "edge"), body, rest)
        else:
            yield (rest, body, ChatPiece("▐", "edge-contact"))
    if bubble.fault:
        for text in wrap(f"✗ {bubble.fault}", max(1, cells - 1), _EVERYTHING):
            gap = _space(cells - width(text) - 1)
            edge = _space(1)
            fault = ChatPiece(text, "fault")
            yield (edge, fault, gap) if is_flow else (gap, fault, edge)
    if bubble.replies:
        names = " ".join(f"‹{clean(reply.text or reply.extra)}›" for reply in bubble.replies)
        for text in wrap(names, max(1, cells - 1), _EVERYTHING):
            yield (_space(1), ChatPiece(text, "replies"), _space(cells - 1 - width(text)))


def _lines(bubble: Bubble, widest: int) -> Iterator[tuple[str, str]]:
    """Yield the lines inside a bubble, each with its role."""
    side = bubble.side.value
    for line in wrap(bubble.sender, widest, _SENDER_LINES):
        yield line, "sender"
    for attachment in bubble.attachments:
        text = clean(f"{attachment.glyph} {attachment.type} {attachment.name}")
        yield cut(text, widest), "media" if side == "flow" else "contact"
    if clean(bubble.text):
        for paragraph in bubble.text.splitlines():
            for line in wrap(paragraph, widest, _EVERYTHING) or ("",):
                yield line, side
    elif not bubble.attachments:
        yield "(no text)", side
