"""A flow to look at: it has all that is drawn."""

from flowtui.graph.marks import IssueSign, Marks
from flowtui.graph.model import Edge, Graph, GraphNode, Port


def _node(name: str, title: str, glyph: str, body: str, *exits: str, badge: str = "") -> GraphNode:
    ports = tuple(Port(exit_ or "next", exit_) for exit_ in exits)
    kind = {"✉": "action", "?": "wait", "◆": "condition"}[glyph]
    return GraphNode(name, title, glyph, kind, (body,) if body else (), ports, badge)


CLINIC = Graph(
    (
        _node("ask", "Ask name", "✉", "Welcome! What is your name?", ""),
        _node("wait", "Wait for name", "?", "→ results.name", "has text", "Other", "No response"),
        _node("age", "Age", "◆", "", "≥ 18", "under 18"),
        _node("again", "Again", "✉", "Sorry?", "", badge="SMS"),
        _node("thank", "ありがとう", "✉", "どうも", ""),
    ),
    (
        Edge("ask", "next", "wait"),
        Edge("wait", "has text", "age"),
        Edge("wait", "Other", "again"),
        Edge("again", "next", "wait"),
        Edge("age", "≥ 18", "thank"),
    ),
)
"""A question, its retry, and what follows; two exits and the last node lead nowhere."""

PLAYED = Marks(
    selected="wait",
    selected_exit="No response",
    active=frozenset({"age"}),
    visits={"ask": 1, "wait": 2, "again": 1, "age": 1},
    walked={
        ("ask", "next"): 1,
        ("wait", "Other"): 1,
        ("again", "next"): 1,
        ("wait", "has text"): 1,
    },
    issues={"wait": IssueSign.WARNING},
    exit_issues={("wait", "No response"): IssueSign.WARNING},
    hits=frozenset({"thank"}),
    breakpoints=frozenset({"thank"}),
)
"""A conversation that stands at `age`, while somebody looks at an exit without an edge."""
