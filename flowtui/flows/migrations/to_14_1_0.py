"""14.1.0: calls are split by `@webhook.status`; messages have at most 10 quick replies."""

from flowtui.flows.migrations.splits import CALLS, splits_of
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, actions_of, items

MAX_QUICK_REPLIES = 10
"""How many quick replies a message has at most (goflow)."""


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    for split in splits_of(flow, *CALLS):
        if split.operand.startswith("@results."):
            split.reduce_to("@webhook.status", "has_number_between", ["200", "299"])
    for action in actions_of(flow, "send_msg", "send_broadcast"):
        quick_replies = items(action, "quick_replies")
        if len(quick_replies) > MAX_QUICK_REPLIES:
            action["quick_replies"] = quick_replies[:MAX_QUICK_REPLIES]
