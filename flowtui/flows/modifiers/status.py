"""Change whether the contact may be written to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from typing_extensions import override

from flowtui.flows.spec.definition import is_one_of
from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.model.contact.contact import ContactStatus
from flowtui.model.events import Event
from flowtui.model.events.contact import ContactStatusChanged

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


@MODIFIERS.register
class StatusModifier(Modifier):
    """Change whether the contact may be written to.

    Contacts that are not active leave all groups; who is taken back comes into those of queries.
    """

    type: Literal["status"] = "status"
    status: Annotated[ContactStatus, is_one_of(ContactStatus, "contact status")]

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        if self.status != ctx.contact.status:
            yield ContactStatusChanged(self.status)
