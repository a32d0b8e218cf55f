"""Change the contact's name."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.modifiers.name import NameModifier
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event
from flowtui.model.text.text import trim

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class SetContactName(Action):
    """Change the contact's name. White space around it is dropped; empty clears it."""

    title: ClassVar[str] = "Update name"
    glyph: ClassVar[str] = "☺"
    group: ClassVar[str] = "Contact"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["set_contact_name"] = "set_contact_name"
    name: Annotated[str, EVALUATED, Ui(Control.TEMPLATE), Field(max_length=1000)] = ""
    """The new name; may hold expressions. What is longer than 128 characters is cut."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        name = ctx.text_or_none(self.name)
        if name is not None:
            yield from ctx.modify(NameModifier(name=trim(name)))

    @override
    def summary(self) -> str:
        return f"name = {self.name}" if self.name else "clears the name"
