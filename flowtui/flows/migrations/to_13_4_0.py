"""13.4.0: the variables of a message template belong to its components."""

from flowtui.flows.migrations.localization import forget, languages_of, translate, translation
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, actions_of, items, part, text


def migrate(flow: JSONObject, new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one.

    There were variables of the body only.
    """
    translations = languages_of(flow).values()
    for action in actions_of(flow, "send_msg"):
        templating = part(action, "templating")
        if templating is None:
            continue
        old, new = text(templating, "uuid"), new_uuid()
        body = {"uuid": new, "name": "body", "params": items(templating, "variables")}
        templating["components"] = [body]
        for translated in translations:
            variables = translation(translated, old, "variables")
            if variables is not None:
                translate(translated, new, "params", variables)
                forget(translated, old, "variables")
        templating.pop("uuid", None)
        templating.pop("variables", None)
