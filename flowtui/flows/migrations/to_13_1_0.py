"""13.1.0: the `templating` of a message has an id, so that its variables can be translated."""

from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, actions_of, part


def migrate(flow: JSONObject, new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    for action in actions_of(flow, "send_msg"):
        templating = part(action, "templating")
        if templating is not None:
            templating["uuid"] = new_uuid()
