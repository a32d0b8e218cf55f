"""A workspace, open in the app."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from flowtui.store.errors import CannotWrite, DamagedFile, FileError, StoreError, UnknownFlow
from flowtui.store.projects.policies_in_force import policies_of, refuse_invalid
from flowtui.store.projects.project import Clock, FlowGone, FlowSummary
from flowtui.store.workspace.damage import Damage
from flowtui.store.workspace.declared import kept_contacts
from flowtui.store.workspace.flow_values import FlowEntry
from flowtui.store.workspace.workspace import Workspace

if TYPE_CHECKING:
    from flowtui.flows.analysis.surroundings import Surroundings
    from flowtui.flows.library.document import Document
    from flowtui.flows.library.library import Library
    from flowtui.flows.library.progress import Told
    from flowtui.flows.spec.flow import Flow
    from flowtui.model.assets.assets import Assets
    from flowtui.model.contact.contact import Contact
    from flowtui.store.projects.importing import Imported
    from flowtui.store.workspace.new_flows import NewIds


class WorkspaceProject:
    """A workspace; see `Project`."""

    def __init__(self, workspace: Workspace, clock: Clock, user: str) -> None:
        """Show what is in `workspace`; saves are dated by `clock` and made by `user`."""
        self.workspace = workspace
        self._clock = clock
        self._user = user
        self._drafts: dict[str, Flow] = {}
        self._unwritten: set[str] = set()
        self._turn = RLock()
        self._ids: NewIds | None = None
        self._known: dict[tuple[str, int, bool], Flow] = {}
        self._damage = Damage()
        settings = workspace.settings()
        self.title = str(settings.get("name") or workspace.folder.name)
        self.profile = str(settings.get("profile") or "flowtui")
        policies = settings.get("policies")
        self.policies: Mapping[str, Any] = policies if isinstance(policies, Mapping) else {}

    @property
    def place(self) -> Path:
        """The folder of the workspace."""
        return self.workspace.folder

    @property
    def drafts_place(self) -> Path:
        """The folder of the workspace: drafts are in the files of their flows."""
        return self.workspace.folder

    @property
    def read_only(self) -> bool:
        """Whether the workspace is open for reading only."""
        return self.workspace.read_only

    def read(self, told: "Told") -> None:
        """Read nothing: the index lists the flows; see `Project`."""

    def flows(self) -> Sequence[FlowSummary]:
        """Return the flows in the order in which they came."""
        return [self._summary(entry) for entry in self.workspace.flows.list()]

    def _summary(self, entry: FlowEntry) -> FlowSummary:
        name, type_, nodes = entry.name, entry.type, entry.nodes
        edited = entry.draft or entry.uuid in self._drafts
        if edited and not entry.damaged:
            name, type_, nodes = self._edited(entry)
        return FlowSummary(
            entry.uuid, name, type_, entry.status, entry.revision, nodes, entry.saved_on,
            entry.saved_by, edited=edited, fault="its file is damaged" if entry.damaged else "",
        )  # fmt: skip

    def _edited(self, entry: FlowEntry) -> tuple[str, str, int]:
        """Return name, type and number of nodes of a flow with its edits."""
        flow = self._drafts.get(entry.uuid)
        if flow is not None:
            return flow.name, flow.type, len(flow.nodes)
        try:
            draft = self.workspace.flows.draft(entry.uuid)
        except StoreError:
            draft = None  # opening it says so
        found = draft.definition if draft else {}
        nodes = found.get("nodes")
        count = len(nodes) if isinstance(nodes, list) else entry.nodes
        return str(found.get("name", entry.name)), str(found.get("type", entry.type)), count

    def flow(self, uuid: str) -> "Flow":
        """Return a flow with its edits; see `Project`."""
        if uuid in self._drafts:
            return self._drafts[uuid]
        try:
            return self._present(self.workspace.flows.entry(uuid))
        except UnknownFlow as error:
            raise FlowGone(uuid) from error

    def _present(self, entry: FlowEntry) -> "Flow":
        """Return a flow with its edits; its file is read only if it was not read before."""
        uuid = entry.uuid
        if uuid in self._drafts:
            return self._drafts[uuid]
        version = (uuid, entry.revision, entry.draft)
        if version not in self._known:
            draft = self.workspace.flows.draft(uuid) if entry.draft else None
            definition = draft.definition if draft else self.workspace.flows.load(uuid)
            self._known[version] = _read(definition)
        return self._known[version]

    def saved_flow(self, uuid: str) -> "Flow | None":
        """Return the newest revision of a flow."""
        from flowtui.flows.migrations import MigrationError
        from flowtui.flows.spec.flow import UnreadableFlow

        try:
            version = (uuid, self.workspace.flows.entry(uuid).revision, False)
            if version not in self._known:
                self._known[version] = _read(self.workspace.flows.load(uuid))
            return self._known[version]
        except (StoreError, UnreadableFlow, MigrationError):
            return None

    def is_edited(self, uuid: str) -> bool:
        """Whether a flow has a draft; see `Project`."""
        if uuid in self._drafts:
            return self._drafts[uuid] != self.saved_flow(uuid)
        try:
            return self.workspace.flows.entry(uuid).draft
        except StoreError:
            return False  # whoever opens or saves it is told

    def keep(self, flow: "Flow") -> None:
        """Keep an edited flow; see `Project`."""
        self._drafts[flow.uuid] = flow
        self._unwritten.add(flow.uuid)

    def write_drafts(self) -> None:
        """Write the drafts; see `Project`."""
        failed: dict[str, StoreError] = {}
        for uuid in sorted(self._unwritten):
            with self._turn:
                self._unwritten.discard(uuid)  # first: what is kept meanwhile is written again
                try:
                    self._write_draft(uuid)
                except StoreError as error:
                    self._note(error)
                    failed[uuid] = error
                    self._unwritten.add(uuid)
        if failed:
            raise next(iter(failed.values()))

    def _write_draft(self, uuid: str) -> None:
        flow = self._drafts.get(uuid)
        if flow is None:
            return
        if flow == self.saved_flow(uuid):
            self.workspace.flows.discard_draft(uuid)
            if self._drafts.get(uuid) is flow:
                del self._drafts[uuid]
            return
        try:
            revision = self.workspace.flows.entry(uuid).revision
            self.workspace.flows.save_draft(
                uuid, flow.to_json(), base_revision=revision, saved_on=self._clock()
            )
        except UnknownFlow as error:
            reason = f"the file of {flow.name} is gone: save the flow to write it anew"
            raise CannotWrite(self.place, reason) from error

    def save(self, uuid: str) -> str:
        """Save a flow as a new revision; see `Project`."""
        with self._turn:
            flow = self.flow(uuid)
            refuse_invalid(self, [flow])
            try:
                revision = self.workspace.flows.save(
                    flow.to_json(), saved_on=self._clock(), saved_by=self._user
                )
            except StoreError as error:
                self._note(error)
                raise
            self._known[uuid, revision.number, False] = flow
            self._forget(uuid)
        return f"Saved {flow.name} as revision {revision.number}"

    def overlook_changes(self) -> None:
        """Do nothing: nobody else writes in a workspace that is open."""

    def reload(self) -> None:
        """Forget all edits; see `Project`."""
        for flow in self.flows():
            if flow.edited:
                self.discard(flow.uuid)

    @property
    def edits(self) -> int:
        """How many flows have a draft."""
        return sum(flow.edited for flow in self.flows())

    def _forget(self, uuid: str) -> None:
        self._drafts.pop(uuid, None)
        self._unwritten.discard(uuid)

    def save_effects(self, uuid: str) -> str:
        """Return nothing: flows of a workspace are of the current flow-spec."""
        del uuid
        return ""

    def discard(self, uuid: str) -> None:
        """Go back to the newest revision; see `Project`."""
        with self._turn:
            with suppress(UnknownFlow):  # then there is no draft either
                self.workspace.flows.discard_draft(uuid)
            self._forget(uuid)

    def create(self, name: str, type_: str, language: str) -> "Flow":
        """Return a new flow; see `Project`."""
        from flowtui.store.workspace.new_flows import new_flow

        return self._added(
            new_flow(self._new_uuid(name), name, type_, language, profile=self.profile)
        )

    def import_document(self, document: "Document") -> "Imported":
        """Take in the flows and assets of a file; see `Project`."""
        from flowtui.store.projects.importing import import_document

        self.write_drafts()  # a flow that is being edited must be known as edited
        with self._turn:
            return import_document(
                self.workspace, document, saved_on=self._clock(), saved_by=self._user
            )

    def clone(self, uuid: str, name: str) -> "Flow":
        """Return a copy of a flow; see `Project`."""
        return self._added(self.flow(uuid).replace(uuid=self._new_uuid(name), name=name))

    def _new_uuid(self, name: str) -> str:
        from flowtui.store.workspace.new_flows import NewIds

        if self._ids is None:
            self._ids = NewIds(str(self.place), self._clock)
        return self._ids.next(name, len(self.workspace.flows.list()))

    def _added(self, flow: "Flow") -> "Flow":
        self.workspace.flows.save(flow.to_json(), saved_on=self._clock(), saved_by=self._user)
        return flow

    def delete(self, uuid: str) -> None:
        """Remove a flow with all its revisions; see `Project`."""
        with self._turn:
            self.workspace.flows.delete(uuid)
            self._forget(uuid)
            self._known.clear()  # a flow of that uuid may come again

    def delete_effects(self) -> str:
        """Return what goes with a deleted flow."""
        return "All its revisions go with it; this cannot be undone."

    def restore(self, uuid: str) -> str:
        """Restore a flow's file; see `Project`."""
        aside = self.workspace.flows.restore(uuid)
        self._known.clear()
        return f"The last good version is back{_kept_as(aside)}"

    def untold(self) -> Sequence[FileError]:
        """Return what was found since this was asked last; see `Project`."""
        return self._damage.untold()

    def damage(self) -> Sequence[FileError]:
        """Return what is wrong with files now; see `Project`."""
        return self._damage.all()

    def mend(self, path: Path, *, anew: bool = False) -> str:
        """Put the last good generation of a file back, or begin it anew; see `Project`."""
        if anew:
            done = f"{path.name} is begun anew{_kept_as(self.workspace.begin_anew(path))}"
        else:
            aside = self.workspace.restore(path)
            done = f"The last good version of {path.name} is back{_kept_as(aside)}"
        self._damage.mended(path)
        self._known.clear()  # other revisions may come under their numbers
        return done

    def _note(self, error: StoreError) -> None:
        """Keep in mind that a file is damaged, if that is what is wrong."""
        if isinstance(error, DamagedFile):
            self._damage.found(error)

    def assets(self) -> "Assets":
        """Return the assets of the workspace, and those its flows name."""
        return self.library().assets

    def library(self) -> "Library":
        """Return flows and assets to run."""
        from flowtui.store.projects.workspace_library import library_of

        flows: dict[str, Flow | Mapping[str, Any]] = dict(self._definitions())
        flows.update(self._drafts)
        return library_of(self.workspace, self._damage, flows)

    def _definitions(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the flows that are not damaged, with their edits."""
        for entry in self.workspace.flows.list():
            if entry.uuid in self._drafts:
                yield entry.uuid, self._drafts[entry.uuid].to_json()
                continue
            try:
                draft = self.workspace.flows.draft(entry.uuid)
                definition = draft.definition if draft else self.workspace.flows.load(entry.uuid)
            except StoreError:
                continue  # a damaged flow is as if it were not there; the list says so
            yield entry.uuid, definition

    def surroundings(self) -> "Surroundings":
        """Return all there is; see `Project`."""
        from flowtui.flows.migrations import MigrationError
        from flowtui.flows.spec.flow import UnreadableFlow
        from flowtui.store.projects.workspace_library import surroundings_of

        flows: dict[str, Flow] = {}
        unreadable: set[str] = set()
        for entry in self.workspace.flows.list():
            try:
                flows[entry.uuid] = self._present(entry)
            except (UnreadableFlow, MigrationError, StoreError, FlowGone):
                unreadable.add(entry.uuid)
        policies = policies_of(self)
        return surroundings_of(self.workspace, self._damage, flows, frozenset(unreadable), policies)

    def contacts(self) -> "Sequence[Contact]":
        """Return the contacts of the workspace, or somebody to talk to its flows."""
        from flowtui.store.workspace.sample_contacts import sample_contacts

        kept = kept_contacts(self.workspace, self._damage)
        return kept or sample_contacts(self._clock())

    def notices(self) -> Sequence[str]:
        """Return which files of the workspace are damaged."""
        return [str(fault) for fault in self.workspace.faults]

    def close(self) -> None:
        """Let others have the workspace."""
        self.workspace.close()


def _kept_as(aside: Path | None) -> str:
    return f"; the damaged file is kept as {aside.name}" if aside else ""


def _read(definition: Any) -> "Flow":
    from flowtui.flows.dialects.dialect import Dialect
    from flowtui.flows.spec.flow import Flow
    from flowtui.flows.spec.platforms import home_of

    home = home_of(definition)
    dialect = home.writes if home else Dialect
    return Flow.read(dialect.current(definition))
