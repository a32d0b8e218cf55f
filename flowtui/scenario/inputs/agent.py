"""The input `agent`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.flows.spec.modifier import read_modifier
from flowtui.model.assets.assets import named
from flowtui.model.contact.contact import Contact, Ticket
from flowtui.scenario.inputs.base import INPUTS
from flowtui.scenario.inputs.of_contact import OfContact
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.plain import BOOLEAN, TEXT, Choice
from flowtui.scenario.notation.record import Part
from flowtui.world.agents import Origin
from flowtui.world.errors import NotPossible

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening

_ORIGIN = Choice(lambda: [origin.value for origin in Origin], "who or what did it")


@INPUTS.register
@dataclass(frozen=True, slots=True)
class Agent(OfContact):
    """Somebody of the workspace writes by hand, or assigns or closes a conversation."""

    type: ClassVar[str] = "agent"

    agent: Annotated[str, Part(TEXT, "agent")]
    """Who it is: a name."""
    contact: Annotated[str, Part(TEXT)] = ""
    """Name, uuid or address; who was started or spoke last where nobody is named."""
    writes: Annotated[str, Part(TEXT)] = ""
    """What they write to the contact."""
    assigns: Annotated[str, Part(TEXT)] = ""
    """The user, by name, e-mail or uuid, who looks after the contact's conversation from now on."""
    closes: Annotated[bool, Part(BOOLEAN)] = False
    """Whether they close the contact's conversation."""
    origin: Annotated[str, Part(_ORIGIN)] = Origin.USER.value
    """What did it if no person: `api`, `broadcast`, `integration`, `bot` or `workflow`."""

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        contact = simulation.contact(self.contact)
        host, world, origin = simulation.host, simulation.world, Origin(self.origin)
        if self.writes:
            return host.write(world, contact.uuid, self.writes, by=self.agent, origin=origin)
        ticket = _ticket(contact)
        if self.closes:
            closing = read_modifier({"type": "ticket_close", "ticket_uuid": ticket.uuid})
            return host.edit(world, contact.uuid, closing)
        if not self.assigns:
            raise NotPossible("say what they do: `writes`, `assigns` or `closes`")
        assignee = {"uuid": _user(simulation, self.assigns), "name": self.assigns}
        changing = read_modifier(
            {"type": "ticket_assignee", "ticket_uuid": ticket.uuid, "assignee": assignee}
        )
        return host.assign(world, contact.uuid, changing, by=self.agent, origin=origin)

    @override
    def words(self, words: Words) -> str:
        deed = "closes the conversation" if self.closes else f"assigns {self.assigns}"
        if self.writes:
            deed = f"writes {words.quoted(self.writes)}"
        return f"{self.agent} {deed}{words.whose(self.contact)}"


def _ticket(contact: Contact) -> Ticket:
    """Return the conversation that is open.

    Raises:
        NotPossible: none is.
    """
    ticket = contact.open_ticket
    if ticket is None:
        raise NotPossible("the contact has no open conversation")
    return ticket


def _user(simulation: "Simulation", name: str) -> str:
    """Return the uuid of a user.

    Raises:
        NotPossible: there is no such user.
    """
    users = simulation.host.engine.library.assets.users
    by_email = (user for user in users.values() if user.email.lower() == name.lower())
    user = named(users, name) or users.get(name) or next(by_email, None)
    if user is None:
        raise NotPossible(f"there is no user {name!r}")
    return user.uuid
