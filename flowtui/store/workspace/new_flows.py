"""Flows that are new."""

from copy import deepcopy
from uuid import UUID, uuid5

from flowtui.flows.migrations import CURRENT
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.store.projects.project import Clock

_NAMESPACE = UUID("a3e1d0c4-5f52-5c0b-8b5c-0c1f5f4c2b70")
"""Under which the ids of new flows are made."""


class NewIds:
    """Ids of the flows that are made in a project, none of them given twice.

    They follow from where and when a flow is made, from how many flows there are, and from how
    many were made before: one that is called as another was, which is gone, is not taken for it.
    """

    def __init__(self, place: str, clock: Clock) -> None:
        """Give ids of flows that are made at `place`, at the times that `clock` tells."""
        self._place = place
        self._clock = clock
        self._given = 0

    def next(self, name: str, count: int) -> str:
        """Return the id of a flow called `name`, made where there are `count` already."""
        self._given += 1
        moment = self._clock().isoformat()
        seed = f"{self._place}/{moment}/{count}/{self._given}/{name}"
        return str(uuid5(_NAMESPACE, seed))


def new_flow(uuid: str, name: str, type_: str, language: str, *, profile: str = "") -> Flow:
    """Return a flow with no nodes, of the platform of a profile."""
    platform = PLATFORMS.get(profile)
    return Flow.read(
        {
            "uuid": uuid,
            "name": name,
            "spec_version": CURRENT,
            "language": language,
            "type": type_,
            "revision": 1,
            "expire_after_minutes": 0,
            "localization": {},
            "nodes": [],
            "_ui": {"nodes": {}, "stickies": {}},
            **deepcopy(dict(platform.own_keys) if platform else {}),
        }
    )
