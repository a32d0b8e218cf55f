"""The input `stop`."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, ClassVar

from typing_extensions import override

from flowtui.scenario.inputs.base import INPUTS, Input, MenuEntry, Names
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.named import CONTACT_NAME
from flowtui.scenario.notation.record import Part

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening


@INPUTS.register
@dataclass(frozen=True, slots=True)
class Stop(Input):
    """The flow a contact waits in is interrupted by hand."""

    type: ClassVar[str] = "stop"
    menu: ClassVar[MenuEntry | None] = MenuEntry(
        "Stop the flow", "Interrupt the flow the contact waits in.",
        keys="f9,x", hint=16, label="stop",
    )  # fmt: skip

    contact: Annotated[str, Part(CONTACT_NAME, "stop", always=True)] = ""
    """Name, uuid or address; `""` for who was started or spoke last."""

    @property
    @override
    def contacts_named(self) -> tuple[str, ...]:
        return (self.contact,)

    @override
    def apply(self, simulation: "Simulation") -> "Happening":
        contact = simulation.contact(self.contact)
        return simulation.host.stop(simulation.world, contact.uuid)

    @override
    def words(self, words: Words) -> str:
        return f"stop{words.whose(self.contact)}"

    @override
    def renamed(self, names: Names) -> "Stop":
        return replace(self, contact=names.contact(self.contact))

    @classmethod
    @override
    def answered(cls, text: str, contact_uuid: str) -> "Stop":
        return cls(contact_uuid)
