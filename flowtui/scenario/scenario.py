"""Scenarios: who there is, what is put in, and what must come of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Annotated, Any, Final

from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import Environment
from flowtui.model.services import HTTPRequest
from flowtui.scenario.contacts import CONTACT, ContactSpec, contact_of
from flowtui.scenario.hosting import simulated_host
from flowtui.scenario.mocks import SCRIPT, Script
from flowtui.scenario.notation.composite import TEXTS, ListOf
from flowtui.scenario.notation.named import NamesTo
from flowtui.scenario.notation.names import Named, NameSort
from flowtui.scenario.notation.plain import INTEGER, MOMENT, TEXT, Choice
from flowtui.scenario.notation.record import Part
from flowtui.scenario.settings import ENVIRONMENT, FORMAT, POLICIES, PROFILE, VERSION
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.steps import STEP, Step
from flowtui.scenario.triggers import TRIGGER, TriggerSpec, trigger_of
from flowtui.world.errors import NoSuchFlow, UnknownContact
from flowtui.world.profile import FLOWTUI, Profile
from flowtui.world.world import World

DEFAULT_NOW: Final = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""When a scenario begins that does not say: a Monday morning."""
STATUS: Final = Choice(lambda: [status.value for status in FlowStatus], "where a flow is")
_STATUSES_LIKE = "a mapping of flows, like `{Registration: stopped}`"
_STATUSES = NamesTo(STATUS, NameSort.FLOW, _STATUSES_LIKE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A story about contacts and flows; see the manual for the form of its files."""

    version: Annotated[int, Part(VERSION, "flowtui", always=True)] = FORMAT
    """The version of the form of the file."""
    title: Annotated[str, Part(TEXT)] = ""
    """What the story is about."""
    requirements: Annotated[tuple[str, ...], Part(TEXTS, "req")] = ()
    """The requirements that it shows to be met, by their ids: `[TXT-043]`."""
    flows: Annotated[tuple[str, ...], Part(TEXTS)] = ()
    """Files of flows, relative to the scenario's own."""
    profile: Annotated[Profile, Part(PROFILE)] = FLOWTUI
    """The platform whose policies hold."""
    policies: Annotated[Mapping[str, Any], Part(POLICIES)] = field(default_factory=dict)
    """Policies that hold instead of the platform's own, by their names."""
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
    mocks: Annotated[Script, Part(SCRIPT)] = field(default_factory=Script)
    """What the web services answer that flows call; the first that is for a request. A call that
    none is for fails the scenario, unless it says `mocks: {default: offline}`."""
    llm_output: Annotated[str, Part(TEXT, "llm")] = ""
    """What language models answer."""
    triggers: Annotated[tuple[TriggerSpec, ...], Part(ListOf(TRIGGER, "a list"))] = ()
    """What flows are started by, besides what their files say."""
    statuses: Annotated[Mapping[str, str], Part(_STATUSES)] = field(default_factory=dict)
    """Where flows are in their lives, by name: `draft`, `published`, `stopped`, `archived`."""
    steps: Annotated[tuple[Step, ...], Part(ListOf(STEP, "a list"))] = ()
    """What is put in, and what must come of it."""
    row: str = field(default="", compare=False)
    """Which row of `each` it was made of, in words; "" for none."""
    line: int = field(default=0, compare=False)
    """The line of the file where it begins; 0 where there is none."""
    names: tuple[Named, ...] = field(default=(), compare=False, repr=False)
    """The names that stand in it."""

    @property
    def in_force(self) -> Profile:
        """The policies that hold."""
        return self.profile.with_policies(self.policies)


def begin(
    scenario: Scenario,
    library: Library,
    unanswered: Callable[[HTTPRequest], None] | None = None,
) -> Simulation:
    """Return the simulation that a scenario starts with: its contacts, and no input yet.

    Calls that no mock is for are told to `unanswered`. Where the scenario allows no languages by
    name, those of the flows are allowed.

    Raises:
        WorldError: it names a flow, group, channel or contact that is not there.
    """
    environment = scenario.environment
    if not environment.allowed_languages:
        environment = replace(environment, allowed_languages=library.languages)
    host = simulated_host(
        library, environment, scenario.in_force, scenario.mocks.answers, scenario.llm_output,
        unanswered,
    )  # fmt: skip
    contacts = [
        contact_of(spec, host.engine, scenario.now, position)
        for position, spec in enumerate(scenario.contacts)
    ]
    triggers = (*library.triggers, *_triggers(scenario, library, contacts))
    world = World.of(
        scenario.now, contacts, scenario.seed, _statuses(scenario, library), triggers=triggers
    )
    return Simulation(host, host.begun(world))


def _triggers(
    scenario: Scenario, library: Library, contacts: Sequence[Contact]
) -> Iterator[FlowTrigger]:
    """Yield the triggers that a scenario adds."""
    by_name = {contact.name.lower(): contact for contact in reversed(contacts)}
    for position, spec in enumerate(scenario.triggers):
        named_ones = [by_name.get(name.strip().lower()) for name in spec.contacts]
        for name, contact in zip(spec.contacts, named_ones, strict=True):
            if contact is None:
                raise UnknownContact(f"there is no contact {name!r}")
        references = [{"uuid": each.uuid, "name": each.name} for each in named_ones if each]
        yield trigger_of(spec, library, references, position)


def _statuses(scenario: Scenario, library: Library) -> Mapping[str, FlowStatus]:
    """Return where flows are in their lives, by uuid."""
    statuses: dict[str, FlowStatus] = {}
    for name, status in scenario.statuses.items():
        flow = library.flow_named(name) or library.flow(name)
        if flow is None:
            raise NoSuchFlow(f"there is no flow {name!r}, or it has errors: check the file")
        statuses[flow.uuid] = FlowStatus(status)
    return statuses
