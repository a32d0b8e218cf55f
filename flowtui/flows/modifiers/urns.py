"""Change the contact's addresses, whatever the channels."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.addresses import Modification, Route, changed_addresses
from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.model.contact.contact import URNText
from flowtui.model.events import Event

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext


@MODIFIERS.register
class URNsModifier(Modifier):
    """Add addresses to the contact's, take some away, or give them others.

    `routes` can do that and more; this one is for those who wrote before there was that.
    """

    type: Literal["urns"] = "urns"
    urns: Annotated[tuple[URNText, ...], Field(strict=False)]
    modification: Modification

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        routes = [Route(urn) for urn in self.urns]
        yield from changed_addresses(ctx, routes, self.modification)
