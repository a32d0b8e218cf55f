"""14.4.0: messages go to one address of the contact; `all_urns` is gone."""

from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, actions_of


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    for action in actions_of(flow, "send_msg"):
        action.pop("all_urns", None)
