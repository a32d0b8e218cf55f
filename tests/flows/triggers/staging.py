"""Triggers, contacts and events to ask about, in few words."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.flow_trigger import FlowTrigger, read_flow_trigger
from flowtui.flows.triggers.matching import Candidate, chosen, considered
from flowtui.model.assets.references import ChannelReference, GroupReference
from flowtui.model.codec.wire import JSON
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.environment import Environment
from flowtui.model.events import Event
from flowtui.model.events.host import (
    CallDetails,
    CallMissed,
    CallReceived,
    ChatStarted,
    MsgReceived,
)
from flowtui.model.message import MsgIn

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
PLAIN = Policies()


def uuid_of(name: str) -> str:
    """Return the uuid of what is called `name`."""
    return str(uuid5(NAMESPACE_OID, name))


def named(name: str) -> dict[str, JSON]:
    """Return a reference in files to what is called `name`."""
    return {"uuid": uuid_of(name), "name": name}


def trigger(
    name: str,
    type_: str = "keyword",
    *,
    channel: str | None = None,
    groups: Sequence[str] = (),
    exclude: Sequence[str] = (),
    flow: str = "",
    **fields: Any,
) -> FlowTrigger:
    """Return the trigger called `name`; what it says of channel and groups is their names."""
    data: dict[str, JSON] = {"type": type_, "uuid": uuid_of(name), "flow": named(flow or name)}
    if channel:
        data["channel"] = named(channel)
    if groups:
        data["groups"] = [named(each) for each in groups]
    if exclude:
        data["exclude_groups"] = [named(each) for each in exclude]
    return read_flow_trigger({**data, **fields})


def contact(*groups: str) -> Contact:
    """Return a contact who is in these groups."""
    return Contact(
        uuid=uuid_of("Ann"),
        status=ContactStatus.ACTIVE,
        created_on=NOW,
        groups=tuple(GroupReference(uuid_of(each), each) for each in groups),
    )


def message(text: str, channel: str | None = None) -> MsgReceived:
    """Return a message that comes by a channel, or by none that is known."""
    msg = MsgIn(text=text, channel=_channel(channel))
    return MsgReceived(uuid=uuid_of("event"), created_on=NOW, msg=msg)


def call(channel: str | None = "line") -> CallReceived:
    """Return a call by a channel."""
    channel_ = _channel(channel)
    details = CallDetails(uuid_of("call"), channel_, "tel:+254722000111")  # type: ignore[arg-type]  # recorded cases have none
    return CallReceived(uuid=uuid_of("event"), created_on=NOW, call=details)


def missed(channel: str | None = "line") -> CallMissed:
    """Return a missed call by a channel."""
    return CallMissed(uuid=uuid_of("event"), created_on=NOW, channel=_channel(channel))  # type: ignore[arg-type]  # recorded cases have none


def chat(channel: str | None = None, referrer: str | None = None) -> ChatStarted:
    """Return a chat that begins, through an advertisement or not."""
    params = {} if referrer is None else {"referrer_id": referrer}
    return ChatStarted(
        uuid=uuid_of("event"), created_on=NOW, channel=_channel(channel), params=params
    )


def _channel(name: str | None) -> ChannelReference | None:
    return ChannelReference(uuid_of(name), name) if name else None


def choose(
    triggers: Sequence[FlowTrigger],
    event: Event,
    of: Contact | None = None,
    policies: Policies = PLAIN,
    environment: Environment | None = None,
) -> tuple[Candidate, ...]:
    """Return the candidates that start their flows."""
    asked = considered(triggers, event, of or contact(), environment or Environment(), policies)
    return chosen(asked, policies)


def names(candidates: Sequence[Candidate]) -> list[str]:
    """Return what the flows of candidates are called."""
    return [each.trigger.flow.name for each in candidates]
