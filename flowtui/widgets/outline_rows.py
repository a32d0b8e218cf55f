"""The rows of an outline: a graph told line by line, indented where it branches."""

from collections.abc import Sequence
from dataclasses import dataclass

from flowtui.graph.model import Graph, Node
from flowtui.graph.navigation import Cursor
from flowtui.graph.outline import Link, OutlineLine, outline


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an outline."""

    guides: str
    """Lines that show what belongs to what."""
    label: str
    """The name of the exit that leads here, "" where there is only one."""
    node: Node | None
    """The node that it tells of; None where an exit leads nowhere."""
    link: Link
    cursor: Cursor
    """Where the cursor of the canvas is, when this row is chosen."""

    @property
    def told(self) -> str:
        """What is said of the node: the beginning of what it does."""
        if self.node is None:
            return ""
        if self.node.kind == "action" and self.node.body:
            return " ".join(self.node.body[0].split())
        return self.node.title


def rows_of(graph: Graph) -> list[Row]:
    """Return the rows of a graph's outline.

    A node with one exit is followed by what comes next on the same level: only branches indent.
    """
    lines = outline(graph)
    levels = _levels(lines, graph)
    rows = []
    below: list[bool] = []
    for line, level in zip(reversed(lines), reversed(levels), strict=True):
        more = level < len(below) and below[level]
        below = [*below[:level], *[False] * (level - len(below)), True]
        guides = _guides(below, level, line, graph, more=more)
        rows.append(_row(line, graph, guides))
        if line.source is None:
            below = []
    rows.reverse()
    return rows


def _branches(line: OutlineLine, graph: Graph) -> bool:
    """Whether the line is one of several exits of a node."""
    return line.source is not None and len(graph.node(line.source).ports) > 1


def _levels(lines: Sequence[OutlineLine], graph: Graph) -> list[int]:
    """Return how far each line is indented."""
    level_of: dict[str, int] = {}
    levels = []
    for line in lines:
        level = level_of[line.source] if line.source is not None else 0
        levels.append(level)
        if line.node is not None and line.link in {Link.ENTRY, Link.FIRST, Link.UNREACHED}:
            level_of[line.node] = level + 1 if _branches(line, graph) else level
    return levels


def _guides(
    below: Sequence[bool], level: int, line: OutlineLine, graph: Graph, *, more: bool
) -> str:
    outer = "".join("│ " if continues else "  " for continues in below[:level])
    if not _branches(line, graph):
        return outer
    return f"{outer}{'├' if more else '└'} "


def _row(line: OutlineLine, graph: Graph, guides: str) -> Row:
    node = graph.node(line.node) if line.node is not None else None
    label = line.port.label if line.port and _branches(line, graph) else ""
    if node is not None and line.link in {Link.ENTRY, Link.FIRST, Link.UNREACHED}:
        cursor = Cursor(node.id, node.ports[0].id if node.ports else None)
    else:
        cursor = Cursor(line.source or "", line.port.id if line.port else None)
    return Row(guides, label, node, line.link, cursor)
