"""Flows that are new."""

from uuid import UUID, uuid5

from flowtui.flows.flow import Flow
from flowtui.flows.migrations import CURRENT

_NAMESPACE = UUID("a3e1d0c4-5f52-5c0b-8b5c-0c1f5f4c2b70")
"""Under which the ids of new flows are made."""


def new_flow(place: str, count: int, name: str, type_: str, language: str) -> Flow:
    """Return a flow with no nodes; its id follows from where it is and how many were there."""
    uuid = str(uuid5(_NAMESPACE, f"{place}/{count}/{name}"))
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
        }
    )


def cloned(flow: Flow, name: str, count: int) -> Flow:
    """Return a copy of a flow under another name; the ids of its nodes stay as they are."""
    return flow.replace(uuid=str(uuid5(_NAMESPACE, f"{flow.uuid}/{count}/{name}")), name=name)
