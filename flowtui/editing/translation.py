"""Translations: what a node says in other languages, and changing it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flowtui.flows.analysis.walking import FoundText, translation_of, walk
from flowtui.flows.forms.naming import languages_of
from flowtui.flows.routers.switch import CaseDefinition
from flowtui.flows.spec.action import ACTIONS
from flowtui.flows.spec.definition import Definition
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.markers import Localized, marker
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.router import Category


@dataclass(frozen=True, slots=True)
class Translatable:
    """A field of a node that can be translated."""

    item_uuid: str
    """The action, case or category it is in."""
    field: str
    texts: tuple[str, ...]
    """What it says in the flow's language; one text for a field that is no list."""
    is_list: bool


def translatables_of(node: Node) -> Iterator[Translatable]:
    """Yield what can be translated in `node`, and says anything, in its order."""
    for found in walk(node):
        if isinstance(found, FoundText) and any(text.strip() for text in found.texts):
            place = found.place
            is_list = place.field in _lists()
            yield Translatable(place.item_uuid, place.field, found.texts, is_list)


@lru_cache(maxsize=1)
def _lists() -> frozenset[str]:
    """Return the names of the fields that are translated as lists of texts."""
    kinds: tuple[type[Definition], ...] = (*ACTIONS.values(), CaseDefinition, Category)
    return frozenset(
        name
        for kind in kinds
        for name, info in kind.model_fields.items()
        if marker(info, Localized) and info.annotation is not str
    )


def translation(flow: Flow, language: str, item: Translatable) -> tuple[str, ...]:
    """Return what a field says in `language`; () where it is not translated."""
    return translation_of(flow.localization or {}, language, item.item_uuid, item.field)


def other_languages(flow: Flow) -> tuple[str, ...]:
    """Return the languages that a flow is translated to."""
    return tuple(code for code in languages_of(flow) if code != flow.language)


def translated(flow: Flow, language: str, item: Translatable, texts: Sequence[str]) -> Flow:
    """Return the flow with a field saying `texts` in `language`; nothing at all if all are empty.

    Other translations, and what else a file keeps beside them, stay as they are.
    """
    localization: dict[str, Any] = dict(flow.localization or {})
    items: dict[str, Any] = dict(localization.get(language) or {})
    fields: dict[str, Any] = dict(items.get(item.item_uuid) or {})
    if any(text.strip() for text in texts):
        fields[item.field] = list(texts)
    else:
        fields.pop(item.field, None)
    if fields or items.get(item.item_uuid) == {}:
        items[item.item_uuid] = fields
    else:
        items.pop(item.item_uuid, None)
    localization[language] = items
    return flow.replace(localization=localization)


def with_language(flow: Flow, language: str) -> Flow:
    """Return the flow with one more language to translate it to."""
    localization = dict(flow.localization or {})
    localization.setdefault(language, {})
    return flow.replace(localization=localization)
