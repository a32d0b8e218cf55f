"""What the tests of the store are about: moments, a holder, small flows."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flowtui.store.files.holder import Holder

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
HOLDER = Holder(user="ann", host="laptop", pid=4242, since=NOON)


def after(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def flow_of(uuid: str = "f1", *, name: str = "Registration", nodes: int = 2) -> dict[str, Any]:
    return {
        "uuid": uuid,
        "name": name,
        "type": "messaging",
        "nodes": [{"uuid": f"n{n}", "exits": [{"uuid": f"e{n}"}]} for n in range(nodes)],
        "_ui": {"unknown to us": [None, True, 1.5, "é"]},
    }
