"""Change the channel that messages to the contact take."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from flowtui.flows.runtime.routes import SEND, preferring
from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.flows.spec.references import ChannelRef
from flowtui.model.events import Event
from flowtui.model.events.contact import ContactURNsChanged
from flowtui.model.events.fault import ErrorOccurred

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


@MODIFIERS.register
class ChannelModifier(Modifier):
    """Prefer a channel for messages to the contact; without one, none is preferred any more."""

    type: Literal["channel"] = "channel"
    channel: ChannelRef | None = None

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        channel = ctx.assets.channels.get(self.channel.uuid) if self.channel else None
        if self.channel and channel is None:
            return
        if channel and SEND not in channel.roles:
            yield ErrorOccurred("Can't set channel that can't send as the preferred channel")
            return
        urns = preferring(ctx.contact.urns, channel)
        if urns != ctx.contact.urns:
            yield ContactURNsChanged(urns)
