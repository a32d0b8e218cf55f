"""Scenarios: who there is, what is put in, and what must come of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Annotated, Final
from uuid import UUID, uuid5

from flowtui.flows.library.library import Library
from flowtui.flows.modifiers.field import FieldModifier
from flowtui.flows.modifiers.groups import GroupsModifier, group_refs
from flowtui.flows.spec.references import FieldRef
from flowtui.model.assets.assets import named
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.contact.urn import URN
from flowtui.model.environment import Environment
from flowtui.model.text.surrogates import mended
from flowtui.scenario.contacts import CONTACT, ContactSpec
from flowtui.scenario.expectations import Expect, Failure, Situation
from flowtui.scenario.hosting import simulated_host
from flowtui.scenario.mocks import MOCK, Mock
from flowtui.scenario.notation.composite import TEXTS, ListOf
from flowtui.scenario.notation.plain import INTEGER, MOMENT, TEXT
from flowtui.scenario.notation.record import Part
from flowtui.scenario.settings import ENVIRONMENT, FORMAT, PROFILE, VERSION
from flowtui.scenario.simulation import InputRefused, Simulation
from flowtui.scenario.steps import STEP, Step
from flowtui.world.entry import Entry
from flowtui.world.errors import UnknownContact
from flowtui.world.profile import FLOWTUI, Profile
from flowtui.world.runner import WorldRunner
from flowtui.world.world import World

DEFAULT_NOW: Final = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""When a scenario begins that does not say: a Monday morning."""
_NAMESPACE = UUID("0c4c5c3e-6a0e-5d7b-8f57-0f1c6b7e9a42")
"""Under which the ids of contacts in scenarios are made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A story about contacts and flows; see the manual for the form of its files."""

    version: Annotated[int, Part(VERSION, "flowtui", always=True)] = FORMAT
    """The version of the form of the file."""
    title: Annotated[str, Part(TEXT)] = ""
    """What the story is about."""
    flows: Annotated[tuple[str, ...], Part(TEXTS)] = ()
    """Files of flows, relative to the scenario's own."""
    profile: Annotated[Profile, Part(PROFILE)] = FLOWTUI
    """The platform whose policies hold."""
    seed: Annotated[int, Part(INTEGER)] = 0
    """The number that all chance comes of."""
    now: Annotated[datetime, Part(MOMENT, always=True)] = DEFAULT_NOW
    """When it begins; its time zone is that of the story, if `environment` names none."""
    environment: Annotated[Environment, Part(ENVIRONMENT, always=True)] = field(
        default_factory=Environment
    )
    """Formats, time zone, languages and country."""
    contacts: Annotated[tuple[ContactSpec, ...], Part(ListOf(CONTACT, "a list"))] = ()
    """Who there is."""
    mocks: Annotated[tuple[Mock, ...], Part(ListOf(MOCK, "a list"))] = ()
    """What the web services answer that flows call; the first that is for a request."""
    llm_output: Annotated[str, Part(TEXT, "llm")] = ""
    """What language models answer."""
    steps: Annotated[tuple[Step, ...], Part(ListOf(STEP, "a list"))] = ()
    """What is put in, and what must come of it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A step that did not go as the scenario says."""

    step: int
    """Its position, from 0."""
    line: int
    """The line of the file; 0 when there is none."""
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """How a scenario went."""

    simulation: Simulation
    findings: tuple[Finding, ...]
    played: int
    """How many steps were taken before it ended, or an input was refused."""

    @property
    def passed(self) -> bool:
        """Whether everything came as expected."""
        return not self.findings


def begin(scenario: Scenario, library: Library) -> Simulation:
    """Return the simulation that a scenario starts with: its contacts, and no input yet.

    Where the scenario allows no languages by name, those of the flows are allowed.
    """
    environment = scenario.environment
    if not environment.allowed_languages:
        environment = replace(environment, allowed_languages=library.languages)
    host = simulated_host(
        library, environment, scenario.profile, scenario.mocks, scenario.llm_output
    )
    contacts = (_contact(host, scenario, index) for index in range(len(scenario.contacts)))
    world = World.of(scenario.now, contacts, scenario.seed, triggers=library.triggers)
    return Simulation(host, host.begun(world))


def _contact(host: WorldRunner, scenario: Scenario, index: int) -> Contact:
    spec = scenario.contacts[index]
    contact = Contact(
        uuid=str(uuid5(_NAMESPACE, f"{index}/{mended(spec.name)}")),
        id=index + 1,
        name=mended(spec.name),
        language=spec.language,
        timezone=spec.timezone,
        status=ContactStatus(spec.status),
        created_on=scenario.now,
        urns=tuple(URN.parse(urn).normalize() for urn in spec.urns),
    )
    engine, assets = host.engine, host.engine.library.assets
    for key, value in spec.fields.items():
        if known := assets.fields.get(key):
            field_ref = FieldRef.model_construct(key=known.key, name=known.name)
            modifier = FieldModifier(field=field_ref, value=mended(value))
            contact, _ = engine.modified(contact, modifier, scenario.now)
    for name in spec.groups:
        if group := named(assets.groups, name):
            joining = GroupsModifier(groups=group_refs([group]), modification="add")
            contact, _ = engine.modified(contact, joining, scenario.now)
    return contact


def play(scenario: Scenario, library: Library) -> Report:
    """Take the scenario's inputs and check its expectations; return how it went.

    Expectations look at what happened since the inputs that stand directly before them. All of
    them are checked; an input that is refused ends the scenario.
    """
    simulation = begin(scenario, library)
    findings: list[Finding] = []
    window = 0
    after_expectation = False
    for index, step in enumerate(scenario.steps):
        if isinstance(step.what, Expect):
            after_expectation = True
            failures = _failures(step.what, simulation, window)
        else:
            if after_expectation:
                window, after_expectation = len(simulation.taken), False
            try:
                simulation = simulation.take(step.what)
                continue
            except InputRefused as error:
                failures = [Failure("input", "to be taken", str(error))]
        if failures:
            findings.append(Finding(index, step.line, tuple(failures)))
            if not isinstance(step.what, Expect):
                return Report(simulation, tuple(findings), index)
    return Report(simulation, tuple(findings), len(scenario.steps))


def _failures(expect: Expect, simulation: Simulation, window: int) -> Sequence[Failure]:
    try:
        contact = simulation.contact(expect.contact)
    except UnknownContact as error:
        return [Failure("contact", expect.contact, str(error))]
    entries = list(_since(simulation, window))
    return expect.failures(Situation(simulation, contact, entries))


def _since(simulation: Simulation, window: int) -> Iterator[Entry]:
    for applied in simulation.taken[window:]:
        yield from applied.entries
