"""Translations: which texts of a flow there are in another language, and which there are not."""

from collections.abc import Sequence

from flowtui.flows.analysis.survey import Survey
from flowtui.flows.analysis.walking import FoundText, translation_of


def untranslated(survey: Survey, language: str) -> tuple[Sequence[FoundText], int]:
    """Return the texts that are missing in `language`, and how many there should be.

    The arguments of rules and the names of categories are expected only when some of them are
    translated: often they are left as they are.
    """
    localization = survey.flow.localization or {}
    texts = [text for text in survey.texts if any(part.strip() for part in text.texts)]
    there = [_has(localization, language, text) for text in texts]
    kinds = {_kind(text) for text, found in zip(texts, there, strict=True) if found}
    wanted = [
        (text, found)
        for text, found in zip(texts, there, strict=True)
        if text.place.action_uuid or _kind(text) in kinds
    ]
    return [text for text, found in wanted if not found], len(wanted)


def _has(localization: object, language: str, text: FoundText) -> bool:
    if not isinstance(localization, dict):
        return False
    found = translation_of(localization, language, text.place.item_uuid, text.place.field)
    return any(part.strip() for part in found)


def _kind(text: FoundText) -> tuple[bool, str]:
    return bool(text.place.action_uuid), text.place.field
