"""What all resumes have: why a waiting session goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar, TypeAlias

from flowtui.model.codec.tagged import WRITER, reader
from flowtui.model.codec.wire import Moment
from flowtui.model.events.base import AnyEvent, EventClass
from flowtui.model.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Why a waiting session goes on."""

    type: ClassVar[str]
    requires_event: ClassVar[EventClass]
    is_timeout: ClassVar[bool] = False
    """Whether nothing came in time: the router takes the way it has for that."""
    ends_run: ClassVar[bool] = False
    """Whether the run that waited is given up."""
    leads_nowhere: ClassVar[bool] = False
    """Whether nothing came in time and the flow has no way for that: the run is at its end."""

    event: AnyEvent
    """What happened."""
    resumed_on: Moment

    def __post_init__(self) -> None:
        """Refuse a resume with another event than its own."""
        if not isinstance(self.event, self.requires_event):
            wanted = self.requires_event.type
            # a ValueError, for pydantic then says which trigger or resume it is in
            raise ValueError(f"{self.type} resume event must be of type {wanted}")  # noqa: TRY004

    def facts(self) -> Mapping[str, object]:
        """Return what `@resume` shows besides the type: `dial`."""
        return {}


RESUMES: Registry[Resume] = Registry("resume")
"""All resumes by type."""


def resume_of(kind: str, uuid: str, at: datetime, facts: Mapping[str, object]) -> Resume:
    """Return a resume of the type `kind`, made by an event that happened at `at`.

    `uuid` becomes the event's id, `facts` are its other fields.

    Raises:
        KeyError: there is no such type of resume.
    """
    made = RESUMES[kind]
    event = made.requires_event(uuid=uuid, created_on=at, **facts)  # type: ignore[call-arg]
    return made(event=event, resumed_on=at)


AnyResume: TypeAlias = Annotated[
    Resume,
    reader(Resume, RESUMES),
    WRITER,
]
"""A resume of any kind, told apart by `type`."""
