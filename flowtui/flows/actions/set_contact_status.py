"""Change whether the contact may be written to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from typing_extensions import override

from flowtui.flows.modifiers.status import StatusModifier
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.definition import is_one_of
from flowtui.flows.spec.markers import Control, Ui
from flowtui.model.contact.contact import ContactStatus
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

_STATUSES = (
    (ContactStatus.ACTIVE, "active"),
    (ContactStatus.BLOCKED, "blocked: we don't want to hear from them"),
    (ContactStatus.STOPPED, "stopped: they don't want to hear from us"),
    (ContactStatus.ARCHIVED, "archived"),
)


@ACTIONS.register
class SetContactStatus(Action):
    """Change whether the contact may be written to.

    Who is not active leaves all groups. The flow goes on, but its messages are not delivered.
    """

    title: ClassVar[str] = "Update status"
    glyph: ClassVar[str] = "◐"
    group: ClassVar[str] = "Contact"
    platforms: ClassVar[frozenset[str]] = GOFLOW

    type: Literal["set_contact_status"] = "set_contact_status"
    status: Annotated[
        ContactStatus,
        is_one_of(ContactStatus, "contact status"),
        Ui(Control.CHOICE, options=_STATUSES),
    ]
    """The new status."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        yield from ctx.modify(StatusModifier(status=self.status))

    @override
    def summary(self) -> str:
        return f"status = {self.status}"
