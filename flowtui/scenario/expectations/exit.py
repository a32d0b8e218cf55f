"""The expectation `exit`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.flows.spec.flow import Flow
from flowtui.model.events.run import ExitTaken
from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import shown
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import STRICT_TEXT
from flowtui.world.entry import Entry


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Exit(Expectation):
    """A node was left by the exit of this category."""

    type: ClassVar[str] = "exit"
    notation: ClassVar[Notation[Any]] = STRICT_TEXT

    wanted: str

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        names = [name for name in _exits(situation) if name]
        if self.wanted.lower() not in {name.lower() for name in names}:
            yield Failure(self.type, shown(self.wanted), ", ".join(names) or "no exit with a name")


def _exits(situation: Situation) -> Iterator[str]:
    """Yield what the exits are called that the contact took lately; "" where they have no name."""
    for entry in situation.entries:
        if entry.contact_uuid == situation.contact.uuid:
            event = entry.record.event
            if isinstance(event, ExitTaken):
                yield _name(_flow_of(situation, entry), entry.record.node_uuid, event.exit_uuid)


def _flow_of(situation: Situation, entry: Entry) -> Flow | None:
    world = situation.simulation.world
    session = world.sessions[entry.session_uuid]
    library = situation.simulation.host.engine_of(world, session).library
    return library.flow(session.runs[entry.record.run].flow.uuid)


def _name(flow: Flow | None, node_uuid: str, exit_uuid: str) -> str:
    node = flow.nodes_by_uuid.get(node_uuid) if flow else None
    for category in node.router.categories if node and node.router else ():
        if category.exit_uuid == exit_uuid:
            return str(category.name)
    return ""
