"""The input `event`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from typing_extensions import override

from flowtui.model.events.host import EventHappened
from flowtui.scenario.inputs.arrival import arrival
from flowtui.scenario.inputs.base import INPUTS, InvalidAnswer, MenuEntry
from flowtui.scenario.inputs.of_contact import OfContact
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.composite import MappingOf
from flowtui.scenario.notation.named import CONTACT_NAME
from flowtui.scenario.notation.plain import DATA, STRICT_TEXT
from flowtui.scenario.notation.record import Part

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening

_PROPERTIES = MappingOf(DATA, "a mapping of properties, like `{item: A-17}`")


@INPUTS.register
@dataclass(frozen=True, slots=True)
class Event(OfContact):
    """A contact does something elsewhere: on a web page, in an app."""

    type: ClassVar[str] = "event"
    menu: ClassVar[MenuEntry | None] = MenuEntry(
        "Raise an event", "Let the contact do something elsewhere, on a web page or in an app.",
        question="What happens? Like addToCart item=A-17", answer="",
    )  # fmt: skip
    wants_reply: ClassVar[bool] = False

    name: Annotated[str, Part(STRICT_TEXT, "event")]
    """What it is called, like `addToCart`."""
    contact: Annotated[str, Part(CONTACT_NAME)] = ""
    """Name, uuid or address; who was started or spoke last where nobody is named."""
    properties: Annotated[Mapping[str, Any], Part(_PROPERTIES)] = field(default_factory=dict)
    """What else is known of it."""

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        contact = simulation.contact(self.contact)
        way = arrival(simulation, contact, "", "message")
        event = EventHappened(
            uuid=way.uuid, created_on=way.at, name=self.name, properties=self.properties
        )
        return simulation.host.occur(simulation.world, contact.uuid, event)

    @override
    def words(self, words: Words) -> str:
        return f"event {self.name}{words.whose(self.contact)}"

    @classmethod
    @override
    def answered(cls, text: str, contact_uuid: str) -> "Event":
        name, *pairs = text.split()
        if not all("=" in pair for pair in pairs):
            raise InvalidAnswer("After the name come properties, like item=A-17.")
        return cls(name, contact_uuid, dict(pair.split("=", 1) for pair in pairs))
