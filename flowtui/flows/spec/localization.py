"""What translations must be like."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from flowtui.model.text.languages import InvalidLanguage, parse_language
from flowtui.model.text.text import truncate_ellipsis

MAX_PROPERTIES = 10
MAX_VALUES = 10
MAX_NAME_CHARS = 64
MAX_VALUE_CHARS = 10_000
"""Fields of an item, texts of a field, and how long they may be (goflow)."""


def localization_problems(localization: Mapping[str, Any] | None) -> Iterator[str]:
    """Yield what is wrong with the translations of a flow, in goflow's words."""
    for language, items in (localization or {}).items():
        try:
            parse_language(language)
        except InvalidLanguage:
            yield f"invalid language code '{truncate_ellipsis(language, 32)}'"
        if not isinstance(items, Mapping):
            continue
        for uuid, item in items.items():
            for reason in _item_problems(uuid, item):
                yield f"invalid translation for '{language}': {reason}"


def _item_problems(uuid: str, item: object) -> Iterator[str]:
    try:
        UUID(uuid)
    except ValueError:
        yield f"invalid item uuid '{truncate_ellipsis(uuid, 64)}'"
        return
    if not isinstance(item, Mapping):
        return
    for reason in _property_problems(item):
        yield f"invalid item translation for '{uuid}': {reason}"


def _property_problems(item: Mapping[str, Any]) -> Iterator[str]:
    if len(item) > MAX_PROPERTIES:
        yield f"can't have more than {MAX_PROPERTIES} properties (has {len(item)})"
    for name, texts in item.items():
        if not 0 < len(name) <= MAX_NAME_CHARS:
            yield f"invalid property name '{truncate_ellipsis(name, 32)}'"
        if not isinstance(texts, list):
            continue
        if len(texts) > MAX_VALUES:
            yield f"can't have more than {MAX_VALUES} values (has {len(texts)})"
        if any(isinstance(text, str) and len(text) > MAX_VALUE_CHARS for text in texts):
            yield f"values of '{name}' can't be longer than {MAX_VALUE_CHARS}"
