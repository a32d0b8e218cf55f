"""What all definitions share: they are frozen, keep what they do not know, and change by copies."""

from typing import Any, ClassVar, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict
from typing_extensions import override

from flowtui.model.wire import JSON


class Definition(BaseModel):
    """A part of a flow as it is written in files.

    Keys that the class does not know are kept, and so is which keys were there: what was read is
    written with the same keys and values.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        strict=True,
        populate_by_name=True,
        use_attribute_docstrings=True,
        hide_input_in_errors=True,
    )
    always_written: ClassVar[frozenset[str]] = frozenset({"type", "uuid"})
    """Fields that are written even when the code that made the definition left them at their
    default."""

    @override
    def model_post_init(self, _context: Any, /) -> None:
        self.__pydantic_fields_set__.update(
            name for name in type(self).always_written if name in type(self).model_fields
        )

    def replace(self, **changes: Any) -> Self:
        """Return a copy with these fields changed; the values are not validated.

        Not `model_copy`: that takes a misspelt field for an extra one, and copies the values of
        `cached_property` along with the fields they were computed from.

        Raises:
            TypeError: there is no such field.
        """
        fields = type(self).model_fields
        if unknown := changes.keys() - fields.keys():
            raise TypeError(f"{type(self).__name__} has no field {min(unknown)!r}")
        copied = self.model_copy(update=changes)
        for name in copied.__dict__.keys() - fields.keys():
            del copied.__dict__[name]
        return copied

    def to_json(self) -> dict[str, JSON]:
        """Return the definition as JSON, with the keys it was read with or was given."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _check_uuid(text: str) -> str:
    if text:
        try:
            UUID(text)
        except ValueError:
            raise ValueError("must be a valid UUID") from None
    return text


IsUuid = AfterValidator(_check_uuid)
"""Marks a text that is a UUID, or empty."""
