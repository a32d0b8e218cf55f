"""The translations of a flow: by language, the id of what is translated, and its property."""

from flowtui.flows.migrations.walking import JSONObject, part


def languages_of(flow: JSONObject) -> dict[str, JSONObject]:
    """Return what is translated into each language, by the language."""
    localization = part(flow, "localization") or {}
    return {language: items for language in localization if (items := part(localization, language))}


def translation(translated: JSONObject, uuid: str, key: str) -> list[str] | None:
    """Return the translation of the property `key` of what has `uuid`; what is no text is ""."""
    values = (part(translated, uuid) or {}).get(key)
    if not isinstance(values, list):
        return None
    return [value if isinstance(value, str) else "" for value in values]


def translate(translated: JSONObject, uuid: str, key: str, values: list[str]) -> None:
    """Set the translation of the property `key` of what has `uuid`."""
    properties = part(translated, uuid)
    if properties is None:
        properties = translated[uuid] = {}
    properties[key] = values


def forget(translated: JSONObject, uuid: str, key: str) -> None:
    """Remove the translation of the property `key` of what has `uuid`, if there is one."""
    properties = part(translated, uuid)
    if properties is None:
        return
    properties.pop(key, None)
    if not properties:
        del translated[uuid]
