"""Change the contact's name."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.model.events import Event
from flowtui.model.events.contact import ContactNameChanged
from flowtui.model.text.text import truncate

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


@MODIFIERS.register
class NameModifier(Modifier):
    """Change the contact's name; empty clears it."""

    type: Literal["name"] = "name"
    name: str = ""

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        # compared whole, kept short: one that is too long is another each time (goflow)
        if self.name != ctx.contact.name:
            yield ContactNameChanged(truncate(self.name, ctx.limits.name_chars))
