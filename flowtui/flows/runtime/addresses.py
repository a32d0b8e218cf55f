"""Changing a contact's addresses: what is checked, and what becomes of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from flowtui.flows.runtime.routes import with_channel
from flowtui.model.assets.assets import Channel
from flowtui.model.contact.contact import MAX_URNS
from flowtui.model.contact.urn import URN, InvalidURN
from flowtui.model.events import Event
from flowtui.model.events.contact import ContactURNsChanged
from flowtui.model.events.fault import ErrorOccurred

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext

Modification: TypeAlias = Literal["append", "remove", "set"]
"""What is done with the addresses that are given."""
URNs: TypeAlias = tuple[URN, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """An address, and the channel by which it is reached."""

    urn: URN
    channel: Channel | None = None
    """None for the one it has, or any that can."""


def changed_addresses(
    ctx: "ModifierContext", routes: Iterable[Route], modification: Modification
) -> Iterator[Event]:
    """Yield how the contact's addresses change, and what is wrong with those that are given.

    Addresses that are no valid ones, or are somebody else's, are passed over.
    """
    valid: list[Route] = []
    for route in routes:
        normal = replace(route, urn=route.urn.normalize())
        if fault := _fault(ctx, normal.urn, modification):
            yield fault
        else:
            valid.append(normal)
    before = ctx.contact.urns
    match modification:
        case "append":
            after = _appended(before, valid)
            if len(after) > MAX_URNS:
                yield ErrorOccurred(f"Contact has too many URNs, limit is {MAX_URNS}")
                after = after[: max(MAX_URNS, len(before))]
        case "remove":
            gone = {route.urn.identity for route in valid}
            after = tuple(urn for urn in before if urn.identity not in gone)
        case "set":
            after = _set(before, valid)
    if after != before:
        yield ContactURNsChanged(after)


def _fault(ctx: "ModifierContext", urn: URN, modification: Modification) -> ErrorOccurred | None:
    text = str(urn)
    try:
        urn.validate()
    except InvalidURN:
        return ErrorOccurred(f"'{text}' is not valid URN", "urn:invalid", {"urn": text})
    is_new = all(other.identity != urn.identity for other in ctx.contact.urns)
    if modification != "remove" and is_new and not ctx.services.claims_urn(ctx.contact, text):
        return ErrorOccurred("URN is taken by another contact", "urn:taken", {"urn": text})
    return None


def _appended(before: URNs, routes: Iterable[Route]) -> URNs:
    by_identity = {urn.identity: urn for urn in before}
    for route in routes:
        by_identity.setdefault(route.urn.identity, _routed(route, None))
    return tuple(by_identity.values())


def _set(before: URNs, routes: Iterable[Route]) -> URNs:
    known = {urn.identity: urn for urn in before}
    by_identity: dict[str, URN] = {}
    for route in routes:
        identity = route.urn.identity
        by_identity.setdefault(identity, _routed(route, known.get(identity)))
    return tuple(by_identity.values())


def _routed(route: Route, known: URN | None) -> URN:
    """Return the address of `route`; what it does not say is as in the one that is `known`."""
    if known is None or route.channel:
        return with_channel(route.urn, route.channel)
    return replace(known, display=route.urn.display or known.display)
