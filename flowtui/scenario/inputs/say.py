"""The input `say`."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.model.contact.contact import Contact
from flowtui.model.message import MsgIn
from flowtui.model.text.surrogates import mended
from flowtui.scenario.inputs.arrival import arrival, can_write
from flowtui.scenario.inputs.base import INPUTS, Input, Names
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.composite import TEXTS
from flowtui.scenario.notation.named import CHANNEL_NAME, CONTACT_NAME
from flowtui.scenario.notation.plain import TEXT
from flowtui.scenario.notation.record import Part
from flowtui.scenario.postback import postback_of

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening


@INPUTS.register
@dataclass(frozen=True, slots=True)
class Say(Input):
    """A contact sends a message."""

    type: ClassVar[str] = "say"
    wants_reply: ClassVar[bool] = True

    text: Annotated[str, Part(TEXT, "say")]
    """What the contact writes."""
    contact: Annotated[str, Part(CONTACT_NAME)] = ""
    """Name, uuid or address; who was started or spoke last where nobody is named."""
    attachments: Annotated[tuple[str, ...], Part(TEXTS)] = ()
    """What comes with it, like `image/jpeg:https://example.org/photo.jpg` or `geo:-1.95,30.06`."""
    channel: Annotated[str, Part(CHANNEL_NAME)] = ""
    """The name or uuid of the channel it comes by; any that takes messages if none is said."""

    @property
    @override
    def contacts_named(self) -> tuple[str, ...]:
        return (self.contact,)

    @property
    @override
    def speaker(self) -> str:
        return self.contact

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        contact = simulation.contact(self.contact)
        message = self._message(contact, simulation)
        return simulation.host.receive(simulation.world, contact.uuid, message)

    def _message(self, contact: Contact, simulation: "Simulation") -> MsgIn:
        """Return the message; it is written from the contact's first address that can."""
        way = None
        if self.channel or can_write(contact, simulation):
            way = arrival(simulation, contact, self.channel, "message")
        return MsgIn(
            urn=way.urn if way else "",
            channel=way.channel if way else None,
            text=mended(self.text),
            attachments=self.attachments,
            payload=postback_of(simulation.latest_entries, contact.uuid, self.text),
        )

    @override
    def words(self, words: Words) -> str:
        parts = [words.quoted(self.text)] if self.text else []
        parts += (f"[{attachment.partition(':')[0]}]" for attachment in self.attachments)
        return f"say {' '.join(parts) or words.quoted('')}{words.whose(self.contact)}"

    @override
    def renamed(self, names: Names) -> "Say":
        return replace(self, contact=names.contact(self.contact))
