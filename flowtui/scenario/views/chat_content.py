"""What a chat shows, and for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from flowtui.flows.runtime.routes import route_of
from flowtui.graph.text import clean
from flowtui.model.assets.assets import Assets
from flowtui.model.contact.contact import Contact
from flowtui.model.contact.urn import SCHEMES
from flowtui.scenario.simulation import AppliedInput
from flowtui.scenario.views.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class ChatContent:
    """The inputs with what came of them, and the contact whose messages are shown."""

    applied: Sequence[AppliedInput] = ()
    contact_uuid: str = ""
    names: Mapping[str, str] | None = None
    now: datetime | None = None
    zone: tzinfo = UTC
    answers_elsewhere: bool = False
    """Whether the answers that are offered now are shown elsewhere, and need not be here."""


def chat_content(view: Viewpoint) -> ChatContent:
    """Return the chat of the contact; answers that are waited for are shown below it."""
    return ChatContent(
        view.simulation.taken,
        view.contact_uuid,
        view.names,
        view.world.now,
        view.zone,
        view.expects_message,
    )


def way_of_messages(contact: Contact, assets: Assets) -> str:
    """Return on which way messages come: the channel, or the kind of the address."""
    route = route_of(contact, assets)
    if route:
        return clean(route[1].name)
    if not contact.urns:
        return "no address"
    scheme = SCHEMES.get(contact.urns[0].scheme)
    return scheme.name if scheme else contact.urns[0].scheme
