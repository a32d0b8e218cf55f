"""The rows of an outline: a graph told line by line, indented where it branches.

A conversation of many questions would be indented at each of them. So the exit from which most
follows is told last, and what follows from it goes on at the level of its node: side ways are
indented, the main way is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flowtui.graph.model import Graph, GraphNode
from flowtui.graph.navigation import Cursor, enter
from flowtui.graph.outline import Link, OutlineLine, outline

_TOLD_HERE = {Link.ENTRY, Link.FIRST, Link.UNREACHED}


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A line of an outline."""

    guides: str
    """Lines that show what belongs to what."""
    label: str
    """The name of the exit that leads here, "" where there is only one."""
    node: GraphNode | None
    """The node that it tells of; None where an exit leads nowhere."""
    link: Link
    cursor: Cursor
    """Where the cursor of the canvas is, when this row is chosen."""

    @property
    def text(self) -> str:
        """What is said of the node: the beginning of what it does."""
        if self.node is None:
            return ""
        if self.node.kind == "action" and self.node.body:
            return " ".join(self.node.body[0].split())
        return self.node.title


@dataclass(slots=True)
class _Branch:
    """A line, and the lines of the exits of the node that it tells of."""

    line: OutlineLine
    exits: list["_Branch"] = field(default_factory=list)
    size: int = 1
    """How many lines there are from here on."""


def rows_of(graph: Graph) -> list[OutlineRow]:
    """Return the rows of a graph's outline."""
    rows: list[OutlineRow] = []
    for root in _trees(outline(graph)):
        stack = [(root, "", "")]
        while stack:
            branch, guides, sign = stack.pop()
            rows.append(_row(branch.line, graph, guides + sign))
            stack += reversed(list(_followers(branch, guides, sign)))
    return rows


def _trees(lines: list[OutlineLine]) -> list[_Branch]:
    """Return the lines as trees, each with how many lines there are from it on."""
    roots: list[_Branch] = []
    path: list[_Branch] = []
    for line in lines:
        branch = _Branch(line)
        del path[line.depth :]
        (path[-1].exits if path else roots).append(branch)
        for above in path:
            above.size += 1
        path.append(branch)
    return roots


def _followers(branch: _Branch, guides: str, sign: str) -> Iterator[tuple[_Branch, str, str]]:
    """Yield what is told below a line: each with the guides before it, and its own sign."""
    # The last of several exits goes on at the level of its node; the others belong to their line.
    level = guides if sign in {"", "└ "} else f"{guides}│ "
    if len(branch.exits) == 1:
        yield branch.exits[0], level, ""
        return
    # of several as long, the last one: then all stay in their order
    main = max(reversed(branch.exits), key=lambda each: each.size, default=None)
    others = [each for each in branch.exits if each is not main]
    for each in others:
        yield each, level, "├ "
    if main:
        yield main, level, "└ "


def _row(line: OutlineLine, graph: Graph, guides: str) -> OutlineRow:
    node = graph.node(line.node) if line.node is not None else None
    branches = line.source is not None and len(graph.node(line.source).ports) > 1
    label = line.port.label if line.port and branches else ""
    if node is not None and line.link in _TOLD_HERE:
        cursor = enter(graph, node.id)
    else:
        cursor = Cursor(line.source or "", line.port.id if line.port else None)
    return OutlineRow(guides, label, node, line.link, cursor)
