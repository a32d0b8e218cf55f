"""The expectation `value`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.engine.inspecting import context_of, context_of_contact
from flowtui.expressions.scope import Scope
from flowtui.expressions.template import Fault
from flowtui.flows.spec.template_language import FLOW_SPEC, Compiler
from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import MATCH, Match, compared, matches, shown
from flowtui.scenario.notation.composite import MappingOf
from flowtui.scenario.notation.notation import Notation

_LIKE = "like `{'@results.age': 34}`: what a text says now"


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Value(Expectation):
    """Texts with expressions say this, in the run that waits, or else in the contact's last one."""

    type: ClassVar[str] = "value"
    notation: ClassVar[Notation[Any]] = MappingOf(MATCH, _LIKE)

    wanted: Mapping[str, Match]

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        scope, compiler = _scope(situation), _compiler(situation)
        for text, match in self.wanted.items():
            faults: list[Fault] = []
            actual = compiler(text).text(scope, faults)
            if faults:
                yield Failure(f"value of {text}", shown(match), faults[0].error.message)
            else:
                yield from compared(f"value of {text}", match, actual)

    @override
    def as_it_came(self, situation: Situation) -> "Value | None":
        scope, compiler = _scope(situation), _compiler(situation)
        found: dict[str, Match] = {}
        for text, wanted in self.wanted.items():
            faults: list[Fault] = []
            actual = compiler(text).text(scope, faults)
            if faults:
                return None
            found[text] = wanted if matches(wanted, actual) else actual
        return Value(found)


def _scope(situation: Situation) -> Scope:
    """Return what expressions see: of the run, else of the contact alone."""
    simulation, contact = situation.simulation, situation.contact
    session, run, world = situation.session, situation.run, simulation.world
    engine = simulation.host.engine_of(world, session)
    if session is None or run is None:
        root = context_of_contact(engine, contact)
    else:
        root = context_of(engine, session, run, contact, world.now)
    environment = engine.environment_of(contact)
    return Scope(root, environment, now=lambda: world.now.astimezone(environment.timezone))


def _compiler(situation: Situation) -> Compiler:
    """Return what makes a text one that can be evaluated, as in the flow of the run."""
    run, simulation = situation.run, situation.simulation
    library = simulation.host.engine_of(simulation.world, situation.session).library
    flow = library.flow(run.flow.uuid) if run else None
    return flow.compiler if flow else FLOW_SPEC.compiler()
