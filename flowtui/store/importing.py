"""Taking the flows of a file, and what they refer to, into a workspace."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from flowtui.store.collection import identity
from flowtui.store.workspace import Workspace

if TYPE_CHECKING:
    from flowtui.flows.dialects.dialect import FlowEntry
    from flowtui.flows.document import Document


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in."""

    flows: int
    assets: int
    """Fields, groups, channels and the like."""
    skipped: tuple[str, ...] = ()
    """Flows that were not taken in, each with the reason."""

    @override
    def __str__(self) -> str:
        """Return what was taken in, in words."""
        flows = "1 flow" if self.flows == 1 else f"{self.flows} flows"
        return f"{flows}, {self.assets} fields, groups and the like" if self.assets else flows


def import_document(
    workspace: Workspace, document: "Document", *, saved_on: datetime, saved_by: str
) -> Imported:
    """Take in all flows of `document` that can be read, and its assets; say what came.

    A flow that is there already gets a new revision, unless it has edits that were not saved: these
    would be lost. Assets that are there already stay.

    Raises:
        StoreError: the workspace cannot be written.
    """
    skipped: list[str] = []
    flows = 0
    edited = {entry.uuid for entry in workspace.flows.list() if entry.draft}
    for entry in document.entries:
        reason = _refusal(document, entry, edited)
        if reason:
            skipped.append(f"{entry.name or entry.uuid or '(no name)'}: {reason}")
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


def _refusal(document: "Document", entry: "FlowEntry", edited: Collection[str]) -> str:
    """Return why a flow is not taken in; "" when it is."""
    faults = document.faults(entry)
    if faults:
        return faults[0].text
    if entry.uuid in edited:
        return "it has edits here that were not saved: save or discard them first"
    return ""


def _take(workspace: Workspace, kind: str, items: list[dict[str, Any]]) -> int:
    collection = workspace.assets(kind)
    known = {identity(item) for item in collection.all()}
    new = [item for item in items if identity(item) and identity(item) not in known]
    collection.put(*new)
    return len(new)
