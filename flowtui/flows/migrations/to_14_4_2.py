"""14.4.2: the status of a call that was never made is 0, and no error."""

from flowtui.flows.migrations.splits import CALLS, splits_of
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    for split in splits_of(flow, *CALLS):
        if split.operand == "@webhook.status":
            split.router["operand"] = "@(default(webhook.status, 0))"
