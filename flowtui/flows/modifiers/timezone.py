"""Change the contact's time zone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator
from typing_extensions import override

from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.model.environment import UnknownTimeZone, time_zone
from flowtui.model.events import Event
from flowtui.model.events.contact import ContactTimezoneChanged

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


def _check(name: str) -> str:
    try:
        time_zone(name)
    except UnknownTimeZone:
        raise ValueError("is not a valid time zone") from None
    return name


@MODIFIERS.register
class TimezoneModifier(Modifier):
    """Change the contact's time zone, an IANA name; empty forgets it."""

    type: Literal["timezone"] = "timezone"
    timezone: Annotated[str, AfterValidator(_check)] = ""

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        if self.timezone != ctx.contact.timezone:
            yield ContactTimezoneChanged(self.timezone)
