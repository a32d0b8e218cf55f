"""A ticket starts a flow."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from flowtui.model.codec.wire import JSON
from flowtui.model.contact.contact import Ticket
from flowtui.model.engines import GOFLOW
from flowtui.model.triggers.base import TRIGGERS, Trigger


@TRIGGERS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTrigger(Trigger):
    """A ticket of the contact was closed."""

    type: ClassVar[str] = "ticket"
    platforms: ClassVar[frozenset[str]] = GOFLOW
    event: Mapping[str, JSON] | None = None  # type: ignore[assignment]  # kept as it came
    ticket: Ticket

    @override
    def facts(self) -> Mapping[str, object]:
        return {"ticket": self.ticket}
