"""What an expectation is: how it is written, when it holds, and how recordings make it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from typing_extensions import override

from flowtui.model.contact.contact import Contact
from flowtui.model.registry import Registry
from flowtui.model.session.run import Run
from flowtui.model.session.session import Session
from flowtui.scenario.messages import messages_to
from flowtui.scenario.notation.notation import Notation
from flowtui.world.entry import Entry
from flowtui.world.world import World

if TYPE_CHECKING:
    from flowtui.scenario.simulation import AppliedInput, Simulation


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that does not hold."""

    what: str
    """Like `message` or `field name`."""
    expected: str
    actual: str

    @override
    def __str__(self) -> str:
        """Return it in one line."""
        return f"{self.what}: expected {self.expected}, got {self.actual}"


@dataclass(frozen=True, slots=True)
class Situation:
    """What expectations look at: a simulation, one contact in it, and what happened lately."""

    simulation: "Simulation"
    contact: Contact
    entries: Sequence[Entry]
    """What happened since the expectations before, or since the beginning."""

    @property
    def messages(self) -> list[str]:
        """The texts that the contact was sent lately."""
        return messages_to(self.contact.uuid, self.entries)

    @property
    def session(self) -> Session | None:
        """The session the contact waits in, else the one they were in last."""
        world = self.simulation.world
        sessions = list(world.sessions_of(self.contact.uuid))
        return world.waiting_session(self.contact.uuid) or (sessions[-1] if sessions else None)

    @property
    def run(self) -> Run | None:
        """The run that waits, else the first of the session."""
        session = self.session
        if session is None or not session.runs:
            return None
        return session.waiting_run or session.runs[0]


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something that must be so. Kinds are registered."""

    type: ClassVar[str]
    """Its key in scenario files."""
    notation: ClassVar[Notation[Any]]
    """What stands behind the key."""

    wanted: Any
    """What must be so, as the notation reads it."""

    def failures(self, situation: Situation) -> Iterator[Failure]:
        """Yield what is not so."""
        raise NotImplementedError

    def as_it_came(self, situation: Situation) -> Self | None:  # noqa: ARG002 - kinds look at it
        """Return the expectation that holds in place of this one, which does not; None for none."""
        return None

    @classmethod
    def of_input(
        cls,
        applied: "AppliedInput",  # noqa: ARG003 - kinds look at them
        contact_uuid: str,  # noqa: ARG003 - as above
    ) -> Self | None:
        """Return what a recording expects of a contact after an input; None for nothing.

        `contact_uuid` is "" once for each input: for what is expected of whoever spoke last.
        """
        return None

    @classmethod
    def of_ending(
        cls,
        world: World,  # noqa: ARG003 - as above
        contact_uuid: str,  # noqa: ARG003 - as above
    ) -> Self | None:
        """Return what a recording expects of a contact at its end; None for nothing."""
        return None


EXPECTATIONS: Registry[Expectation] = Registry(
    "expectation", declares=("notation",), room="flowtui.scenario.expectations"
)
"""What can be expected, by its key in scenario files."""
