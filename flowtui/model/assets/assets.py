"""Assets: what a workspace has besides contacts and flows, and flows refer to."""

from collections.abc import Collection, Mapping
from functools import cached_property
from itertools import product
from typing import Any, Generic, Protocol, Self, TypeVar, overload

from flowtui.model.assets.families.campaigns import CAMPAIGNS, Campaign
from flowtui.model.assets.families.channels import CHANNELS, Channel
from flowtui.model.assets.families.fields import FIELDS, ContactField
from flowtui.model.assets.families.globals import GLOBALS, Global
from flowtui.model.assets.families.groups import GROUPS, Group
from flowtui.model.assets.families.interactive_templates import INTERACTIVE_TEMPLATES
from flowtui.model.assets.families.labels import LABELS, Label
from flowtui.model.assets.families.llms import LLM, LLMS
from flowtui.model.assets.families.resthooks import RESTHOOKS, Resthook
from flowtui.model.assets.families.templates import TEMPLATES
from flowtui.model.assets.families.topics import TOPICS, Topic
from flowtui.model.assets.families.users import USERS, User
from flowtui.model.assets.family import FAMILIES, AssetT, Family
from flowtui.model.assets.locations import LocationError, Locations
from flowtui.model.codec.faults import Fault
from flowtui.model.codec.wire import JSON, Unreadable

__all__ = [
    "LLM", "Assets", "Campaign", "Channel", "ContactField", "Global", "Group", "Label", "Resthook",
    "Topic", "User", "named", "readable",
]  # fmt: skip


class _Named(Protocol):
    @property
    def uuid(self) -> str: ...
    @property
    def name(self) -> str: ...


NamedT = TypeVar("NamedT", bound=_Named)


class _Held(Generic[AssetT]):
    """An attribute of assets: those of a family, by what they are looked up by."""

    def __init__(self, family: Family[AssetT]) -> None:
        self._family = family

    @overload
    def __get__(self, assets: None, kind: type) -> Self: ...
    @overload
    def __get__(self, assets: "Assets", kind: type) -> Mapping[str, AssetT]: ...
    def __get__(self, assets: "Assets | None", kind: type) -> Self | Mapping[str, AssetT]:
        return self if assets is None else assets.of(self._family)


class Assets:
    """The assets of a workspace, by what they are looked up by; never changed."""

    def __init__(self, data: Mapping[str, JSON] | None = None) -> None:
        """Hold the assets of JSON: a list under each of `channels`, `fields`, `groups`….

        Each family is read when it is first asked for, and raises `Unreadable` then if an asset in
        it is not what it should be.
        """
        self.data = data or {}
        """What the assets are read from."""
        self._read: dict[str, Mapping[str, Any]] = {}

    def check(self) -> None:
        """Read all families at once.

        Raises:
            Unreadable: an asset is not what it should be; says which and why.
        """
        for family in FAMILIES.values():
            self.of(family)
        _ = self.locations

    def without_groups(self, uuids: Collection[str]) -> "Assets":
        """Return the assets without the groups with these uuids."""
        if not uuids:
            return self
        groups = [group for group in self.data["groups"] if group.get("uuid") not in uuids]
        return Assets({**self.data, "groups": groups})

    def of(self, family: Family[AssetT]) -> Mapping[str, AssetT]:
        """Return the assets of a family, by what they are looked up by, in their order.

        Raises:
            Unreadable: one is not what it should be; says which and why.
        """
        known = self._read.get(family.type)
        if known is None:
            known = self._read[family.type] = family.read(self.data)
        return known

    campaigns = _Held(CAMPAIGNS)
    channels = _Held(CHANNELS)
    fields = _Held(FIELDS)
    globals = _Held(GLOBALS)
    groups = _Held(GROUPS)
    interactive_templates = _Held(INTERACTIVE_TEMPLATES)
    labels = _Held(LABELS)
    llms = _Held(LLMS)
    resthooks = _Held(RESTHOOKS)
    templates = _Held(TEMPLATES)
    topics = _Held(TOPICS)
    users = _Held(USERS)

    @cached_property
    def channels_by_use(self) -> Mapping[tuple[str, str], tuple[Channel, ...]]:
        """Channels by scheme of an address and role, e.g. `tel` and `send`, in order."""
        found: dict[tuple[str, str], tuple[Channel, ...]] = {}
        for channel in self.channels.values():
            for use in dict.fromkeys(product(channel.schemes, channel.roles)):
                found[use] = (*found.get(use, ()), channel)
        return found

    @cached_property
    def queried_groups(self) -> tuple[Group, ...]:
        """The groups that are kept by queries."""
        return tuple(group for group in self.groups.values() if group.query)

    @cached_property
    def locations(self) -> Locations | None:
        """The hierarchy of locations, if the workspace has one."""
        trees = self.data.get("locations")
        try:
            return Locations.of(trees) if trees else None
        except LocationError as error:
            raise Unreadable(Fault("locations", f"locations: {error}")) from error


def readable(data: Mapping[str, JSON]) -> tuple[dict[str, JSON], tuple[Fault, ...]]:
    """Return `data` without the assets that cannot be read, and what is wrong with those."""
    kept: dict[str, JSON] = {}
    faults: list[Fault] = []
    for family, items in data.items():
        known = FAMILIES.get(family)
        if known is None or not isinstance(items, list | tuple):
            kept[family] = items
            continue
        kept[family] = good = []
        for at, item in enumerate(items):
            try:
                known.read_one(item, at)
                good.append(item)
            except Unreadable as error:
                faults += error.faults
    try:
        _ = Assets({"locations": kept.get("locations")}).locations
    except Unreadable as error:
        del kept["locations"]
        faults += error.faults
    return kept, tuple(faults)


def named(items: Mapping[str, NamedT], name: str) -> NamedT | None:
    """Return the first of `items` called `name`, whatever the case."""
    lower = name.lower()
    return next((item for item in items.values() if item.name.lower() == lower), None)
