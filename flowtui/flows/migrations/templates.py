"""Where templates are in a definition, and changing all of them with their translations."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flowtui.flows.migrations.localization import languages_of, translation
from flowtui.flows.migrations.walking import JSONObject, part, parts, text

Rewrite = Callable[[str], str]
"""From a template to what it is to become."""

EACH = "*"
"""In a path: each item of a list, or each value of an object."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The paths of templates in actions, by their type, and in routers of any type.

    A path ends at a template or at a list of them.
    """

    actions: Mapping[str, tuple[str, ...]]
    routers: tuple[str, ...] = ("operand", "cases.*.arguments", "wait.phone")


_ACTIONS = {
    "add_contact_groups": ("groups.*.name_match",),
    "add_contact_urn": ("path",),
    "add_input_labels": ("labels.*.name_match",),
    "call_classifier": ("input",),
    "call_webhook": ("body", "headers.*", "url"),
    "open_ticket": ("assignee.email", "body"),
    "play_audio": ("audio_url",),
    "remove_contact_groups": ("groups.*.name_match",),
    "say_msg": ("text",),
    "send_broadcast": (
        "attachments", "contact_query", "groups.*.name_match", "legacy_vars", "quick_replies",
        "text",
    ),
    "send_email": ("addresses", "body", "subject"),
    "send_msg": ("attachments", "quick_replies", "template_variables", "text"),
    "set_contact_field": ("value",),
    "set_contact_language": ("language",),
    "set_contact_name": ("name",),
    "set_contact_timezone": ("timezone",),
    "set_run_result": ("value",),
    "start_session": ("contact_query", "groups.*.name_match", "legacy_vars"),
}  # fmt: skip

CATALOG_13_6_0 = Catalog(_ACTIONS)
"""Where templates are in version 13.6.0."""
CATALOG_13_2_0 = Catalog(
    _ACTIONS
    | {
        "send_msg": (
            "attachments", "quick_replies", "templating.components.*.params",
            "templating.variables", "text",
        )
    }
)  # fmt: skip
"""Where templates are in version 13.2.0."""


def rewrite_templates(flow: JSONObject, catalog: Catalog, rewrite: Rewrite) -> None:
    """Rewrite every template of `flow` and its translations."""
    translations = list(languages_of(flow).values())
    for node in parts(flow, "nodes"):
        for action in parts(node, "actions"):
            for path in catalog.actions.get(text(action, "type"), ()):
                _rewrite_at(action, path, rewrite, translations)
        if router := part(node, "router"):
            for path in catalog.routers:
                _rewrite_at(router, path, rewrite, translations)


def _rewrite_at(
    container: JSONObject, path: str, rewrite: Rewrite, translations: list[JSONObject]
) -> None:
    *above, key = path.split(".")
    for holder in _descend(container, above):
        for name in tuple(holder) if key == EACH else (key,):
            if name not in holder:
                continue  # goflow leaves translations of what is not there alone
            holder[name] = _rewritten(holder[name], rewrite)
            if uuid := text(holder, "uuid"):
                _rewrite_translations(translations, uuid, name, rewrite)


def _descend(value: Any, keys: list[str]) -> Iterator[JSONObject]:
    """Yield the objects that are at the path `keys` below `value`."""
    if not keys:
        if isinstance(value, dict):
            yield value
        return
    key, *rest = keys
    if key == EACH and isinstance(value, list):
        for item in value:
            yield from _descend(item, rest)
    elif isinstance(value, dict):
        for item in value.values() if key == EACH else (value.get(key),):
            yield from _descend(item, rest)


def _rewritten(value: Any, rewrite: Rewrite) -> Any:
    if isinstance(value, str):
        return rewrite(value)
    if isinstance(value, list):
        return [rewrite(item) if isinstance(item, str) else item for item in value]
    return value


def _rewrite_translations(
    translations: list[JSONObject], uuid: str, key: str, rewrite: Rewrite
) -> None:
    for translated in translations:
        values = translation(translated, uuid, key)
        if values is not None:
            translated[uuid][key] = [rewrite(value) for value in values]
