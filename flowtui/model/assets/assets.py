"""Assets: what a workspace has besides contacts and flows, and flows refer to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any, Protocol, TypeVar

from flowtui.model.assets.locations import LocationError, Locations
from flowtui.model.assets.references import (
    CampaignReference,
    ChannelReference,
    FieldReference,
    GlobalReference,
    GroupReference,
    LabelReference,
    LLMReference,
    TopicReference,
    UserReference,
)
from flowtui.model.assets.templates import InteractiveTemplate, MessageTemplate
from flowtui.model.codec.faults import Fault
from flowtui.model.codec.wire import JSON, Unreadable, read


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach contacts."""

    uuid: str
    name: str
    address: str = ""
    schemes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """Of send, receive, call, answer, ussd."""
    country: str = ""
    match_prefixes: tuple[str, ...] = ()
    allow_international: bool = False
    features: tuple[str, ...] = ()

    @property
    def reference(self) -> ChannelReference:
        """How others name it."""
        return ChannelReference(self.uuid, self.name)


@dataclass(frozen=True, slots=True)
class ContactField:
    """A property of contacts that the workspace defines."""

    key: str
    name: str
    type: str = "text"
    """`text`, `number`, `datetime`, `state`, `district` or `ward`."""
    uuid: str = ""

    @property
    def reference(self) -> FieldReference:
        """How others name it."""
        return FieldReference(self.key, self.name)


@dataclass(frozen=True, slots=True)
class Group:
    """A set of contacts, kept by hand or by a query."""

    uuid: str
    name: str
    query: str = ""

    @property
    def reference(self) -> GroupReference:
        """How others name it."""
        return GroupReference(self.uuid, self.name)


@dataclass(frozen=True, slots=True)
class Label:
    """A mark for messages."""

    uuid: str
    name: str

    @property
    def reference(self) -> LabelReference:
        """How others name it."""
        return LabelReference(self.uuid, self.name)


@dataclass(frozen=True, slots=True)
class Topic:
    """What tickets are about."""

    uuid: str
    name: str

    @property
    def reference(self) -> TopicReference:
        """How others name it."""
        return TopicReference(self.uuid, self.name)


@dataclass(frozen=True, slots=True)
class User:
    """A person who works in the workspace."""

    uuid: str
    name: str
    email: str = ""

    @property
    def reference(self) -> UserReference:
        """How others name them."""
        return UserReference(self.uuid, self.name)


@dataclass(frozen=True, slots=True)
class LLM:
    """A large language model."""

    uuid: str
    name: str
    type: str = ""
    roles: tuple[str, ...] = ()
    """Of editing, engine."""

    @property
    def reference(self) -> LLMReference:
        """How others name it."""
        return LLMReference(self.uuid, self.name)


@dataclass(frozen=True, slots=True)
class Resthook:
    """An event by name, with the addresses that want to hear of it."""

    slug: str
    subscribers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Global:
    """A value that all flows can read."""

    key: str
    name: str
    value: str = ""

    @property
    def reference(self) -> GlobalReference:
        """How others name it."""
        return GlobalReference(self.key, self.name)


@dataclass(frozen=True, slots=True)
class Campaign:
    """A series of messages and flows around a date of each contact."""

    uuid: str
    name: str

    @property
    def reference(self) -> CampaignReference:
        """How others name it."""
        return CampaignReference(self.uuid, self.name)


class _Named(Protocol):
    @property
    def uuid(self) -> str: ...
    @property
    def name(self) -> str: ...


NamedT = TypeVar("NamedT", bound=_Named)
AnyT = TypeVar("AnyT")


