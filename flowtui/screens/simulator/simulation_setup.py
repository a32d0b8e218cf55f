"""The stage: what a project is simulated on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from flowtui.engine.engine import Engine
from flowtui.engine.roots.contact import contact_title
from flowtui.flows.forms.naming import languages_of
from flowtui.flows.library.library import Library
from flowtui.flows.library.validation import problems_of
from flowtui.flows.migrations import MigrationError
from flowtui.flows.runtime.routes import country_of_contact, route_of
from flowtui.flows.spec.flow import Flow, UnreadableFlow
from flowtui.model.assets.assets import Assets
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import Environment
from flowtui.scenario.mocks import Mock, ScriptedServices
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.start_node import BeginningAt
from flowtui.scenario.timeline import Timeline
from flowtui.store.errors import StoreError
from flowtui.store.projects.project import FlowGone, Project
from flowtui.world.profile import FLOWTUI, PROFILES, Profile
from flowtui.world.runner import WorldRunner
from flowtui.world.world import World


@dataclass(frozen=True)
class Stage:
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

    @classmethod
    def empty(cls) -> "Stage":
        """Return a stage with nobody and nothing on it: what there is before flows are read."""
        return cls(Library(Assets({}), {}), {}, (), Environment(), FLOWTUI, "")

    @classmethod
    def of(cls, project: Project, flow_uuid: str, node_uuid: str = "") -> "Stage":
        """Return the stage of a project; reading all of it may take a while."""
        library = project.library()
        flows = dict(_readable(project))
        contacts = tuple(project.contacts())
        return cls(
            library,
            flows,
            contacts,
            _environment(flows, flow_uuid, contacts, library),
            PROFILES.get(project.profile, FLOWTUI),
            flow_uuid,
            node_uuid,
        )

    def renewed(self, project: Project) -> "Stage":
        """Return the stage with the flows as they are now; this one if none has changed."""
        flows = dict(_readable(project))
        if flows.keys() == self.flows.keys() and all(
            flows[uuid] is flow or flows[uuid] == flow for uuid, flow in self.flows.items()
        ):
            return self
        return replace(self, library=project.library(), flows=flows)

    @cached_property
    def host(self) -> WorldRunner:
        """Who runs the world."""
        library = self.library
        if self.node_uuid:
            library = BeginningAt(library, self.flow_uuid, self.node_uuid)
        services = ScriptedServices(self.mocks, self.llm_output)
        engine = Engine(library, self.environment, services, self.profile.limits)
        return WorldRunner(engine, self.profile)

    def tape(self, now: datetime, seed: int) -> Timeline:
        """Return a tape with no inputs that begins at `now`; nobody came later than that."""
        contacts = (
            replace(contact, created_on=min(contact.created_on, now)) for contact in self.contacts
        )
        return Timeline(Simulation(self.host, World.of(now, contacts, seed)))

    def title(self, contact: Contact) -> str:
        """Return what a contact is called."""
        return contact_title(contact, self.environment) or "(no name)"

    def name_of(self, flow_uuid: str) -> str:
        """Return what a flow is called, also when it can be read no longer."""
        flow = self.flows.get(flow_uuid)
        return flow.name if flow else "This flow"

    def obstacle(self, flow_uuid: str) -> str:
        """Return why a flow cannot be run; "" if it can."""
        if self.library.flow(flow_uuid):
            return ""
        flow = self.flows.get(flow_uuid)
        problems = problems_of(flow) if flow else ()
        if not problems:
            return "its definition cannot be read"
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        return f"{problems[0].text}{more}"


def _readable(project: Project) -> Iterator[tuple[str, Flow]]:
    for summary in project.flows():
        try:
            yield summary.uuid, project.flow(summary.uuid)
        except (UnreadableFlow, MigrationError, StoreError, FlowGone):
            continue  # the list of flows says so


def _environment(
    flows: Mapping[str, Flow], flow_uuid: str, contacts: tuple[Contact, ...], library: Library
) -> Environment:
    """Return an environment in which texts are shown in every language there is a translation to.

    The languages of the flow that one begins with come first: its own is the default.
    """
    first = flows.get(flow_uuid)
    ordered = [first, *flows.values()] if first else list(flows.values())
    languages = dict.fromkeys(code for flow in ordered for code in languages_of(flow))
    countries = (
        country_of_contact(contact, route_of(contact, library.assets)) for contact in contacts
    )
    return Environment(
        allowed_languages=tuple(code for code in languages if len(code) == 3),
        default_country=next(filter(None, countries), ""),
    )
