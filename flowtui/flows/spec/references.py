"""References in definitions: how actions name groups, fields, flows and other assets."""

from collections.abc import Iterable
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import override

from flowtui.flows.spec.definition import Definition, IsUuid
from flowtui.flows.spec.markers import EVALUATED
from flowtui.model.assets import references as model
from flowtui.model.codec.faults import MUTUALLY_EXCLUSIVE


class AssetRef(Definition):
    """An asset by uuid, with the name it had when the reference was made."""

    kind: ClassVar[str]
    """What is referred to, as inspections call it."""
    uuid: Annotated[str, IsUuid, Field(min_length=1)]
    name: Annotated[str, Field(max_length=64)] = ""

    @property
    def identity(self) -> str:
        """What tells it from others of its kind."""
        return self.uuid

    @property
    def variable(self) -> bool:
        """Whether which asset is meant is found out only when the flow runs."""
        return False


class ChannelRef(AssetRef):
    """A channel."""

    kind: ClassVar[str] = "channel"

    def reference(self) -> model.ChannelReference:
        """Return it as a value."""
        return model.ChannelReference(self.uuid, self.name)


class ContactRef(AssetRef):
    """A contact."""

    kind: ClassVar[str] = "contact"
    name: str = ""

    def reference(self) -> model.ContactReference:
        """Return it as a value."""
        return model.ContactReference(self.uuid, self.name)


class FlowRef(AssetRef):
    """A flow."""

    kind: ClassVar[str] = "flow"
    name: str = ""

    def reference(self) -> model.FlowReference:
        """Return it as a value."""
        return model.FlowReference(self.uuid, self.name)


class LLMRef(AssetRef):
    """A large language model."""

    kind: ClassVar[str] = "llm"

    def reference(self) -> model.LLMReference:
        """Return it as a value."""
        return model.LLMReference(self.uuid, self.name)


class TemplateRef(AssetRef):
    """A message template."""

    kind: ClassVar[str] = "template"
    name: str = ""

    def reference(self) -> model.TemplateReference:
        """Return it as a value."""
        return model.TemplateReference(self.uuid, self.name)


class TopicRef(AssetRef):
    """A topic of tickets."""

    kind: ClassVar[str] = "topic"

    def reference(self) -> model.TopicReference:
        """Return it as a value."""
        return model.TopicReference(self.uuid, self.name)


def _check_exclusive(reference: Definition, one: str, other: str) -> None:
    if bool(getattr(reference, one)) is bool(getattr(reference, other)):
        raise PydanticCustomError(
            MUTUALLY_EXCLUSIVE, "just one must be there", {"one": one, "other": other}
        )


class MatchedRef(Definition):
    """An asset by uuid, or by a name that is found out when the flow runs."""

    always_written: ClassVar[frozenset[str]] = frozenset()
    kind: ClassVar[str]
    uuid: Annotated[str, IsUuid] = ""
    name: Annotated[str, Field(max_length=64)] = ""
    name_match: Annotated[str, EVALUATED] = ""
    """A template whose value is the name."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        _check_exclusive(self, "uuid", "name_match")
        return self

    @property
    def identity(self) -> str:
        """What tells it from others of its kind."""
        return self.uuid

    @property
    def variable(self) -> bool:
        """Whether which asset is meant is found out only when the flow runs."""
        return bool(self.name_match)

    def reference(self) -> model.Reference:
        """Return it as a value."""
        raise NotImplementedError


class GroupRef(MatchedRef):
    """A group."""

    kind: ClassVar[str] = "group"

    @override
    def reference(self) -> model.GroupReference:
        """Return it as a value."""
        return model.GroupReference(self.uuid, self.name)


class LabelRef(MatchedRef):
    """A label."""

    kind: ClassVar[str] = "label"

    @override
    def reference(self) -> model.LabelReference:
        """Return it as a value."""
        return model.LabelReference(self.uuid, self.name)


class FieldRef(Definition):
    """A contact field."""

    kind: ClassVar[str] = "field"
    key: Annotated[str, Field(min_length=1)]
    name: str = ""

    @property
    def identity(self) -> str:
        """What tells it from other fields."""
        return self.key

    @property
    def variable(self) -> bool:
        """Whether which field is meant is found out only when the flow runs: never."""
        return False

    def reference(self) -> model.FieldReference:
        """Return it as a value."""
        return model.FieldReference(self.key, self.name)


class UserRef(Definition):
    """A user of the workspace, by uuid or by an e-mail address found out when the flow runs."""

    always_written: ClassVar[frozenset[str]] = frozenset()
    kind: ClassVar[str] = "user"
    uuid: Annotated[str, IsUuid] = ""
    name: str = ""
    email: Annotated[str, EVALUATED] = ""
    """A template whose value is the address."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        _check_exclusive(self, "uuid", "email")
        return self

    @property
    def identity(self) -> str:
        """What tells one user from others."""
        return self.uuid

    @property
    def variable(self) -> bool:
        """Whether who is meant is found out only when the flow runs."""
        return not self.uuid

    def reference(self) -> model.UserReference:
        """Return it as a value."""
        return model.UserReference(self.uuid, self.name)


def names_of(references: Iterable[MatchedRef]) -> str:
    """Return what is referred to in one line: names, and expressions for names."""
    return ", ".join(ref.name or ref.name_match or ref.uuid for ref in references)
