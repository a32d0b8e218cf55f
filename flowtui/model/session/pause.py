"""Pauses: where a session waits, and for what."""

from dataclasses import dataclass

from flowtui.model.codec.wire import Moment
from flowtui.model.events.wait import AnyWaitEvent
from flowtui.model.session.waking import Waking


@dataclass(frozen=True, slots=True)
class Pause:
    """What a session waits for."""

    event: AnyWaitEvent
    """The event with which it began to wait: it says what ends the wait."""
    began_on: Moment
    action_uuid: str = ""
    """The action of the node that waits; "" where its router does."""

    @property
    def consumes_input(self) -> bool:
        """Whether the next message of the contact is what is waited for."""
        return bool(self.event.message_resume)

    def wakings(self) -> tuple[Waking, ...]:
        """Return what ends the wait by itself."""
        return tuple(self.event.wakings(self.began_on))
