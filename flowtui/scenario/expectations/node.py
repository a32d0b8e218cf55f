"""The expectation `node`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import shown
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import Text


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class AtNode(Expectation):
    """The run is at the node whose uuid begins so."""

    type: ClassVar[str] = "node"
    notation: ClassVar[Notation[Any]] = Text("the beginning of a node's uuid", booleans=False)

    wanted: str

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        run = situation.run
        actual = run.path[-1].node_uuid if run and run.path else ""
        if not actual.startswith(self.wanted):
            yield Failure(self.type, shown(self.wanted), shown(actual))
