"""Classes whose attributes say how they are written: read, written and told from that alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_type_hints

from typing_extensions import override

from flowtui.flows.forms.attribute_docs import attribute_docs
from flowtui.scenario.notation.names import Named, hint
from flowtui.scenario.notation.notation import Notation, Place, Schema, ValueT

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

RecordT = TypeVar("RecordT", bound="DataclassInstance")
FileT = TypeVar("FileT", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Part:
    """How an attribute is written; stands in its annotation.

    Other attributes of the class are not in files.
    """

    notation: Notation[Any]
    key: str = ""
    """Its key; "" for the attribute's name."""
    alone: str = ""
    """Another key, under which one alone of several may stand."""
    always: bool = False
    """Whether it is written even if it is as it is when nothing is said."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record in a file."""

    name: str
    attribute: str
    part: Part
    is_required: bool
    default: Any
    help: str

    def is_said(self, value: Any) -> bool:
        """Return whether a value must be written: nothing else says it."""
        return self.is_required or self.part.always or value != self.default


@cache
def keys_of(kind: type) -> tuple[Key, ...]:
    """Return the keys that records of a class have, in the order of its attributes."""
    hints = get_type_hints(kind, include_extras=True)
    docs = attribute_docs(kind)
    found = []
    for field in fields(kind):
        marks = getattr(hints[field.name], "__metadata__", ())
        part = next((mark for mark in marks if isinstance(mark, Part)), None)
        if part is None:
            continue
        made = field.default_factory
        default = made() if made is not MISSING else field.default
        name = part.key or field.name
        help_ = " ".join(docs.get(field.name, "").split())
        found.append(Key(name, field.name, part, default is MISSING, default, help_))
    return tuple(found)


@cache
def _names_of(kind: type) -> frozenset[str]:
    """Return the names that keys of a class have, those for one alone among them."""
    names = (name for key in keys_of(kind) for name in (key.name, key.part.alone))
    return frozenset(filter(None, names))


class Record(Notation[RecordT], Generic[RecordT]):
    """A mapping with the keys that the attributes of a class say."""

    def __init__(self, kind: type[RecordT], like: str = "", *, first: str = "") -> None:
        """Be as `kind` says; the key `first` is written first."""
        self.kind = kind
        self.like = like or "a mapping, like `{name: value}`"
        self._first = first

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys, in the order in which they are written."""
        return tuple(sorted(keys_of(self.kind), key=lambda key: key.name != self._first))

    @override
    def fits(self, value: Any) -> bool:
        return isinstance(value, dict)

    @override
    def read(self, place: Place) -> RecordT:
        data = place.value
        if not self.fits(data):
            raise place.must_be(self.like)
        keys, known = keys_of(self.kind), _names_of(self.kind)
        for name in data:
            if name not in known:
                choices = ", ".join(sorted(known))
                near = hint(str(name), known)
                raise Place(data, name).wrong(
                    f"there is no `{name}` here{near}; there are {choices}"
                )
        found = {key.attribute: _read(key, data) for key in keys if _is_there(key, data)}
        return self.kind(**found)

    @override
    def names(self, place: Place) -> Iterator[Named]:
        data = place.value
        for key in keys_of(self.kind):
            for name in filter(None, (key.name, key.part.alone)):
                if isinstance(data, dict) and name in data:
                    yield from key.part.notation.names(Place(data, name))

    @override
    def write(self, value: RecordT) -> dict[str, Any]:
        written: dict[str, Any] = {}
        for key in self.keys:
            item = getattr(value, key.attribute)
            if not key.is_said(item):
                continue
            if key.part.alone and len(item) == 1:
                (written[key.part.alone],) = key.part.notation.write(item)
            else:
                written[key.name] = key.part.notation.write(item)
        return written

    @override
    def schema(self) -> Schema:
        properties: Schema = {}
        for key in self.keys:
            said = {"description": key.help} if key.help else {}
            for name in filter(None, (key.name, key.part.alone)):
                properties[name] = {**key.part.notation.schema(), **said}
        required = [key.name for key in self.keys if key.is_required]
        return {
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }


def _is_there(key: Key, data: Mapping[str, Any]) -> bool:
    if key.name in data or (key.part.alone and key.part.alone in data):
        return True
    if key.is_required:
        raise Place(data).wrong(f"there must be a `{key.name}` here")
    return False


def _read(key: Key, data: Mapping[str, Any]) -> Any:
    """Return what stands at a key; where one alone stands too, what there are several of wins."""
    notation, alone = key.part.notation, key.part.alone
    if not alone or alone not in data:
        return notation.read(Place(data, key.name))
    one = notation.read(Place(data, alone))
    return (notation.read(Place(data, key.name)) if key.name in data else ()) or one


class Made(Notation[ValueT], Generic[ValueT, FileT]):
    """Values that look in files like records of another class."""

    def __init__(
        self,
        record: Record[FileT],
        made: Callable[[FileT], ValueT],
        parted: Callable[[ValueT], FileT],
    ) -> None:
        """Make values of records by `made`, and records of values by `parted`."""
        self.record = record
        self.like = record.like
        self._made = made
        self._parted = parted

    @override
    def fits(self, value: Any) -> bool:
        return self.record.fits(value)

    @override
    def read(self, place: Place) -> ValueT:
        return self._made(self.record.read(place))

    @override
    def names(self, place: Place) -> Iterator[Named]:
        return self.record.names(place)

    @override
    def write(self, value: ValueT) -> dict[str, Any]:
        return self.record.write(self._parted(value))

    @override
    def schema(self) -> Schema:
        return self.record.schema()
