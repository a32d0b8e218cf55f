"""Change the contact's language."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.modifiers.language import LanguageModifier
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.text.languages import InvalidLanguage, parse_language
from flowtui.model.text.text import trim

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class SetContactLanguage(Action):
    """Change the contact's language: what follows is said in it, where it was translated."""

    title: ClassVar[str] = "Update language"
    glyph: ClassVar[str] = "ℓ"
    group: ClassVar[str] = "Contact"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["set_contact_language"] = "set_contact_language"
    language: Annotated[str, EVALUATED, Ui(Control.TEMPLATE), Field(max_length=1000)] = ""
    """A code of three letters, like `eng` or `swa`; may be an expression. Empty forgets it."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        language = ctx.text_or_none(self.language)
        if language is None:
            return
        language = trim(language)
        try:
            code = parse_language(language) if language else ""
        except InvalidLanguage as error:
            yield ErrorOccurred(str(error))
            return
        yield from ctx.modify(LanguageModifier(language=code))

    @override
    def summary(self) -> str:
        return f"language = {self.language}" if self.language else "forgets the language"
