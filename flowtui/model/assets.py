"""Assets: what a workspace has besides contacts and flows, and flows refer to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol, TypeVar

from flowtui.model.locations import Locations
from flowtui.model.references import (
    CampaignReference,
    ChannelReference,
    FieldReference,
    GlobalReference,
    GroupReference,
    LabelReference,
    LLMReference,
    TemplateReference,
    TopicReference,
    UserReference,
)
from flowtui.model.wire import JSON, read


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


@dataclass(frozen=True, slots=True)
class TemplateVariable:
    """A gap in a message template."""

    type: str


@dataclass(frozen=True, slots=True)
class TemplateComponent:
    """A part of a message template: header, body, button."""

    name: str
    type: str
    content: str = ""
    display: str = ""
    variables: Mapping[str, int] = field(default_factory=dict)
    """Which of the translation's variables stands at each `{{n}}`."""


@dataclass(frozen=True, slots=True)
class TemplateTranslation:
    """A message template in one language on one channel."""

    channel: ChannelReference
    locale: str
    components: tuple[TemplateComponent, ...] = ()
    variables: tuple[TemplateVariable, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """A message that a channel (WhatsApp) must approve beforehand."""

    uuid: str
    name: str
    translations: tuple[TemplateTranslation, ...] = ()

    @property
    def reference(self) -> TemplateReference:
        """How others name it."""
        return TemplateReference(self.uuid, self.name)


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
        """Read the assets from JSON: a list under each of `channels`, `fields`, `groups`….

        Raises:
            Unreadable: one of them is not what it should be.
        """
        self.data = data or {}
        """What the assets were read from."""

    def _list(self, key: str, kind: type[AnyT]) -> tuple[AnyT, ...]:
        items = self.data.get(key) or ()
        return tuple(read(kind, item) for item in items)

    def _by_uuid(self, key: str, kind: type[NamedT]) -> dict[str, NamedT]:
        return {item.uuid: item for item in self._list(key, kind)}

    @cached_property
    def channels(self) -> Mapping[str, Channel]:
        """Channels by uuid."""
        return self._by_uuid("channels", Channel)

    @cached_property
    def fields(self) -> Mapping[str, ContactField]:
        """Contact fields by key."""
        return {item.key: item for item in self._list("fields", ContactField)}

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """Groups by uuid, in the workspace's order."""
        return self._by_uuid("groups", Group)

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
        """Resthooks by slug, lower case."""
        return {item.slug.lower(): item for item in self._list("resthooks", Resthook)}

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
    def locations(self) -> Locations | None:
        """The hierarchy of locations, if the workspace has one."""
        trees: list[Any] = self.data.get("locations") or []
        return Locations.of(trees) if trees else None


def named(items: Mapping[str, NamedT], name: str) -> NamedT | None:
    """Return the first of `items` called `name`, whatever the case."""
    lower = name.lower()
    return next((item for item in items.values() if item.name.lower() == lower), None)
