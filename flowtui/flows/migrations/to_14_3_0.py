"""14.3.0: transfers and tickets leave a local; nodes split on it, and the router has the result."""

from flowtui.flows.migrations.splits import splits_of
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, text

_LOCALS = {"open_ticket": "_new_ticket", "transfer_airtime": "_new_transfer"}


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    for split in splits_of(flow, *_LOCALS):
        if not split.operand.startswith("@results."):
            continue
        local = _LOCALS[text(split.action, "type")]
        if split.reduce_to(f"@locals.{local}", "has_text", []):
            # as in goflow, an action without one leaves the router without one, too
            split.router["result_name"] = split.action.pop("result_name", None)
