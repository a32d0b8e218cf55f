"""The input `add_contact`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.scenario.contacts import CONTACT, ContactSpec, contact_of
from flowtui.scenario.inputs.base import INPUTS, Input
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.record import Part

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening


@INPUTS.register
@dataclass(frozen=True, slots=True)
class AddContact(Input):
    """Somebody becomes a contact."""

    type: ClassVar[str] = "add_contact"

    spec: Annotated[ContactSpec, Part(CONTACT, "add_contact")]
    """Who they are: as in `contacts`."""

    @property
    @override
    def speaker(self) -> str:
        return self.spec.name

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        host, world = simulation.host, simulation.world
        contact = contact_of(self.spec, host.engine, world.now, len(world.contacts))
        return host.add_contact(world, contact)

    @override
    def words(self, words: Words) -> str:
        return f"add {self.spec.name or words.quoted('')}"
