"""What an input is: how it is written, what comes of it, and how people are told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Self

from flowtui.engine.errors import EngineError
from flowtui.flows.library.library import Library
from flowtui.flows.spec.modifier import UnreadableModifier
from flowtui.model.registry import Registry
from flowtui.scenario.inputs.words import Words
from flowtui.world.errors import WorldError

if TYPE_CHECKING:
    from flowtui.scenario.simulation import Simulation
    from flowtui.world.change import Happening

REFUSALS: Final = (WorldError, EngineError, UnreadableModifier)
"""What an input raises that cannot be taken: nothing else."""


class InvalidAnswer(ValueError):
    """What somebody answered makes no input; the text says why."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """How an input is offered in the app."""

    title: str
    """Like "Let time pass"."""
    help: str
    """What it does, in a sentence."""
    keys: str = ""
    """Keys, in Textual's names, separated by commas; the first one is shown."""
    hint: int = 0
    """How early it is shown in the line of keys: 1 first; 0 not at all."""
    label: str = ""
    """What the line of keys calls it; "" for the title."""
    question: str = ""
    """What is asked for; "" where nothing needs to be."""
    answer: str = ""
    """What stands there as the answer until another is given."""


@dataclass(frozen=True, slots=True)
class Names:
    """What contacts and flows are called that inputs know by uuid."""

    contacts: Mapping[str, str]
    """Names by uuid."""
    library: Library

    def contact(self, uuid: str) -> str:
        """Return what a contact is called; `uuid` where it has no name, or is one."""
        return self.contacts.get(uuid, uuid)

    def flow(self, uuid: str) -> str:
        """Return what a flow is called, if no other is."""
        known = self.library.flow(uuid)
        alone = known and self.library.flow_named(known.name) is known
        return known.name if known and alone else uuid


@dataclass(frozen=True, slots=True)
class Input:
    """Something that can be put into a simulation.

    Kinds are registered, and have an attribute that is written at the key `type`; others stand
    beside it.
    """

    type: ClassVar[str]
    """Its key in scenario files."""
    menu: ClassVar[MenuEntry | None] = None
    """How it is offered in the app; None where it is made in a way of its own."""
    wants_reply: ClassVar[bool] = False
    """Whether contacts expect to hear something after it."""

    @property
    def contacts_named(self) -> tuple[str, ...]:
        """The contacts that it names: names, uuids or addresses."""
        return ()

    @property
    def speaker(self) -> str:
        """The contact who is meant after it when none is named; "" for whoever was before."""
        return ""

    def apply(self, simulation: "Simulation") -> "Happening":
        """Return the world of `simulation` after it, and what happened.

        Raises:
            WorldError, EngineError, UnreadableModifier: it cannot be taken now.
        """
        raise NotImplementedError

    def words(self, words: Words) -> str:
        """Return it in a few words, like `say “Yes” · Ann`."""
        raise NotImplementedError

    def renamed(self, names: Names) -> Self:  # noqa: ARG002 - kinds that name somebody look at it
        """Return it with names where it has uuids."""
        return self

    @classmethod
    def answered(cls, text: str, contact_uuid: str) -> Self:
        """Return the input that an answer to the question of its menu entry makes.

        Raises:
            InvalidAnswer: it makes none.
        """
        raise InvalidAnswer(f"“{text}” makes no input for {contact_uuid}")


INPUTS: Registry[Input] = Registry("input", room="flowtui.scenario.inputs")
"""All inputs by their keys in scenario files."""
