"""13.5.0: a message names its template, and has the variables of all components in one list."""

from flowtui.flows.migrations.localization import forget, languages_of, translate, translation
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, actions_of, items, part, parts, text


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    translations = languages_of(flow).values()
    for action in actions_of(flow, "send_msg"):
        templating = part(action, "templating")
        if templating is None:
            continue
        components = parts(templating, "components")
        for translated in translations:
            _merge(translated, components, text(action, "uuid"))
        action["template"] = templating.get("template")
        action["template_variables"] = [
            variable for component in components for variable in _params(component)
        ]
        del action["templating"]


def _params(component: JSONObject) -> list[str]:
    params = items(component, "params")
    return [param if isinstance(param, str) else "" for param in params]


def _merge(translated: JSONObject, components: list[JSONObject], action_uuid: str) -> None:
    """Make the translations of `components` into one language one of the action.

    Where one component is translated and another is not, that one's own variables fill its place.
    """
    merged: list[str] = []
    is_translated = False
    for component in components:
        uuid = text(component, "uuid")
        params = translation(translated, uuid, "params")
        if params is not None:
            is_translated = True
            forget(translated, uuid, "params")
        merged += _params(component) if params is None else params
    if is_translated:
        translate(translated, action_uuid, "template_variables", merged)
