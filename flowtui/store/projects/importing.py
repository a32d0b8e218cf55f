"""Taking the flows of a file, and what they refer to, into a workspace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from flowtui.store.files.names import is_file_name
from flowtui.store.workspace.collection import identity
from flowtui.store.workspace.flow_values import FlowEntry as Kept
from flowtui.store.workspace.workspace import CAMPAIGNS, TRIGGERS, Workspace

if TYPE_CHECKING:
    from flowtui.flows.dialects.dialect import FlowEntry
    from flowtui.flows.library.document import Document


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in."""

    flows: int
    assets: int
    """Fields, groups, channels and the like."""
    skipped: tuple[str, ...] = ()
    """Flows and triggers that were not taken in, each with the reason."""
    triggers: int = 0
    campaigns: int = 0
    archived: int = 0
    """Triggers that were here and would answer the same: they are put away."""

    @override
    def __str__(self) -> str:
        """Return what was taken in, in words."""
        parts = [_counted(self.flows, "flow")]
        if self.triggers:
            parts.append(_counted(self.triggers, "trigger"))
        if self.campaigns:
            parts.append(_counted(self.campaigns, "campaign"))
        if self.assets:
            parts.append(f"{self.assets} fields, groups and the like")
        told = ", ".join(parts)
        if self.archived:
            told += f"; archived in return: {_counted(self.archived, 'trigger')}"
        return told


def import_document(
    workspace: Workspace, document: "Document", *, saved_on: datetime, saved_by: str
) -> Imported:
    """Take in all flows of `document` that can be read, and its assets, in one step; say what came.

    A flow that is there already gets a new revision, unless it has edits that were not saved: these
    would be lost. Assets, campaigns and triggers that are there already stay, but triggers that
    would answer the same as new ones are archived, as in RapidPro.

    Raises:
        StoreError: the workspace cannot be written; nothing was taken in.
    """
    from flowtui.store.projects.taken_triggers import taken_triggers

    here = {entry.uuid: entry for entry in workspace.flows.list()}
    definitions, skipped = _readable(document, here)
    flows = {*here, *(str(definition["uuid"]) for definition in definitions)}
    taken = taken_triggers(document, workspace.triggers.all(), flows)
    assets = {
        kind: _new(workspace, kind, items)
        for kind, items in document.assets.data.items()
        if isinstance(items, list)
    }
    triggers = [trigger.to_json() for trigger in (*taken.new, *taken.archived)]
    workspace.take_in(
        definitions, {**assets, TRIGGERS: triggers}, saved_on=saved_on, saved_by=saved_by
    )
    campaigns = len(assets.pop(CAMPAIGNS, ()))
    return Imported(
        flows=len(definitions),
        assets=sum(map(len, assets.values())),
        skipped=(*skipped, *taken.skipped),
        triggers=len(taken.new),
        campaigns=campaigns,
        archived=len(taken.archived),
    )


def _readable(
    document: "Document", here: Mapping[str, Kept]
) -> tuple[list[Mapping[str, Any]], list[str]]:
    """Return the definitions that are taken in, and why others are not."""
    definitions: list[Mapping[str, Any]] = []
    skipped: list[str] = []
    for entry in document.entries:
        if reason := _refusal(document, entry, here):
            skipped.append(f"{entry.name or entry.uuid or '(no name)'}: {reason}")
        else:
            definitions.append(document.flow(entry.uuid).to_json())
    return definitions, skipped


def _counted(count: int, word: str) -> str:
    return f"1 {word}" if count == 1 else f"{count} {word}s"


def _refusal(document: "Document", entry: "FlowEntry", here: Mapping[str, Kept]) -> str:
    """Return why a flow is not taken in; "" when it is."""
    faults = document.faults(entry)
    if faults:
        return faults[0].text
    kept = here.get(entry.uuid)
    if kept and kept.damaged:
        return "its file here is damaged: restore it first"
    if not is_file_name(entry.uuid):
        return f"its uuid {entry.uuid!r} cannot name a file"
    if kept and kept.draft:
        return "it has edits here that were not saved: save or discard them first"
    return ""


def _new(workspace: Workspace, kind: str, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {identity(item) for item in workspace.assets(kind).all()}
    return [item for item in items if identity(item) and identity(item) not in known]
