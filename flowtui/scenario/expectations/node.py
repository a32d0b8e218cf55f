"""The expectation `node`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.flows.forms.naming import name_of, router_title, title_of
from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import shown
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import Text


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class AtNode(Expectation):
    """The run is at the node that is called so, or whose uuid begins so, as on the canvas."""

    type: ClassVar[str] = "node"
    notation: ClassVar[Notation[Any]] = Text(
        "the name of a node, or the beginning of its uuid", booleans=False
    )

    wanted: str

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        run = situation.run
        uuid = run.path[-1].node_uuid if run and run.path else ""
        names = _names(situation, uuid)
        if not uuid.startswith(self.wanted) and self.wanted.lower() not in map(str.lower, names):
            actual = f"“{names[0]}” ({uuid})" if names else shown(uuid)
            yield Failure(self.type, shown(self.wanted), actual)

    @override
    def as_it_came(self, situation: Situation) -> "AtNode | None":
        run = situation.run
        if run is None or not run.path:
            return None
        uuid = run.path[-1].node_uuid
        names = _names(situation, uuid)
        return AtNode(names[0] if names else uuid)


def _names(situation: Situation, node_uuid: str) -> tuple[str, ...]:
    """Return what a node of the run's flow is called."""
    run, session = situation.run, situation.session
    if run is None or session is None:
        return ()
    host, world = situation.simulation.host, situation.simulation.world
    flow = host.engine_of(world, session).library.flow(run.flow.uuid)
    node = flow.nodes_by_uuid.get(node_uuid) if flow else None
    if node is None:
        return ()
    router = (router_title(node.router),) if node.router else ()
    return tuple(dict.fromkeys((name_of(node), title_of(node), *router)))
