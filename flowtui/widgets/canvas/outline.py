"""The outline: a flow told line by line, for those who read rather than look."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.content import Content
from typing_extensions import override

from flowtui.graph.marks import IssueSign
from flowtui.graph.model import Graph
from flowtui.graph.navigation import Cursor
from flowtui.graph.outline import Link
from flowtui.graph.outline_rows import OutlineRow, rows_of
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.line_list import LineList

_LINKS = {
    Link.BACK: ("↺ ", "", "$foreground 60%"),
    Link.JOIN: ("↘ ", "", "$foreground 60%"),
    Link.UNREACHED: ("", "  (nothing leads here)", "$text-warning"),
}
"""What goes before and behind a node that is not told in its place, and its colour."""


class Outline(LineList):
    """The nodes of a flow in the order in which a contact comes to them, branches indented."""

    MENU: ClassVar[Sequence[Command]] = (
        Command("outline.out", "Out", "Go to the line that this one belongs to.", "out",
                "left,h"),
        Command("outline.into", "Into", "Go to the first line that belongs to this one.",
                "move(1)", "right,l"),
    )  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self.rows: list[OutlineRow] = []
        self._issues: Mapping[str, IssueSign] = {}

    @property
    @override
    def count(self) -> int:
        return len(self.rows)

    def show(self, graph: Graph, issues: Mapping[str, IssueSign]) -> None:
        """Tell of a graph."""
        cursor = self.cursor
        self.rows = rows_of(graph)
        self._issues = issues
        self.changed()
        if cursor:
            self.go_to(cursor)

    @property
    def cursor(self) -> Cursor | None:
        """Where the cursor of the canvas belongs to be."""
        return self.rows[self.at].cursor if self.at < len(self.rows) else None

    def go_to(self, cursor: Cursor) -> None:
        """Put the cursor on the line that tells of a node; of its exit, where that ends there."""
        row = self.rows[self.at] if self.at < len(self.rows) else None
        if row and row.cursor == cursor:
            return
        found = -1
        for index, each in enumerate(self.rows):
            if each.cursor == cursor:
                self.go(index)
                return
            if each.cursor.node == cursor.node and found < 0:
                found = index
        if found >= 0:
            self.go(found)

    @override
    def line(self, index: int) -> Content:
        row = self.rows[index]
        parts = [Content.styled(row.guides, "$foreground 35%")]
        if row.label:
            parts.append(Content.styled(f"{row.label} ", "$foreground 75%"))
        if row.node is None:
            parts.append(Content.styled("○ ends", "$foreground 50%"))
            return Content.assemble(*parts)
        if row.label:
            parts.append(Content.styled("→ ", "$foreground 50%"))
        before, behind, colour = _LINKS.get(row.link, ("", "", ""))
        parts.append(Content.styled(before, colour))
        parts.append(Content.styled(f"{row.node.glyph} ", f"$kind-{row.node.kind} bold"))
        parts.append(Content.styled(row.text, colour))
        parts.append(Content.styled(behind, colour))
        severity = self._issues.get(row.node.id)
        if severity is IssueSign.ERROR:
            parts.append(Content.styled(" ✗", "$text-error"))
        elif severity is IssueSign.WARNING:
            parts.append(Content.styled(" ⚠", "$text-warning"))
        return Content.assemble(*parts)

    def action_out(self) -> None:
        """Go to the line that this one belongs to."""
        if not self.rows:
            return
        depth = len(self.rows[self.at].guides)
        for index in range(self.at - 1, -1, -1):
            if len(self.rows[index].guides) < depth or not depth:
                self.action_move(index - self.at)
                return
