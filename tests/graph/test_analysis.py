import subprocess
import sys

from hypothesis import HealthCheck, given, settings

from flowtui.graph.analysis import loops, parts, reached, unreached
from flowtui.graph.layout import layout
from flowtui.graph.model import Graph
from flowtui.graph.outline import Link, outline
from tests.graph.building import graph_of, graphs
from tests.graph.flows import CLINIC

LAWS = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])


def test_what_is_reached() -> None:
    graph = graph_of(ask="thank", thank=None, lost="thank", far=None)
    assert reached(graph) == {"ask", "thank"}
    assert unreached(graph) == ["lost", "far"]
    assert parts(graph) == [["ask", "thank", "lost"], ["far"]]
    assert reached(Graph()) == frozenset()


def test_loops() -> None:
    assert loops(CLINIC) == [["wait", "again"]]
    assert loops(graph_of(a="a", b="c", c="b", d="a")) == [["a"], ["b", "c"]]
    assert loops(graph_of(a="b", b=None)) == []


@given(graphs())
@LAWS
def test_parts_are_those_that_are_laid_out(graph: Graph) -> None:
    drawn: dict[int, list[str]] = {}
    for box in layout(graph).boxes:
        drawn.setdefault(box.component, []).append(box.id)
    assert [drawn[number] for number in sorted(drawn)] == parts(graph)


@given(graphs())
@LAWS
def test_the_outline_begins_anew_where_the_entry_does_not_lead(graph: Graph) -> None:
    known = reached(graph)
    for line in outline(graph):
        if line.link is Link.UNREACHED:
            assert line.node not in known


def test_networkx_is_imported_only_when_it_is_needed() -> None:
    code = (
        "import sys, flowtui.graph.analysis, flowtui.graph.drawing, flowtui.graph.outline;"
        "sys.exit('networkx' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=False)  # noqa: S603 - our own code
    assert ran.returncode == 0
