"""Walking definitions: the templates, the translated texts and the references in them.

What a field holds is read off its markers and its type, so a new kind is walked without a word
here. The order is goflow's: nodes as they stand, in each the actions and then the router; fields
as they are declared; each text before its translations.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Protocol, TypeAlias, TypeGuard, get_args

from flowtui.flows.spec.action import Action
from flowtui.flows.spec.definition import Definition
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.markers import Evaluated, Localized, marker
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.references import AssetRef, FieldRef, MatchedRef, UserRef
from flowtui.flows.spec.router import Router
from flowtui.model.assets.references import AnyReference

Localization: TypeAlias = Mapping[str, Any]
"""Translations as flows keep them: by language, by the uuid of an item, by field."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is in a flow."""

    node_uuid: str = ""
    action_uuid: str = ""
    """The action it is in; "" in a router."""
    item_uuid: str = ""
    """The action, case or category whose field it is; translations are kept by it."""
    field: str = ""
    """The field of the item, as people write it: `quick_replies[1]`."""
    language: str = ""
    """The language of a translation; "" for the text that was translated."""


@dataclass(frozen=True, slots=True)
class FoundTemplate:
    """A text that may hold expressions."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class FoundText:
    """A field that is translated."""

    place: Place
    texts: tuple[str, ...]
    """What it says in the flow's language; one text for a field that is no list."""


@dataclass(frozen=True, slots=True)
class FoundReference:
    """A reference to an asset that is known before the flow runs."""

    place: Place
    reference: AnyReference


Found: TypeAlias = FoundTemplate | FoundText | FoundReference
"""What walking comes upon."""


def walk(definition: Definition, localization: Localization | None = None) -> Iterator[Found]:
    """Yield what is in `definition` — a flow, a node, an action, a case… — in goflow's order.

    `localization` are the translations to look into; those of a flow are its own.
    """
    if isinstance(definition, Flow):
        localization = definition.localization
    return _walk(definition, Place(), localization or {})


def translation_of(
    localization: Localization, language: str, uuid: str, key: str
) -> tuple[str, ...]:
    """Return the texts that a field of the item `uuid` has in `language`.

    It is () where there are none; one text that is empty is none (goflow).
    """
    items = localization.get(language)
    item = items.get(uuid) if isinstance(items, Mapping) else None
    texts = item.get(key) if isinstance(item, Mapping) else None
    if not isinstance(texts, Sequence) or isinstance(texts, str):
        return ()
    found = tuple(text for text in texts if isinstance(text, str))
    return () if found == ("",) else found


def _walk(definition: Definition, place: Place, localization: Localization) -> Iterator[Found]:
    if _is_reference(definition) and not definition.variable:
        yield FoundReference(place, definition.reference())
    inside = _inside(definition, place)
    for field in _fields(type(definition)):
        value = getattr(definition, field.name)
        if not value:
            continue
        at = _at(inside, field.key)
        if field.holds_definitions:
            for steps, part in _definitions(value):
                yield from _walk(part, _beyond(at, steps), localization)
        else:
            yield from _texts(definition, field, value, at, localization)


def _inside(definition: Definition, place: Place) -> Place:
    """Return the place of what is in `definition`, which is at `place`."""
    if isinstance(definition, Node):
        return Place(definition.uuid)
    if isinstance(definition, Action):
        return Place(place.node_uuid, definition.uuid, definition.uuid)
    # routers and waits have no uuid, and that of a reference is the asset's
    uuid = "" if _is_reference(definition) else getattr(definition, "uuid", "")
    # what has none of its own may hold anything under that key
    return replace(place, item_uuid=uuid, field="") if uuid and isinstance(uuid, str) else place


def _texts(
    definition: Definition, field: "_Field", value: Any, place: Place, localization: Localization
) -> Iterator[Found]:
    versions: list[tuple[Place, Any]] = [(place, value)]
    if field.localized:
        yield FoundText(place, tuple(text for _, text in _parts(value)))
        versions += _translations(localization, place, field.key)
    for at, texts in versions:
        for steps, text in _parts(texts) if field.evaluated else ():
            # the translation of one text is a list of one
            yield FoundTemplate(at if isinstance(value, str) else _beyond(at, steps), text)
        for reference in definition.references_in(field.name, texts):
            yield FoundReference(at, reference)


def _translations(
    localization: Localization, place: Place, key: str
) -> Iterator[tuple[Place, Sequence[str]]]:
    for language in localization:
        if texts := translation_of(localization, language, place.item_uuid, key):
            yield replace(place, language=language), texts


def _at(place: Place, key: str) -> Place:
    return replace(place, field=f"{place.field}.{key}" if place.field else key)


def _beyond(place: Place, steps: str) -> Place:
    return replace(place, field=place.field + steps) if steps else place


def _parts(value: Any) -> Iterable[tuple[str, str]]:
    """Return the texts of a field, each with the steps that lead to it."""
    if isinstance(value, str):
        return (("", value),)
    if isinstance(value, Mapping):
        return [(f".{key}", str(value[key])) for key in sorted(value)]
    return [(f"[{index}]", str(text)) for index, text in enumerate(value)]


def _definitions(value: Any) -> Iterable[tuple[str, Definition]]:
    if isinstance(value, Definition):
        return (("", value),)
    return [(f"[{index}]", part) for index, part in enumerate(value)]


class _Referring(Protocol):
    @property
    def variable(self) -> bool: ...

    def reference(self) -> AnyReference: ...


def _is_reference(definition: Definition) -> TypeGuard[_Referring]:
    return isinstance(definition, AssetRef | MatchedRef | FieldRef | UserRef)


@dataclass(frozen=True, slots=True)
class _Field:
    """A field that is walked."""

    name: str
    key: str
    """Its name in files."""
    evaluated: bool
    localized: bool
    holds_definitions: bool


@lru_cache(maxsize=1024)
def _fields(kind: type[Definition]) -> tuple[_Field, ...]:
    """Return the fields of `kind` in which something can be found."""
    names = list(kind.model_fields)
    if issubclass(kind, Router):
        # goflow begins with what only this router has: tests come before the categories
        names.sort(key=lambda name: name in Router.model_fields)
    found = (_field(kind, name) for name in names)
    return tuple(
        field for field in found if field.evaluated or field.localized or field.holds_definitions
    )


def _field(kind: type[Definition], name: str) -> _Field:
    info = kind.model_fields[name]
    return _Field(
        name,
        info.alias or name,
        marker(info, Evaluated) is not None,
        marker(info, Localized) is not None,
        _holds_definitions(info.annotation),
    )


def _holds_definitions(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Definition):
        return True
    return any(_holds_definitions(part) for part in get_args(annotation))
