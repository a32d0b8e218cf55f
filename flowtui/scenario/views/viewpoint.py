"""The viewpoint: whose conversation is seen, at which place of a timeline, and in which flow.

It is the one value that everything shown beside and above a chat is made from.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from functools import cached_property

from flowtui.flows.spec.flow import Flow
from flowtui.model.contact.contact import Contact
from flowtui.model.session.session import Session
from flowtui.scenario.files import DEFAULT_NOW
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.simulation_setup import SimulationSetup
from flowtui.scenario.timeline import Timeline
from flowtui.scenario.views.run_focus import RunFocus, focuses
from flowtui.world.agenda import AgendaRow
from flowtui.world.world import World

FIRST_PEOPLE = 3
"""So many contacts are offered before others come in."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be taken."""

    position: int
    """How many inputs were taken before it."""
    at: datetime
    text: str


@dataclass(frozen=True)
class Viewpoint:
    """A contact, and what can be seen of a simulation through their eyes. It never changes."""

    setup: SimulationSetup
    timeline: Timeline
    contact_uuid: str = ""
    watched: str = ""
    """The flow that is looked at by choice; "" to follow the conversation."""
    chosen_people: tuple[str, ...] = ()
    """Contacts that were chosen from all there are, by uuid."""
    refusals: tuple[Refusal, ...] = field(default=())

    @classmethod
    def nobody(cls) -> "Viewpoint":
        """Return the viewpoint before anything was read."""
        setup = SimulationSetup.empty()
        return cls(setup, setup.timeline(DEFAULT_NOW, 0))

    # -- other viewpoints ------------------------------------------------------------------------

    def at(self, timeline: Timeline) -> "Viewpoint":
        """Return the same viewpoint on another timeline, or another place of it.

        What was refused later than that is forgotten.
        """
        kept = tuple(each for each in self.refusals if each.position <= timeline.position)
        return replace(self, timeline=timeline, refusals=kept)

    def of(self, contact_uuid: str) -> "Viewpoint":
        """Return the viewpoint of another contact, who can be gone back to from now on."""
        chosen = dict.fromkeys((*self.chosen_people, contact_uuid))
        return replace(self, contact_uuid=contact_uuid, watched="", chosen_people=tuple(chosen))

    def watching(self, flow_uuid: str) -> "Viewpoint":
        """Return the viewpoint from which a flow is looked at; "" to follow the conversation."""
        return replace(self, watched=flow_uuid)

    def refused(self, reason: str) -> "Viewpoint":
        """Return the viewpoint after an input could not be taken here."""
        refusal = Refusal(self.timeline.position, self.world.now, reason)
        return replace(self, refusals=(*self.refusals, refusal))

    # -- what is there ---------------------------------------------------------------------------

    @property
    def simulation(self) -> Simulation:
        """What is played."""
        return self.timeline.simulation

    @property
    def world(self) -> World:
        """The world as it is now."""
        return self.timeline.simulation.world

    @property
    def contact(self) -> Contact | None:
        """The contact, as they are now; None before there is one."""
        return self.world.contacts.get(self.contact_uuid)

    @property
    def zone(self) -> tzinfo:
        """The time zone in which times are told."""
        return self.setup.environment.timezone

    @cached_property
    def people(self) -> tuple[Contact, ...]:
        """The contacts one can be with a key: the first ones, and who came in since."""
        known = self.world.contacts
        met = {entry.contact_uuid: None for entry in self.simulation.entries if entry.contact_uuid}
        uuids = dict.fromkeys([*list(known)[:FIRST_PEOPLE], *self.chosen_people, *met])
        return tuple(known[uuid] for uuid in uuids if uuid in known)

    @cached_property
    def names(self) -> dict[str, str]:
        """What those contacts are called, by uuid."""
        return {contact.uuid: self.setup.title(contact) for contact in self.people}

    @cached_property
    def timers(self) -> tuple[AgendaRow, ...]:
        """What will happen by itself, the first first."""
        return tuple(self.world.agenda.rows())

    @property
    def waiting(self) -> Session | None:
        """The session in which the contact is waited for."""
        return self.world.waiting_session(self.contact_uuid)

    @property
    def expects_message(self) -> bool:
        """Whether a flow waits for what the contact says."""
        session = self.waiting
        return session is not None and session.wait is not None and session.wait.consumes_input

    # -- the flow that is looked at --------------------------------------------------------------

    @cached_property
    def focuses(self) -> tuple[RunFocus, ...]:
        """Where the contact is, the flow that waits for an answer first."""
        return tuple(focuses(self.simulation, self.contact_uuid))

    @property
    def focus(self) -> RunFocus | None:
        """Where the contact is in the flow that is looked at; None if they are in no flow."""
        found = self.focuses
        watched = (focus for focus in found if focus.flow_uuid == self.watched)
        return next(watched, found[0] if found else None)

    def flow(self, focus: RunFocus | None) -> Flow | None:
        """Return the flow of a focus, or without one the flow that simulations begin with."""
        return self.setup.flows.get(focus.flow_uuid if focus else self.setup.flow_uuid)
