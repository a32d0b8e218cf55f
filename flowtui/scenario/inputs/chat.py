"""The input `chat`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.model.events.host import ChatStarted
from flowtui.scenario.inputs.arrival import arrival
from flowtui.scenario.inputs.base import INPUTS, MenuEntry
from flowtui.scenario.inputs.of_contact import OfContact
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.named import CHANNEL_NAME, CONTACT_NAME
from flowtui.scenario.notation.plain import TEXT
from flowtui.scenario.notation.record import Part

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening


@INPUTS.register
@dataclass(frozen=True, slots=True)
class Chat(OfContact):
    """A contact opens a chat, perhaps through an advertisement or a link."""

    type: ClassVar[str] = "chat"
    menu: ClassVar[MenuEntry | None] = MenuEntry(
        "Open a chat", "Let the contact open a chat, perhaps through an advertisement.",
        question="Through what? The referrer, or - for nothing.", answer="-",
    )  # fmt: skip
    wants_reply: ClassVar[bool] = True

    contact: Annotated[str, Part(CONTACT_NAME, "chat", always=True)] = ""
    """Name, uuid or address; `""` for who was started or spoke last."""
    channel: Annotated[str, Part(CHANNEL_NAME)] = ""
    """The name or uuid of the channel; any that takes messages if none is said."""
    referrer: Annotated[str, Part(TEXT)] = ""
    """What the advertisement or link is known by."""

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        contact = simulation.contact(self.contact)
        way = arrival(simulation, contact, self.channel, "chat")
        params = {"referrer_id": self.referrer} if self.referrer else {}
        event = ChatStarted(uuid=way.uuid, created_on=way.at, channel=way.channel, params=params)
        return simulation.host.occur(simulation.world, contact.uuid, event)

    @override
    def words(self, words: Words) -> str:
        by = f" by {self.referrer}" if self.referrer else ""
        return f"chat{by}{words.whose(self.contact)}"

    @classmethod
    @override
    def answered(cls, text: str, contact_uuid: str) -> "Chat":
        referrer = text.strip()
        return cls(contact_uuid, referrer="" if referrer == "-" else referrer)
