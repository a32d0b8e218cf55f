"""14.2.0: what a ticket is about is its `note`; translations are into ISO 639-3 languages only."""

from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, actions_of, part, text


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    for action in actions_of(flow, "open_ticket"):
        if text(action, "body"):
            action["note"] = action.pop("body")
    localization = part(flow, "localization") or {}
    for language in tuple(localization):
        if len(language) != 3 or not language.isascii():
            del localization[language]
