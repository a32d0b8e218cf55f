"""What all definitions share: they are frozen, keep what they do not know, and change by copies."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticSerializationError
from typing_extensions import override

from flowtui.model.assets.references import AnyReference
from flowtui.model.codec.wire import JSON


class Definition(BaseModel):
    """A part of a flow as it is written in files.

    Keys that the class does not know are kept, and so is which keys were there: what was read is
    written with the same keys and values. A null is as good as nothing, as in goflow, but is
    written again.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        strict=True,
        populate_by_name=True,
        hide_input_in_errors=True,
        ser_json_inf_nan="constants",  # what is wrong is kept as it was, too
    )
    always_written: ClassVar[frozenset[str]] = frozenset({"type", "uuid"})
    """Fields that are written even when the code that made the definition left them at their
    default."""

    _nulls: tuple[str, ...] = PrivateAttr(())

    @model_validator(mode="wrap")
    @classmethod
    def _without_nulls(cls, data: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, dict) or None not in data.values():
            return read(data)
        made = read({key: value for key, value in data.items() if value is not None})
        nulls = (key for key, value in data.items() if value is None)
        made._nulls = tuple(nulls)  # noqa: SLF001 - it was just made here
        return made

    @model_serializer(mode="wrap")
    def _with_nulls(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        data: dict[str, Any] = write(self)
        for key in self._nulls:
            data.setdefault(key, None)
        return data

    @override
    def model_post_init(self, _context: Any, /) -> None:
        self.__pydantic_fields_set__.update(
            name for name in type(self).always_written if name in type(self).model_fields
        )

    def has_null(self, key: str) -> bool:
        """Return whether it was read with a null under `key`."""
        return key in self._nulls

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

    def references_in(self, _field: str, _texts: Sequence[str]) -> Iterable[AnyReference]:
        """Return the assets that the texts of a field name, other than by a reference."""
        return ()

    def to_json(self) -> dict[str, JSON]:
        """Return the definition as JSON, with the keys it was read with or was given."""
        try:
            return self.model_dump(mode="json", by_alias=True, exclude_unset=True)
        except (
            PydanticSerializationError,
            UnicodeEncodeError,
        ):  # halves of surrogate pairs, which are kept as they were
            data = self.model_dump(mode="python", by_alias=True, exclude_unset=True)
            return {str(key): _as_json(value) for key, value in data.items()}


def _as_json(value: Any) -> JSON:
    """Return what fields hold as JSON does: lists for tuples, texts for names of kinds."""
    match value:
        case str():
            return str(value)
        case dict():
            return {str(key): _as_json(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_as_json(inner) for inner in value]
        case _:
            return value


_UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def _check_uuid(text: str) -> str:
    if text and not _UUID.fullmatch(text):
        raise ValueError("must be a valid UUID")
    return text


def is_one_of(kind: type[StrEnum], what: str) -> BeforeValidator:
    """Return what marks a text that is one of `kind`, which people call a `what`."""

    def check(value: Any) -> object:
        try:
            return kind(value)
        except ValueError:
            raise ValueError(f"is not a valid {what}" if value else "is required") from None

    return BeforeValidator(check)


def is_a(what: str) -> WrapValidator:
    """Return what marks a text that is no valid `what` where it is longer than it may be."""

    def check(value: object, read: ValidatorFunctionWrapHandler) -> object:
        try:
            return read(value)
        except ValidationError as error:
            if error.errors()[0]["type"] == "string_too_long":
                raise ValueError(f"is not a valid {what}") from None
            raise

    return WrapValidator(check)


IsUuid = AfterValidator(_check_uuid)
"""Marks a text that is a UUID, or empty."""
