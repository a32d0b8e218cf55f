"""Say when the contact was last heard of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.model.codec.wire import Moment
from flowtui.model.events import Event
from flowtui.model.events.contact import ContactLastSeenChanged

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


@MODIFIERS.register
class SeenModifier(Modifier):
    """Say when the contact was last heard of; what is earlier than what is known is nothing new."""

    type: Literal["seen"] = "seen"
    seen_on: Moment

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        before = ctx.contact.last_seen_on
        if before is None or self.seen_on > before:
            yield ContactLastSeenChanged(self.seen_on)
