"""Change the contact's addresses, and by which channels they are reached."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.addresses import Modification, Route, changed_addresses
from flowtui.flows.spec.definition import Definition
from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.flows.spec.references import ChannelRef
from flowtui.model.contact.contact import URNText
from flowtui.model.events import Event

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


class RouteDefinition(Definition):
    """An address, and the channel by which it is reached; without one, any that can."""

    urn: URNText
    channel: ChannelRef | None = None


@MODIFIERS.register
class RoutesModifier(Modifier):
    """Add addresses to the contact's, take some away, or give them others.

    Addresses that are there already keep their channel when they are added again, or set without
    one. Those of channels that the workspace does not have are passed over.
    """

    type: Literal["routes"] = "routes"
    routes: Annotated[tuple[RouteDefinition, ...], Field(strict=False)]
    modification: Modification

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        channels = ctx.assets.channels
        routes = [
            Route(route.urn, channels[route.channel.uuid] if route.channel else None)
            for route in self.routes
            if route.channel is None or route.channel.uuid in channels
        ]
        if routes or not self.routes:
            yield from changed_addresses(ctx, routes, self.modification)
