"""How a contact comes: by which channel, from which address."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from flowtui.flows.runtime.routes import routes_of
from flowtui.model.assets.assets import Assets, Channel, named
from flowtui.model.assets.references import ChannelReference
from flowtui.model.contact.contact import Contact
from flowtui.world.errors import NotPossible

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation

_NAMESPACE = UUID("4c6f0d52-6f3b-5d0e-9a0c-6f2f0a7b1e33")
"""Under which the ids are made of what comes from outside."""
_SIMULATED = ChannelReference(str(uuid5(_NAMESPACE, "channel")), "Simulated")
"""What contacts come by where there are no channels at all."""
_ROLE = {"call": "answer", "call_missed": "answer", "chat": "receive", "message": "receive"}


@dataclass(frozen=True, slots=True)
class Arrival:
    """How and when somebody came."""

    uuid: str
    """The id of their coming; the same one each time."""
    at: datetime
    channel: ChannelReference
    urn: str
    """The identity of the address they came from; "" where they have none."""


def arrival(simulation: "Simulation", contact: Contact, channel: str, what: str) -> Arrival:
    """Return how a contact comes now who does `what`, by a channel of that name or uuid.

    Without a name, it is the first channel that takes such a thing from one of their addresses.

    Raises:
        NotPossible: there is no such channel.
    """
    world = simulation.world
    assets = simulation.host.engine.library.assets
    uuid = str(uuid5(_NAMESPACE, f"{world.seed}/{world.length}/{what}/{contact.uuid}"))
    wanted = channel_named(assets, channel) if channel else None
    if wanted is None:
        route = next(routes_of(contact, assets, _ROLE[what]), None)
        if route is None:
            return Arrival(uuid, world.now, _SIMULATED, _first_urn(contact))
        return Arrival(uuid, world.now, route[1].reference, route[0].identity)
    urn = next((each for each in contact.urns if each.scheme in wanted.schemes), None)
    return Arrival(uuid, world.now, wanted.reference, urn.identity if urn else "")


def can_write(contact: Contact, simulation: "Simulation") -> bool:
    """Return whether there is a channel that takes messages from one of a contact's addresses."""
    assets = simulation.host.engine.library.assets
    return next(routes_of(contact, assets, _ROLE["message"]), None) is not None


def channel_named(assets: Assets, name: str) -> Channel:
    """Return the channel with that name or uuid.

    Raises:
        NotPossible: there is none.
    """
    channel = named(assets.channels, name) or assets.channels.get(name)
    if channel is None:
        raise NotPossible(f"there is no channel {name!r}")
    return channel


def _first_urn(contact: Contact) -> str:
    return contact.urns[0].identity if contact.urns else ""
