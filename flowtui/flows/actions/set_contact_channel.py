"""Change the channel that messages to the contact take."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from typing_extensions import override

from flowtui.flows.modifiers.channel import ChannelModifier
from flowtui.flows.runtime.resolving import missing
from flowtui.flows.spec.action import ACTIONS, ONLINE, Action
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.references import ChannelRef
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class SetContactChannel(Action):
    """Prefer a channel for messages to the contact."""

    title: ClassVar[str] = "Update channel"
    glyph: ClassVar[str] = "⎇"
    group: ClassVar[str] = "Contact"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW

    type: Literal["set_contact_channel"] = "set_contact_channel"
    channel: Annotated[ChannelRef | None, Ui(Control.REFERENCE, assets="channels")] = None
    """The channel to prefer; without one, the contact is reached by any that can."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        if self.channel and self.channel.uuid not in ctx.assets.channels:
            yield missing(self.channel.reference())
            return
        yield from ctx.modify(ChannelModifier(channel=self.channel))

    @override
    def summary(self) -> str:
        if self.channel is None:
            return "any channel"
        return f"channel = {self.channel.name or self.channel.uuid}"
