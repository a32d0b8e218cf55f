"""References: how one thing names another that lives elsewhere."""

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Reference:
    """The uuid of something, and its name when the reference was made."""

    kind: ClassVar[str]
    """What is referred to, as inspections call it."""
    uuid: str
    name: str

    @property
    def identity(self) -> str:
        """What tells it from others of its kind."""
        return self.uuid

    @override
    def __str__(self) -> str:
        """Return it as error texts name it: `group[uuid=…,name=Testers]`."""
        return f"{self.kind}[uuid={self.uuid},name={self.name}]"


@dataclass(frozen=True, slots=True)
class ChannelReference(Reference):
    """A channel."""

    kind: ClassVar[str] = "channel"


@dataclass(frozen=True, slots=True)
class ContactReference(Reference):
    """A contact."""

    kind: ClassVar[str] = "contact"


@dataclass(frozen=True, slots=True)
class GroupReference(Reference):
    """A group."""

    kind: ClassVar[str] = "group"


@dataclass(frozen=True, slots=True)
class LabelReference(Reference):
    """A label."""

    kind: ClassVar[str] = "label"


@dataclass(frozen=True, slots=True)
class TopicReference(Reference):
    """A topic of tickets."""

    kind: ClassVar[str] = "topic"


@dataclass(frozen=True, slots=True)
class UserReference(Reference):
    """A user of the workspace."""

    kind: ClassVar[str] = "user"


@dataclass(frozen=True, slots=True)
class TemplateReference(Reference):
    """A message template."""

    kind: ClassVar[str] = "template"


@dataclass(frozen=True, slots=True)
class LLMReference(Reference):
    """A large language model."""

    kind: ClassVar[str] = "llm"


@dataclass(frozen=True, slots=True)
class CampaignReference(Reference):
    """A campaign of dates."""

    kind: ClassVar[str] = "campaign"


@dataclass(frozen=True, slots=True)
class FlowReference(Reference):
    """A flow, with the revision that is meant (0: whichever there is)."""

    kind: ClassVar[str] = "flow"
    revision: int = 0


@dataclass(frozen=True, slots=True)
class FieldReference:
    """A contact field."""

    kind: ClassVar[str] = "field"
    key: str
    name: str

    @property
    def identity(self) -> str:
        """What tells it from other fields."""
        return self.key

    @override
    def __str__(self) -> str:
        """Return it as error texts name it: `field[key=age,name=Age]`."""
        return f"{self.kind}[key={self.key},name={self.name}]"


@dataclass(frozen=True, slots=True)
class GlobalReference:
    """A global."""

    kind: ClassVar[str] = "global"
    key: str
    name: str

    @property
    def identity(self) -> str:
        """What tells it from other globals."""
        return self.key

    @override
    def __str__(self) -> str:
        """Return it as error texts name it."""
        return f"{self.kind}[key={self.key},name={self.name}]"


AnyReference: TypeAlias = Reference | FieldReference | GlobalReference
"""What names an asset."""
