"""Flows as graphs: what is said of each node."""

from flowtui.graph.drawing import Drawing
from flowtui.graph.layout import layout
from flowtui.graph.marks import UNMARKED
from flowtui.graph.model import Zoom
from flowtui.graph.of_flow import graph_of
from tests.engine.flows import ask, enter, flow_of, send, step

FLOW = flow_of(
    "Hello",
    step("hello", send("Good morning to all of you"), to="ask"),
    ask("ask", to="enter", result="Mood"),
    step("enter", enter("Consent"), to="hello"),
)


def test_exits_lead_to_nodes() -> None:
    hello, waits, enters = graph_of(FLOW).nodes
    edges = [(edge.source, edge.target) for edge in graph_of(FLOW).edges]
    assert edges[:2] == [(hello.id, waits.id), (waits.id, enters.id)]
    assert edges[-1] == (enters.id, hello.id)


def test_in_one_line_a_message_is_told_by_what_it_says_and_a_wait_by_its_title() -> None:
    graph = graph_of(FLOW)
    drawing = Drawing(layout(graph, zoom=Zoom.COMPACT), graph)
    lines = [
        "".join(run.text for run in drawing.line(row, 0, drawing.layout.width, UNMARKED))
        for row in range(drawing.layout.height)
    ]
    drawn = "\n".join(lines)
    for told in ("Good morning to", "Wait for Mood", "Consent"):
        assert told in drawn
    assert "Send message" not in drawn
