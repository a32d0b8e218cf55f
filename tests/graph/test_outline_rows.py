"""Outlines: which lines there are, and how they are indented."""

from hypothesis import given
from hypothesis import strategies as st

from flowtui.graph.model import Graph
from flowtui.graph.outline_rows import rows_of
from tests.widgets.graphs import graph_of


def told(graph: Graph) -> list[str]:
    """Return the rows as text."""
    lines = []
    for row in rows_of(graph):
        label = f"{row.label}: " if row.label else ""
        link = "" if row.link in {"entry", "first"} else f" ({row.link})"
        lines.append(f"{row.guides}{label}{row.node.id + link if row.node else 'ends'}")
    return lines


def test_a_chain_is_not_indented() -> None:
    graph = graph_of(a={"": "b"}, b={"": "c"}, c={"": None})
    assert told(graph) == ["a", "b", "c", "ends"]


def test_side_ways_are_indented_and_the_longest_way_goes_on() -> None:
    graph = graph_of(
        ask={"": "wait"},
        wait={"yes": "thanks", "no": "again", "silence": None},
        thanks={"": "more"},
        more={"": None},
        again={"": "wait"},
    )
    assert told(graph) == [
        "ask",
        "wait",
        "├ no: again",
        "│ wait (back)",
        "├ silence: ends",
        "└ yes: thanks",
        "more",
        "ends",
    ]


def test_side_ways_of_side_ways_are_indented_further() -> None:
    graph = graph_of(
        a={"x": "b", "y": "f"},
        b={"p": "d", "q": "e"},
        d={"": None},
        e={"": None},
        f={"": "g"},
        g={"": "h"},
        h={"": "i"},
        i={"": "j"},
        j={"": None},
    )
    assert told(graph)[:6] == [
        "a",
        "├ x: b",
        "│ ├ p: d",
        "│ │ ends",
        "│ └ q: e",
        "│ ends",
    ]


def test_exits_from_which_as_much_follows_stay_in_their_order() -> None:
    graph = graph_of(a={"yes": None, "no": None, "other": None})
    assert told(graph) == ["a", "├ yes: ends", "├ no: ends", "└ other: ends"]


def test_what_nothing_leads_to_is_told_after_the_rest() -> None:
    graph = graph_of(a={"": None}, lost={"": "a"})
    assert told(graph) == ["a", "ends", "lost (unreached)", "a (join)"]


def test_rows_take_the_cursor_to_their_node_or_to_the_exit_that_ends() -> None:
    graph = graph_of(a={"x": "b", "y": None}, b={"": None})
    cursors = [row.cursor for row in rows_of(graph)]
    assert cursors == [("a", "a/x"), ("a", "a/y"), ("b", "b/"), ("b", "b/")]


_NAMES = "abcdef"


@given(
    st.dictionaries(
        st.sampled_from(_NAMES),
        st.dictionaries(st.sampled_from("xyz"), st.none() | st.sampled_from(_NAMES), max_size=3),
        min_size=1,
    )
)
def test_every_node_is_told_once_and_every_exit_has_a_line(
    nodes: dict[str, dict[str, str | None]],
) -> None:
    known = {
        name: {label: to if to in nodes else None for label, to in exits.items()}
        for name, exits in nodes.items()
    }
    graph = graph_of(**known)
    rows = rows_of(graph)
    here = [row.node.id for row in rows if row.node and row.link in {"entry", "first", "unreached"}]
    assert sorted(here) == sorted(known)
    roots = sum(row.link in {"entry", "unreached"} for row in rows)
    assert len(rows) - roots == sum(len(exits) for exits in known.values())
