"""14.0.0: expiry has a limit, and every category a name."""

from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, parts, routers_of, text

_EXPIRES = "expire_after_minutes"
MAX_EXPIRY = {"messaging": 2 * 7 * 24 * 60, "voice": 15}
"""The longest expiry of a type of flow, in minutes (goflow); 0, for the default, where not here."""


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    expires = flow.get(_EXPIRES)
    if type(expires) is int:
        flow[_EXPIRES] = min(expires, MAX_EXPIRY.get(text(flow, "type"), 0))
    for router in routers_of(flow):
        for category in parts(router, "categories"):
            if not text(category, "name"):
                category["name"] = "Match"
