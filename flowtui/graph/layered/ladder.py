"""A component in layers, with a dummy wherever a line passes a layer.

Dummies are shared by all lines to one box (a bus): a line that leads to a single box stays readable
however many join it. A line that leads back runs from its source to a turn on the far side of the
source's layer, through dummies in all layers from there to its target's, and to a turn on the near
side of that one.
"""

from dataclasses import dataclass, field

from flowtui.graph.layered.components import Component

Terminal = tuple[int, int]
"""A vertex and the position of one of its exits, or `ENTRY`."""
ENTRY = -1
"""Where lines arrive at a box. Lines enter and leave dummies by it."""

Hop = tuple[int, Terminal, Terminal]
"""A step of an edge's way: the channel, and the ends of a net between which it leads there."""


@dataclass(slots=True)
class Net:
    """What the lines to one box join in one channel."""

    left: dict[Terminal, None] = field(default_factory=dict)
    """Ends at the layer before the channel: exits and dummies, each once."""
    right: dict[Terminal, None] = field(default_factory=dict)
    """Ends at the layer behind it: dummies, or the box."""


@dataclass(slots=True)
class Ladder:
    """Boxes and dummies in layers; vertices are numbered, boxes first."""

    boxes: int
    """How many vertices are boxes."""
    layer: list[int]
    """Layer of each vertex."""
    goal: list[int]
    """The box to which each dummy's line leads; of a box itself."""
    layers: list[list[int]]
    """Vertices of each layer, in their order."""
    ahead: list[list[Terminal]]
    """Links of each vertex to the next layer, by exit: the other end, and the own exit."""
    behind: list[list[Terminal]]
    """Links of each vertex to the layer before: the other end, and that one's exit."""
    late_turns: list[list[tuple[int, int, int]]]
    """Per layer the turns on its far side: source, exit, dummy."""
    early_turns: list[list[tuple[int, int]]]
    """Per layer the turns on its near side: dummy, box."""
    nets: list[dict[int, Net]]
    """Per channel, by the box they lead to. Channel k lies before layer k."""
    ways: list[list[Hop]]
    """The way of each edge of the component."""


def ladder_of(component: Component, layer: list[int], back: list[bool]) -> Ladder:
    """Return `component` in layers; the order within a layer is that of the edges, not yet chosen.

    `layer` is that of each node, `back` says of each edge whether it leads back.
    """
    builder = _Builder(layer)
    for edge, leads_back in enumerate(back):
        source = (component.sources[edge], component.ports[edge])
        trace = builder.trace_back if leads_back else builder.trace_forward
        builder.ladder.ways.append(trace(source, component.targets[edge]))
    for links in builder.ladder.ahead:
        links.sort(key=lambda link: link[1])
    return builder.ladder


class _Builder:
    """A ladder to which edges are added."""

    def __init__(self, layer: list[int]) -> None:
        count, height = len(layer), max(layer) + 1
        self.ladder = Ladder(
            boxes=count,
            layer=list(layer),
            goal=list(range(count)),
            layers=[[] for _ in range(height)],
            ahead=[[] for _ in range(count)],
            behind=[[] for _ in range(count)],
            late_turns=[[] for _ in range(height)],
            early_turns=[[] for _ in range(height)],
            nets=[{} for _ in range(height + 1)],
            ways=[],
        )
        for node, at in enumerate(layer):
            self.ladder.layers[at].append(node)
        self._dummies: dict[Terminal, int] = {}
        """By the box to which it leads and by layer."""

    def trace_forward(self, source: Terminal, target: int) -> list[Hop]:
        """Add an edge to a later layer; return its way."""
        layer = self.ladder.layer
        way: list[Hop] = []
        at = source
        for channel in range(layer[source[0]] + 1, layer[target]):
            dummy, _ = self._dummy(target, channel)
            way.append(self._join(channel, at, (dummy, ENTRY)))
            at = (dummy, ENTRY)
        way.append(self._join(layer[target], at, (target, ENTRY)))
        return way

    def trace_back(self, source: Terminal, target: int) -> list[Hop]:
        """Add an edge to the same or an earlier layer; return its way."""
        ladder, (box, port) = self.ladder, source
        first, last = ladder.layer[target], ladder.layer[box]
        dummies = [self._back_dummy(target, at) for at in range(first, last + 1)]
        far = (dummies[-1], ENTRY)
        net = ladder.nets[last + 1].setdefault(target, Net())
        net.left[source] = net.left[far] = None
        ladder.late_turns[last].append((box, port, dummies[-1]))
        way: list[Hop] = [(last + 1, source, far)]
        for at in range(last, first, -1):
            ends = ((dummies[at - first], ENTRY), (dummies[at - first - 1], ENTRY))
            way.append((at, *ends))
        way.append((first, (dummies[0], ENTRY), (target, ENTRY)))
        return way

    def _back_dummy(self, target: int, layer: int) -> int:
        """Return the dummy of lines back to `target`; a new one is joined to the one before it."""
        dummy, is_new = self._dummy(target, layer)
        if is_new and layer > self.ladder.layer[target]:
            before = self._dummies[target, layer - 1]
            self._join(layer, (before, ENTRY), (dummy, ENTRY))
        elif is_new:
            net = self.ladder.nets[layer].setdefault(target, Net())
            net.right[dummy, ENTRY] = net.right[target, ENTRY] = None
            self.ladder.early_turns[layer].append((dummy, target))
        return dummy

    def _dummy(self, target: int, layer: int) -> tuple[int, bool]:
        """Return the dummy of lines to `target` in `layer`, and whether it was made just now."""
        ladder = self.ladder
        if (known := self._dummies.get((target, layer))) is not None:
            return known, False
        dummy = len(ladder.layer)
        self._dummies[target, layer] = dummy
        ladder.layer.append(layer)
        ladder.goal.append(target)
        ladder.ahead.append([])
        ladder.behind.append([])
        ladder.layers[layer].append(dummy)
        return dummy, True

    def _join(self, channel: int, left: Terminal, right: Terminal) -> Hop:
        """Link two vertices across `channel`, unless they are, and return the step between them."""
        ladder = self.ladder
        net = ladder.nets[channel].setdefault(ladder.goal[right[0]], Net())
        if left not in net.left or right not in net.right:
            net.left[left] = net.right[right] = None
            ladder.ahead[left[0]].append((right[0], left[1]))
            ladder.behind[right[0]].append(left)
        return channel, left, right
