"""Taking the flows of a file, and what they refer to, into a workspace."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flowtui.store.collection import identity
from flowtui.store.workspace import Workspace

if TYPE_CHECKING:
    from flowtui.flows.document import Document


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in."""

    flows: int
    assets: int
    """Fields, groups, channels and the like."""
    skipped: tuple[str, ...] = ()
    """Flows that cannot be read, each with the reason."""


def import_document(
    workspace: Workspace, document: "Document", *, saved_on: datetime, saved_by: str
) -> Imported:
    """Take in all flows of `document` that can be read, and its assets; say what came.

    A flow that is there already gets a new revision; assets that are there already stay.

    Raises:
        StoreError: the workspace cannot be written.
    """
    skipped: list[str] = []
    flows = 0
    for entry in document.entries:
        faults = document.faults(entry)
        if faults:
            skipped.append(f"{entry.name}: {faults[0].text}")
            continue
        flow = document.flow(entry.uuid)
        workspace.flows.save(flow.to_json(), saved_on=saved_on, saved_by=saved_by)
        flows += 1
    assets = sum(
        _take(workspace, kind, items)
        for kind, items in document.assets.data.items()
        if isinstance(items, list)
    )
    return Imported(flows, assets, tuple(skipped))


def _take(workspace: Workspace, kind: str, items: list[dict[str, Any]]) -> int:
    collection = workspace.assets(kind)
    known = {identity(item) for item in collection.all()}
    new = [item for item in items if identity(item) and identity(item) not in known]
    collection.put(*new)
    return len(new)
