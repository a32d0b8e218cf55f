"""From JSON to definitions: families of kinds, told apart by type, of which nothing is lost."""

from collections.abc import Mapping
from typing import Annotated, Any, Self, TypeVar, Union

from pydantic import (
    Discriminator,
    PlainSerializer,
    PrivateAttr,
    Tag,
    ValidationError,
    WrapValidator,
    model_serializer,
)

from flowtui.flows.spec.definition import Definition
from flowtui.model.codec.faults import Fault, faults_of, joined
from flowtui.model.codec.wire import JSON
from flowtui.model.registry import Registry

__all__ = ["Fault", "Unreadable", "faults_of", "joined", "union_of"]

KindT = TypeVar("KindT")
_UNKNOWN = "(unknown)"
_UNREADABLE = "(unreadable)"
_LATER = "(later)"


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


def _type_in(value: object) -> str:
    """Return the type that data or a definition says; "" if none."""
    name = value.get("type") if isinstance(value, Mapping) else getattr(value, "type", None)
    return name if isinstance(name, str) else ""


def _read_as(kind: Any, value: object) -> Any:
    return kind.model_validate(value)


def union_of(registry: Registry[KindT], unknown: type[KindT], unreadable: type[Unreadable]) -> Any:
    """Return an annotation for "any kind of `registry`", told apart by `type`.

    What has no type in the registry becomes `unknown`; what has, but is not what that kind must
    be, becomes `unreadable`. Both keep the data as it was, so that nothing is lost. Kinds that are
    registered later, from elsewhere, are known as well.
    """

    def tag(value: object) -> str:
        if isinstance(value, Unreadable):
            return _UNREADABLE
        name = _type_in(value)
        return name if name in built else _LATER if name in registry else _UNKNOWN

    built = frozenset(registry)

    def tolerant(value: Any, read: Any) -> Any:
        try:
            if len(registry) > len(built) and tag(value) == _LATER:
                return _read_as(registry[_type_in(value)], value)
            return read(value)
        except ValidationError as error:
            if not isinstance(value, Mapping):
                raise
            return unreadable.of(value, faults_of(error, {tag(value), _UNKNOWN}))

    known = [Annotated[registry[name], Tag(name)] for name in registry]
    others = (Annotated[unknown, Tag(_UNKNOWN)], Annotated[unreadable, Tag(_UNREADABLE)])
    later = Annotated[Any, PlainSerializer(lambda definition: definition.to_json()), Tag(_LATER)]
    members = (*known, *others, later)
    union: Any = Union.__getitem__(members)
    return Annotated[union, Discriminator(tag), WrapValidator(tolerant)]
