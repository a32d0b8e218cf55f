"""The setup of a simulation: the flows, the people and the world outside that it begins with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from flowtui.engine.roots.contact import contact_title
from flowtui.flows.forms.naming import languages_of
from flowtui.flows.library.library import Library
from flowtui.flows.library.validation import problems_of
from flowtui.flows.runtime.routes import country_of_contact, route_of
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.model.assets.assets import Assets
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import Environment
from flowtui.model.session.run import FlowType
from flowtui.scenario.hosting import simulated_host
from flowtui.scenario.mocks import Mock
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.start_node import BeginningAt
from flowtui.scenario.timeline import Timeline
from flowtui.world.profile import FLOWTUI, Profile
from flowtui.world.runner import WorldRunner
from flowtui.world.world import World


@dataclass(frozen=True)
class SimulationSetup:
    """Flows, people, and a world outside that answers by script. It never changes."""

    library: Library
    flows: Mapping[str, Flow]
    """All flows that can be read, as they were when `library` was made."""
    contacts: tuple[Contact, ...]
    environment: Environment
    profile: Profile
    flow_uuid: str
    """The flow that simulations begin with."""
    node_uuid: str = ""
    """Where it begins; "" for its first node."""
    mocks: tuple[Mock, ...] = ()
    llm_output: str = ""
    statuses: Mapping[str, FlowStatus] = field(default_factory=dict)
    """Where flows are in their lives, by uuid; the others are published."""

    @classmethod
    def empty(cls) -> "SimulationSetup":
        """Return a setup with nobody and nothing in it: what there is before flows are read."""
        return cls(Library(Assets({}), {}), {}, (), Environment(), FLOWTUI, "")

    @cached_property
    def host(self) -> WorldRunner:
        """Who runs the world."""
        library = self.library
        if self.node_uuid:
            library = BeginningAt(library, self.flow_uuid, self.node_uuid)
        return simulated_host(library, self.environment, self.profile, self.mocks, self.llm_output)

    def timeline(self, now: datetime, seed: int) -> Timeline:
        """Return a timeline with no inputs that begins at `now`; nobody came later than that."""
        contacts = (
            replace(contact, created_on=min(contact.created_on, now)) for contact in self.contacts
        )
        world = World.of(now, contacts, seed, self.statuses, triggers=self.library.triggers)
        return Timeline(Simulation(self.host, self.host.begun(world)))

    def with_answer(self, mock: Mock) -> "SimulationSetup":
        """Return the setup in which calls to the address of `mock` get its answer."""
        call = (mock.url, mock.method)
        others = (each for each in self.mocks if (each.url, each.method) != call)
        return replace(self, mocks=(mock, *others))

    def title(self, contact: Contact) -> str:
        """Return what a contact is called."""
        return contact_title(contact, self.environment) or "(no name)"

    def name_of(self, flow_uuid: str) -> str:
        """Return what a flow is called, also when it can be read no longer."""
        flow = self.flows.get(flow_uuid)
        return flow.name if flow else "This flow"

    def obstacle(self, flow_uuid: str) -> str:
        """Return why a flow cannot be run, as a sentence; "" if it can."""
        flow = self.flows.get(flow_uuid)
        if flow and flow.type is FlowType.VOICE:
            return "Voice flows need a telephone call, which cannot be simulated yet."
        if self.library.flow(flow_uuid):
            return ""
        problems = problems_of(flow) if flow else ()
        if not problems:
            return "It cannot be run: its definition cannot be read"
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        return f"It cannot be run: {problems[0].text}{more}"


def languages_shown(flows: Iterable[Flow]) -> tuple[str, ...]:
    """Return the languages in which texts of flows can be shown, those of the first flow first.

    They are codes of three letters; flows have others for translations that no contact can ask for.
    """
    languages = dict.fromkeys(code for flow in flows for code in languages_of(flow))
    return tuple(code for code in languages if len(code) == 3)


def environment_for(
    flows: Mapping[str, Flow], flow_uuid: str, contacts: Iterable[Contact], assets: Assets
) -> Environment:
    """Return an environment in which texts are shown in every language there is a translation to.

    The languages of the flow that one begins with come first: its own is the default.
    """
    first = flows.get(flow_uuid)
    ordered = [first, *flows.values()] if first else list(flows.values())
    countries = (country_of_contact(contact, route_of(contact, assets)) for contact in contacts)
    return Environment(
        allowed_languages=languages_shown(ordered),
        default_country=next(filter(None, countries), ""),
    )
