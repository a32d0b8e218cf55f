"""The input `block`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.flows.spec.modifier import read_modifier
from flowtui.scenario.inputs.base import INPUTS, MenuEntry
from flowtui.scenario.inputs.of_contact import OfContact
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.named import CONTACT_NAME
from flowtui.scenario.notation.record import Part

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening


@INPUTS.register
@dataclass(frozen=True, slots=True)
class Block(OfContact):
    """A contact is blocked: nothing they send reaches a flow, and nothing is sent to them."""

    type: ClassVar[str] = "block"
    menu: ClassVar[MenuEntry | None] = MenuEntry(
        "Block the contact", "Take nothing from the contact any more, and send nothing."
    )

    contact: Annotated[str, Part(CONTACT_NAME, "block", always=True)] = ""
    """Name, uuid or address; `""` for who was started or spoke last."""

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        contact = simulation.contact(self.contact)
        blocked = read_modifier({"type": "status", "status": "blocked"})
        return simulation.host.edit(simulation.world, contact.uuid, blocked)

    @override
    def words(self, words: Words) -> str:
        return f"block{words.whose(self.contact)}"

    @classmethod
    @override
    def answered(cls, text: str, contact_uuid: str) -> "Block":
        return cls(contact_uuid)
