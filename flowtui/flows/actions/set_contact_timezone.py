"""Change the contact's time zone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.modifiers.timezone import TimezoneModifier
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.model.engines import GOFLOW
from flowtui.model.environment import UnknownTimeZone, time_zone
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.text.text import trim

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class SetContactTimezone(Action):
    """Change the contact's time zone: dates and times that follow are those of where they live."""

    title: ClassVar[str] = "Update time zone"
    glyph: ClassVar[str] = "◷"
    group: ClassVar[str] = "Contact"
    platforms: ClassVar[frozenset[str]] = GOFLOW

    type: Literal["set_contact_timezone"] = "set_contact_timezone"
    timezone: Annotated[str, EVALUATED, Ui(Control.TEMPLATE), Field(max_length=1000)] = ""
    """A name like `Africa/Kigali`; may be an expression. Empty forgets it."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        name = ctx.text_or_none(self.timezone)
        if name is None:
            return
        name = trim(name)
        try:
            time_zone(name)
        except UnknownTimeZone:
            text = f"Unrecognized timezone: '{name}'"
            yield ErrorOccurred(text, "timezone:invalid", {"timezone": name})
            return
        yield from ctx.modify(TimezoneModifier(timezone=name))

    @override
    def summary(self) -> str:
        return f"time zone = {self.timezone}" if self.timezone else "forgets the time zone"
