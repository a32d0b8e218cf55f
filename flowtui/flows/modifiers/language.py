"""Change the contact's language."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.model.events import Event
from flowtui.model.events.contact import ContactLanguageChanged

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


@MODIFIERS.register
class LanguageModifier(Modifier):
    """Change the contact's language, an ISO 639-3 code; empty forgets it."""

    type: Literal["language"] = "language"
    language: str = ""

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        if self.language != ctx.contact.language:
            yield ContactLanguageChanged(self.language)
