"""Small flows of any shape, for laws that hold of all flows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from flowtui.flows.spec.flow import Flow
from tests.engine.flows import Node, ask, chance, enter, flow_of, save, send, split, step

NODES = tuple("abcde")
"""The names of nodes; a flow has the first few of them."""
PHRASES = ("yes", "no", "7", "red")
TEXTS = st.sampled_from([*PHRASES, "YES", "maybe", "", "7 red", "é"])
"""What contacts say."""
TEMPLATES = st.sampled_from(
    [
        "Hi @contact.name", "@results", "@(results.x * 2)", "@(1 / 0)", "plain", "@input",
        "@parent.results @child.status", "@(rand_between(1, 6))", "@legacy_extra",
        "@node.visit_count @run.status", "@(json(resume))", "@trigger.type @locals.l",
    ]
)  # fmt: skip
OPERANDS = st.sampled_from(["@input.text", "@results.x", "@child.status", "@(1 / 0)", "yes"])
NAMES = st.sampled_from(["x", "y"])
PATTERN = {"type": "has_pattern", "arguments": [r"(\w)\w"]}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a flow may be made of."""

    nodes: Sequence[str]
    flows: Sequence[str]
    """The flows that it may enter."""
    can_wait: bool
    """Whether it may wait for replies."""
    can_pause: bool
    """Whether it may wait for time to pass."""

    @property
    def ways(self) -> st.SearchStrategy[str]:
        """Where an exit may lead; "" ends the flow."""
        return st.sampled_from(["", *self.nodes])


def flows(
    names: Sequence[str], background: Sequence[str] = (), *, can_pause: bool = False
) -> st.SearchStrategy[list[Flow]]:
    """Return lists of flows with these names, then background flows; all may enter all.

    With `can_pause`, they may also wait for time to pass.
    """
    everything = [*names, *background]
    shape = Shape(NODES, everything, can_wait=True, can_pause=can_pause)
    quiet = replace(shape, can_wait=False)
    made = [_flow(name, shape, "messaging") for name in names]
    made += [_flow(name, quiet, "messaging_background") for name in background]
    return st.tuples(*made).map(list)


@st.composite
def _flow(draw: st.DrawFn, name: str, shape: Shape, type_: str) -> Flow:
    nodes = NODES[: draw(st.integers(1, len(NODES)))]
    shape = replace(shape, nodes=nodes)
    return flow_of(name, *(draw(_node(each, shape)) for each in nodes), type=type_)


@st.composite
def _node(draw: st.DrawFn, name: str, shape: Shape) -> Node:
    actions = draw(st.lists(_actions(shape), max_size=3))
    result = draw(st.one_of(st.just(""), NAMES))
    kinds = ["step", "split", "chance", "ask", "ask"] if shape.can_wait else ["step", "split"]
    match draw(st.sampled_from(kinds)):
        case "ask":
            timeout = draw(st.sampled_from([0, 0, 60, 3600]))
            to, late = draw(shape.ways), draw(shape.ways)
            return ask(name, *actions, to=to, timeout=timeout, timeout_to=late, result=result)
        case "split":
            return draw(_split(name, shape, actions, result))
        case "chance":
            return chance(name, *draw(st.lists(shape.ways, min_size=1, max_size=3)), result=result)
        case _:
            return step(name, *actions, to=draw(shape.ways))


@st.composite
def _split(
    draw: st.DrawFn, name: str, shape: Shape, actions: Sequence[dict[str, Any]], result: str
) -> Node:
    phrases = draw(st.lists(st.sampled_from(PHRASES), max_size=3, unique=True))
    ways = {phrase: draw(shape.ways) for phrase in phrases}
    other = draw(shape.ways)
    node = split(name, draw(OPERANDS), ways, *actions, other=other, result=result)
    has_extra = draw(st.booleans())
    if ways and has_extra:
        node["router"]["cases"][0] |= PATTERN  # which leaves an extra
    if draw(st.integers(0, 9)) == 0:
        del node["router"]["default_category_uuid"]  # so that it may find no way
    return node


def _actions(shape: Shape) -> st.SearchStrategy[dict[str, Any]]:
    entered = st.sampled_from([*shape.flows, "Nowhere"])
    local = {"type": "set_run_local", "local": "l", "operation": "increment"}
    pause = [st.just({"type": "wait_for_time", "delay": "600"})] if shape.can_pause else []
    return st.one_of(
        *pause,
        st.builds(send, TEMPLATES),
        st.builds(save, NAMES, TEMPLATES, st.sampled_from(["", "Good"])),
        st.builds(lambda name: {"type": "set_contact_name", "name": name}, TEMPLATES),
        st.builds(lambda value: {**local, "value": value}, st.sampled_from(["1", "x"])),
        st.builds(lambda name, terminal: enter(name, terminal=terminal), entered, st.booleans()),
    )
