"""Texts in the language of the contact."""

from collections.abc import Mapping, Sequence

from flowtui.flows.spec.flow import Flow
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import Environment


def languages_for(contact: Contact, environment: Environment, flow: Flow) -> tuple[str, ...]:
    """Return the languages to try in turn: the contact's if allowed, the workspace's, the flow's.

    `environment` is the workspace's.
    """
    default = environment.default_language
    preferred = contact.language if contact.language in environment.allowed_languages else default
    tried = (preferred, default, flow.language)
    return tuple(dict.fromkeys(language for language in tried if language))


def translated(
    flow: Flow, languages: Sequence[str], uuid: str, field: str, native: Sequence[str]
) -> tuple[Sequence[str], str]:
    """Return a field of an item in the first of `languages` that has it, and that language."""
    localization = flow.localization
    for language in languages:
        if language == flow.language:
            break
        if localization and (texts := texts_of(localization, language, uuid, field)):
            return texts, language
    return native, flow.language


def texts_of(
    localization: Mapping[str, object], language: str, uuid: str, field: str
) -> Sequence[str]:
    """Return what a language has for a field of an item; nothing where that is empty."""
    items = localization.get(language)
    fields = items.get(uuid) if isinstance(items, Mapping) else None
    texts = fields.get(field) if isinstance(fields, Mapping) else None
    if not isinstance(texts, list) or texts in ([], [""]):
        return ()
    return [str(text) for text in texts]
