"""From JSON to definitions, and the words for what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self, TypeVar, Union

from pydantic import (
    Discriminator,
    PrivateAttr,
    Tag,
    ValidationError,
    WrapValidator,
    model_serializer,
)
from pydantic_core import ErrorDetails

from flowtui.flows.definition import Definition
from flowtui.model.registry import Registry
from flowtui.model.wire import JSON, path_of

KindT = TypeVar("KindT")
_UNKNOWN = "(unknown)"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a definition that is not what it should be."""

    field: str
    """Where, as people write it: `groups[0].uuid`; "" for the whole."""
    text: str
    """What is wrong, in a sentence that names the field."""


class Unreadable(Definition):
    """A part of a flow that is of a known type but not what that type must be: kept as it is."""

    _data: dict[str, JSON] = PrivateAttr(default_factory=dict)
    _faults: tuple[Fault, ...] = PrivateAttr(())

    @classmethod
    def of(cls, data: Mapping[str, JSON], faults: tuple[Fault, ...]) -> Self:
        """Return the part that keeps `data`, in which `faults` were found."""
        texts = {key: data[key] for key in ("type", "uuid") if isinstance(data.get(key), str)}
        made = cls.model_construct(**{key: texts[key] for key in texts if key in cls.model_fields})
        made._keep(dict(data), faults)  # noqa: SLF001 - it was just made here
        return made  # type: ignore[return-value]  # the pydantic plugin forgets the class

    def _keep(self, data: dict[str, JSON], faults: tuple[Fault, ...]) -> None:
        self._data, self._faults = data, faults

    def faults(self) -> tuple[Fault, ...]:
        """Return why it could not be read."""
        return self._faults

    @model_serializer
    def _as_it_was(self) -> dict[str, JSON]:
        return self._data


def union_of(registry: Registry[KindT], unknown: type[KindT], unreadable: type[Unreadable]) -> Any:
    """Return an annotation for "any kind of `registry`", told apart by `type`.

    What has no type in the registry becomes `unknown`; what has, but is not what that kind must
    be, becomes `unreadable`. Both keep the data as it was, so that nothing is lost.
    """

    def tag(value: object) -> str:
        name = value.get("type") if isinstance(value, Mapping) else getattr(value, "type", None)
        return name if isinstance(name, str) and name in registry else _UNKNOWN

    def tolerant(value: Any, read: Any) -> Any:
        try:
            return read(value)
        except ValidationError as error:
            if not isinstance(value, Mapping):
                raise
            return unreadable.of(value, faults_of(error))

    known = [Annotated[registry[name], Tag(name)] for name in registry]
    members = (*known, Annotated[unknown, Tag(_UNKNOWN)])
    union: Any = Union.__getitem__(members)
    return Annotated[union, Discriminator(tag), WrapValidator(tolerant)]


def faults_of(error: ValidationError) -> tuple[Fault, ...]:
    """Return what pydantic found, in the words goflow has for it."""
    return tuple(_fault(details) for details in error.errors(include_url=False))


def _fault(details: ErrorDetails) -> Fault:
    # a tagged union puts the tag into the path: it is no field
    steps = [step for step in details["loc"] if step != _UNKNOWN]
    field = path_of(tuple(steps)).replace(".[key]", "")
    kind, context = details["type"], details.get("ctx", {})
    reason = _WORDS.get(kind, details["msg"])
    if kind == "value_error":
        reason = str(context["error"])
        if not reason.startswith(("must ", "is ")):
            return Fault(field, reason)
    return Fault(field, f"field '{field}' {reason.format_map(context)}")


_WORDS: Mapping[str, str] = {
    "missing": "is required",
    "string_too_short": "is required",
    "string_too_long": "must be less than or equal to {max_length}",
    "too_short": "must have a minimum of {min_length} items",
    "too_long": "must have a maximum of {max_length} items",
    "greater_than": "is required",
    "string_type": "must be a text",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "is required",
    "model_attributes_type": "is required",
    "union_tag_not_found": "is required",
}


def joined(faults: Iterable[Fault]) -> str:
    """Return all faults in one sentence."""
    return ", ".join(fault.text for fault in faults)