class Assets:
    """The assets of a workspace, by what they are looked up by; never changed."""

    def __init__(self, data: Mapping[str, JSON] | None = None) -> None:
        """Hold the assets of JSON: a list under each of `channels`, `fields`, `groups`….

        Each family is read when it is first asked for, and raises `Unreadable` then if an asset in
        it is not what it should be.
        """
        self.data = data or {}
        """What the assets are read from."""

    def check(self) -> None:
        """Read all families at once.

        Raises:
            Unreadable: an asset is not what it should be; says which and why.
        """
        for family, value in vars(type(self)).items():
            if isinstance(value, cached_property):
                getattr(self, family)

    def without_groups(self, uuids: Collection[str]) -> "Assets":
        """Return the assets without the groups with these uuids."""
        if not uuids:
            return self
        groups = [group for group in self.data["groups"] if group.get("uuid") not in uuids]
        return Assets({**self.data, "groups": groups})

    def _list(self, key: str, kind: type[AnyT]) -> tuple[AnyT, ...]:
        items = self.data.get(key) or ()
        if not isinstance(items, list | tuple):
            raise Unreadable(Fault(key, f"field '{key}' must be a list"))
        return tuple(_read_item(kind, item, f"{key}[{at}]") for at, item in enumerate(items))

    def _by_uuid(self, key: str, kind: type[NamedT]) -> dict[str, NamedT]:
        return {item.uuid: item for item in self._list(key, kind)}

    @cached_property
    def channels(self) -> Mapping[str, Channel]:
        """Channels by uuid."""
        return self._by_uuid("channels", Channel)

    @cached_property
    def channels_by_use(self) -> Mapping[tuple[str, str], tuple[Channel, ...]]:
        """Channels by scheme of an address and role, e.g. `tel` and `send`, in order."""
        found: dict[tuple[str, str], tuple[Channel, ...]] = {}
        for channel in self.channels.values():
            for use in dict.fromkeys(product(channel.schemes, channel.roles)):
                found[use] = (*found.get(use, ()), channel)
        return found

    @cached_property
    def fields(self) -> Mapping[str, ContactField]:
        """Contact fields by key."""
        return {item.key: item for item in self._list("fields", ContactField)}

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """Groups by uuid, in the workspace's order."""
        return self._by_uuid("groups", Group)

    @cached_property
    def queried_groups(self) -> tuple[Group, ...]:
        """The groups that are kept by queries."""
        return tuple(group for group in self.groups.values() if group.query)

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """Labels by uuid."""
        return self._by_uuid("labels", Label)

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics by uuid."""
        return self._by_uuid("topics", Topic)

    @cached_property
    def users(self) -> Mapping[str, User]:
        """Users by uuid."""
        return self._by_uuid("users", User)

    @cached_property
    def llms(self) -> Mapping[str, LLM]:
        """Language models by uuid."""
        return self._by_uuid("llms", LLM)

    @cached_property
    def resthooks(self) -> Mapping[str, Resthook]:
        """Resthooks by slug."""
        return {item.slug: item for item in self._list("resthooks", Resthook)}

    @cached_property
    def globals(self) -> Mapping[str, Global]:
        """Globals by key, in the workspace's order."""
        return {item.key: item for item in self._list("globals", Global)}

    @cached_property
    def campaigns(self) -> Mapping[str, Campaign]:
        """Campaigns by uuid."""
        return self._by_uuid("campaigns", Campaign)

    @cached_property
    def templates(self) -> Mapping[str, MessageTemplate]:
        """Message templates by uuid."""
        return self._by_uuid("templates", MessageTemplate)

    @cached_property
    def interactive_templates(self) -> Mapping[str, InteractiveTemplate]:
        """Messages with buttons or lists by id."""
        items = self._list("interactive_templates", InteractiveTemplate)
        return {item.id: item for item in items}

    @cached_property
    def locations(self) -> Locations | None:
        """The hierarchy of locations, if the workspace has one."""
        trees = self.data.get("locations")
        try:
            return Locations.of(trees) if trees else None
        except LocationError as error:
            raise Unreadable(Fault("locations", f"locations: {error}")) from error


_KINDS: Mapping[str, type[Any]] = {
    "channels": Channel,
    "fields": ContactField,
    "groups": Group,
    "labels": Label,
    "topics": Topic,
    "users": User,
    "llms": LLM,
    "resthooks": Resthook,
    "globals": Global,
    "campaigns": Campaign,
    "templates": MessageTemplate,
    "interactive_templates": InteractiveTemplate,
}
"""What the assets of each family are read as."""


def readable(data: Mapping[str, JSON]) -> tuple[dict[str, JSON], tuple[Fault, ...]]:
    """Return `data` without the assets that cannot be read, and what is wrong with those."""
    kept: dict[str, JSON] = {}
    faults: list[Fault] = []
    for family, items in data.items():
        kind = _KINDS.get(family)
        if kind is None or not isinstance(items, list | tuple):
            kept[family] = items
            continue
        kept[family] = good = []
        for at, item in enumerate(items):
            try:
                _read_item(kind, item, f"{family}[{at}]")
                good.append(item)
            except Unreadable as error:
                faults += error.faults
    try:
        _ = Assets({"locations": kept.get("locations")}).locations
    except Unreadable as error:
        del kept["locations"]
        faults += error.faults
    return kept, tuple(faults)


def _read_item(kind: type[AnyT], data: JSON, place: str) -> AnyT:
    if isinstance(data, Mapping):  # what is null in a file is as if it were not there
        data = {key: value for key, value in data.items() if value is not None}
    try:
        return read(kind, data)
    except Unreadable as error:
        faults = (
            Fault(f"{place}.{fault.field}", f"{place}: {fault.text}") for fault in error.faults
        )
        raise Unreadable(*faults) from error


def named(items: Mapping[str, NamedT], name: str) -> NamedT | None:
    """Return the first of `items` called `name`, whatever the case."""
    lower = name.lower()
    return next((item for item in items.values() if item.name.lower() == lower), None)
