"""Routes: by which address and channel a contact is reached."""

from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs

from flowtui.model.assets.assets import Assets, Channel
from flowtui.model.contact.contact import Contact
from flowtui.model.contact.phones import country_of
from flowtui.model.contact.urn import URN

SEND = "send"
_PORTABLE = frozenset({"tel", "whatsapp"})
"""Addresses that more than one channel can reach (goflow)."""


def channel_uuid(urn: URN) -> str:
    """Return the uuid of the channel that an address prefers, or ""."""
    if not urn.query:
        return ""
    return parse_qs(urn.query).get("channel", [""])[0]


def with_channel(urn: URN, channel: Channel | None) -> URN:
    """Return `urn` preferring `channel`, or none."""
    return URN(urn.scheme, urn.path, f"channel={channel.uuid}" if channel else "", urn.display)


def preferring(urns: tuple[URN, ...], channel: Channel | None) -> tuple[URN, ...]:
    """Return `urns` so that messages take `channel` where they can, those first; None for any.

    Which channel they have is changed for addresses of any network alike, and for those that have
    none; an address of one network stays where it is.
    """
    if channel is None:
        return tuple(with_channel(urn, None) for urn in urns)
    routed = [with_channel(urn, channel) if _can_take(urn, channel) else urn for urn in urns]
    return tuple(sorted(routed, key=lambda urn: channel_uuid(urn) != channel.uuid))


def _can_take(urn: URN, channel: Channel) -> bool:
    is_free = urn.scheme in _PORTABLE or not channel_uuid(urn)
    return is_free and urn.scheme in channel.schemes


def routes_of(contact: Contact, assets: Assets, role: str = SEND) -> Iterator[tuple[URN, Channel]]:
    """Yield the addresses of `contact` that can be reached, with the channel for each."""
    for urn in contact.urns:
        if channel := channel_for(urn, assets, role):
            yield urn, channel


def route_of(contact: Contact, assets: Assets) -> tuple[URN, Channel] | None:
    """Return the address and channel that messages to `contact` take."""
    return next(routes_of(contact, assets), None)


def channel_for(urn: URN, assets: Assets, role: str = SEND) -> Channel | None:
    """Return the channel by which `urn` is reached: its own if it still can, else the best one."""
    candidates = assets.channels_by_use.get((urn.scheme, role))
    if not candidates:
        return None
    if urn.query:
        preferred = assets.channels.get(channel_uuid(urn))
        if preferred in candidates:
            return preferred
    if urn.scheme == "tel":
        return _best_for_number(urn.path, candidates)
    return candidates[0]


def _best_for_number(number: str, candidates: Iterable[Channel]) -> Channel | None:
    """Return the channel of the number's country whose own number begins most like it.

    A tie goes to the later channel, as in goflow.
    """
    country = country_of(number)
    reachable = [
        channel
        for channel in candidates
        if not country
        or not channel.country
        or channel.country == country
        or channel.allow_international
    ]
    best: Channel | None = None
    longest = 0
    digits = number.lstrip("+")
    for channel in reachable:
        overlap = max(
            (_overlap(prefix.lstrip("+"), digits) for prefix in _prefixes(channel)), default=0
        )
        if best is None or overlap >= longest:
            best, longest = channel, overlap
    return best


def _prefixes(channel: Channel) -> tuple[str, ...]:
    return channel.match_prefixes or (channel.address,)


def _overlap(prefix: str, number: str) -> int:
    length = 0
    for one, other in zip(prefix, number, strict=False):
        if one != other:
            break
        length += 1
    return length


def country_of_contact(contact: Contact, route: tuple[URN, Channel] | None) -> str:
    """Return the country a contact is known to be in, by its route's channel or number, or ""."""
    if route and route[1].country:
        return route[1].country
    for urn in contact.urns:
        if urn.scheme == "tel" and (country := country_of(urn.path)):
            return country
    return ""
