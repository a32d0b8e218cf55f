"""What is done to others when an event happens in a session, by the class of the event."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from flowtui.model.events import Event, Record
from flowtui.model.session.session import Session

if TYPE_CHECKING:
    from flowtui.world.change import WorldChange
    from flowtui.world.runner import WorldRunner

Handler: TypeAlias = "Callable[[WorldRunner, WorldChange, Session, Any], None]"
"""Does to others what an event asks for that happened in a session."""

HANDLERS: dict[type[Event], Handler] = {}
"""All handlers by the class of their event."""


def handles(event: type[Event]) -> Callable[[Handler], Handler]:
    """Return what makes a function the handler of events of a class; a decorator.

    Raises:
        ValueError: they have one, or the class says that they concern nobody else.
    """

    def register(handler: Handler) -> Handler:
        if event in HANDLERS or not event.concerns_others:
            raise ValueError(f"events of type {event.type!r} cannot have this handler")
        HANDLERS[event] = handler
        return handler

    return register


def handle(
    runner: "WorldRunner", change: "WorldChange", session: Session, records: Iterable[Record]
) -> None:
    """Do to others what a sprint of `session` asks for, in the order in which it asked."""
    for record in records:
        handler = HANDLERS.get(type(record.event))
        if handler is not None:
            handler(runner, change, session, record.event)
