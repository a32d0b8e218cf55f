"""Prefer one of the contact's addresses, on one channel."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from flowtui.flows.runtime.routes import with_channel
from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.flows.spec.references import ChannelRef
from flowtui.model.contact.contact import URNText
from flowtui.model.events import Event
from flowtui.model.events.contact import ContactURNsChanged

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


@MODIFIERS.register
class AffinityModifier(Modifier):
    """Prefer one of the contact's addresses, and reach it by a channel: where they wrote last."""

    type: Literal["affinity"] = "affinity"
    urn: URNText
    channel: ChannelRef

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        channel = ctx.assets.channels.get(self.channel.uuid)
        identity = self.urn.normalize().identity
        urns = ctx.contact.urns
        preferred = next((urn for urn in urns if urn.identity == identity), None)
        if channel is None or preferred is None:
            return
        others = tuple(urn for urn in urns if urn.identity != identity)
        changed = (with_channel(preferred, channel), *others)
        if changed != urns:
            yield ContactURNsChanged(changed)
