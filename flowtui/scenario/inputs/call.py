"""The input `call`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.model.events.host import CallDetails, CallMissed, CallReceived
from flowtui.scenario.inputs.arrival import arrival
from flowtui.scenario.inputs.base import INPUTS, InvalidAnswer, MenuEntry
from flowtui.scenario.inputs.of_contact import OfContact
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.named import CHANNEL_NAME, CONTACT_NAME
from flowtui.scenario.notation.plain import BOOLEAN
from flowtui.scenario.notation.record import Part

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening


@INPUTS.register
@dataclass(frozen=True, slots=True)
class Call(OfContact):
    """A contact calls: the call is taken, or missed."""

    type: ClassVar[str] = "call"
    menu: ClassVar[MenuEntry | None] = MenuEntry(
        "Call", "Let the contact call, or miss a call.",
        question="Is the call taken or missed?", answer="taken",
    )  # fmt: skip
    wants_reply: ClassVar[bool] = True

    contact: Annotated[str, Part(CONTACT_NAME, "call", always=True)] = ""
    """Name, uuid or address; `""` for who was started or spoke last."""
    channel: Annotated[str, Part(CHANNEL_NAME)] = ""
    """The name or uuid of the channel by which they call; any that takes calls if none is said."""
    missed: Annotated[bool, Part(BOOLEAN)] = False
    """Whether nobody answers."""

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        contact = simulation.contact(self.contact)
        way = arrival(simulation, contact, self.channel, "call_missed" if self.missed else "call")
        if self.missed:
            event = CallMissed(uuid=way.uuid, created_on=way.at, channel=way.channel)
            return simulation.host.occur(simulation.world, contact.uuid, event)
        call = CallDetails(way.uuid, way.channel, way.urn)
        received = CallReceived(uuid=way.uuid, created_on=way.at, call=call)
        return simulation.host.occur(simulation.world, contact.uuid, received)

    @override
    def words(self, words: Words) -> str:
        return f"{'missed call' if self.missed else 'call'}{words.whose(self.contact)}"

    @classmethod
    @override
    def answered(cls, text: str, contact_uuid: str) -> "Call":
        answer = text.strip().lower()
        if answer not in {"taken", "missed"}:
            raise InvalidAnswer("Answer taken or missed.")
        return cls(contact_uuid, missed=answer == "missed")
