"""A file of flows, open in the app: saved back in its place."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from flowtui.store.errors import (
    CannotWrite,
    ChangedOnDisk,
    FileError,
    NothingToRestore,
    ReadOnly,
    StoreError,
)
from flowtui.store.files.drafts import FileDraft
from flowtui.store.files.flow_file import FlowFile
from flowtui.store.files.holder import Holder
from flowtui.store.files.locks import WorkspaceLock
from flowtui.store.projects.policies_in_force import edited_flows, refuse_invalid
from flowtui.store.projects.project import Clock, FlowGone, FlowSummary

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


class FileProject:
    """A file of flows; see `Project`."""

    def __init__(
        self,
        file: FlowFile,
        clock: Clock,
        *,
        read_only: bool = False,
        holding: WorkspaceLock | None = None,
        unheld: str = "",
    ) -> None:
        """Show what is in `file`; `clock` dates drafts.

        `holding` keeps others from editing it until it is closed; `unheld` is why that cannot be.

        Raises:
            DocumentError: there are no flows in it.
        """
        self._clock = clock
        self._turn = RLock()
        self._ids: NewIds | None = None
        self._holding, self._unheld = holding, unheld
        self.read_only = read_only
        self.policies: Mapping[str, Any] = {}  # files say nothing of them
        self._take(file)

    def _take(self, file: FlowFile) -> None:
        from flowtui.flows.library.document import Document

        self._file = file
        self._saved: Document = Document.read(file.document)
        draft, self._fault = _draft_of(file)
        self.recovered = draft is not None
        """Whether edits of an earlier time were found that had not been saved."""
        self._outdated = draft is not None and draft.outdated
        self._present: Document = Document.read(draft.document) if draft else self._saved
        self._unwritten = False
        self._overlooked: str | None = None

    @classmethod
    def open(
        cls, path: Path, clock: Clock, *, read_only: bool = False, holder: Holder | None = None
    ) -> "FileProject":
        """Open a file; unless it is for reading only, `holder` keeps others from editing it.

        Raises:
            WorkspaceHeld: another program has it open; it can still be opened for reading only.
            CannotRead, DamagedFile: it cannot be read, or is not JSON.
            DocumentError: there are no flows in it.
        """
        file = FlowFile.open(path)
        if holder is None or read_only:
            return cls(file, clock, read_only=read_only)
        holding = file.drafts.holding
        try:
            holding.take(holder)
        except CannotWrite as error:
            return cls(file, clock, unheld=str(error))
        try:
            return cls(file, clock, holding=holding)
        except BaseException:
            holding.release()
            raise

    @property
    def title(self) -> str:
        """The file's name."""
        return self._file.path.name

    @property
    def profile(self) -> str:
        """The profile of the platform whose file it is."""
        return self._present.dialect.platform

    @property
    def place(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def drafts_place(self) -> Path:
        """The file that the draft is in."""
        return self._file.drafts.place

    @property
    def document(self) -> "Document":
        """What the file holds, with the edits that were not saved."""
        return self._present

    def read(self, told: "Told") -> None:
        """Read all flows; see `Project`."""
        from flowtui.flows.library.progress import garbage_waits

        entries = self._present.entries
        with garbage_waits():
            for done, entry in enumerate(entries):
                told(done, len(entries))
                self._present.faults(entry)

    def flows(self) -> Sequence[FlowSummary]:
        """Return the flows in the order of the file."""
        return [self._summary(index) for index in range(len(self._present.entries))]

    def _summary(self, index: int) -> FlowSummary:
        entry = self._present.entries[index]
        edited = self.is_edited(entry.uuid)
        faults = self._present.faults(entry)
        if faults:
            fault = "; ".join(each.text for each in faults)
            return FlowSummary(entry.uuid, entry.name, fault=fault)
        flow = self._present.flow(entry.uuid)
        return FlowSummary(
            flow.uuid, flow.name, flow.type, revision=flow.revision, nodes=len(flow.nodes),
            edited=edited,
        )  # fmt: skip

    def is_edited(self, uuid: str) -> bool:
        """Whether a flow is other than in the file; see `Project`."""
        present, saved = self._present.definition(uuid), self._saved.definition(uuid)
        return uuid in self._present.edited or (present is not saved and present != saved)

    def flow(self, uuid: str) -> "Flow":
        """Return a flow with its edits; see `Project`."""
        try:
            return self._present.flow(uuid)
        except KeyError as error:
            raise FlowGone(uuid) from error

    def saved_flow(self, uuid: str) -> "Flow | None":
        """Return a flow as the file has it."""
        from flowtui.flows.migrations import MigrationError
        from flowtui.flows.spec.flow import UnreadableFlow

        try:
            return self._saved.flow(uuid)
        except (KeyError, UnreadableFlow, MigrationError):
            return None

    def keep(self, flow: "Flow") -> None:
        """Keep an edited flow; see `Project`."""
        if flow == self.saved_flow(flow.uuid):
            self._revert(flow.uuid)
        else:
            self._present = self._present.with_flow(flow)
        self._unwritten = True

    def _revert(self, uuid: str) -> None:
        self._present = self._present.with_definition(uuid, self._saved.definition(uuid))

    def write_drafts(self) -> None:
        """Write the draft of the file; see `Project`."""
        with self._turn:
            if not self._unwritten:
                return
            present = self._present
            self._unwritten = False  # first: what is kept meanwhile is to be written again
            try:
                self._write_draft(present)
            except StoreError:
                self._unwritten = True
                raise

    def _write_draft(self, document: "Document") -> None:
        data = document.to_json()
        if data == self._saved.data:
            self._file.discard_draft()
        else:
            self._file.save_draft(data, saved_on=self._clock())

    def save(self, uuid: str) -> str:
        """Write the file, with the edits of all its flows; see `Project`."""
        del uuid
        self._refuse_if_read_only()
        refuse_invalid(self, edited_flows(self))
        overwrite = self._overlooked == self._file.digest_on_disk()
        if self._outdated and not overwrite:
            raise ChangedOnDisk(self.place)
        with self._turn:
            self._file = self._file.save(self._present.to_json(), overwrite=overwrite)
            self._saved = self._present = self._present.settled()
            self._unwritten = self._outdated = False
        saved, left = f"Saved {self.title}", self._file.leftover
        return f"{saved}; the draft of before is still there: {left}" if left else saved

    def overlook_changes(self) -> None:
        """Let saving write over the file as it is now; see `Project`."""
        self._overlooked = self._file.digest_on_disk()

    def reload(self) -> None:
        """Read the file anew, and forget all edits; see `Project`."""
        file = FlowFile.open(self.place)
        with self._turn:
            file.discard_draft()
            self._take(file)

    @property
    def edits(self) -> int:
        """How many flows were edited, made or deleted since the file was saved."""
        now = {entry.uuid for entry in self._present.entries}
        deleted = sum(entry.uuid not in now for entry in self._saved.entries)
        return deleted + sum(self.is_edited(uuid) for uuid in now)

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            raise ReadOnly(self.place)

    def save_effects(self, uuid: str) -> str:
        """Return which flow-spec versions saving would change; see `Project`."""
        saved = self._saved.definition(uuid)
        if saved is None or not self.is_edited(uuid):
            return ""
        before, after = str(saved.get("spec_version", "11")), self.flow(uuid).spec_version
        if before == after:
            return ""
        return f"it will be written as flow-spec {after}; the file has {before}"

    def discard(self, uuid: str) -> None:
        """Go back to the flow as the file has it; see `Project`."""
        if self._saved.definition(uuid) is None:
            self._present = self._present.without_flow(uuid)
        else:
            self._revert(uuid)
        self._unwritten = True
        self.write_drafts()

    def create(self, name: str, type_: str, language: str) -> "Flow":
        """Return a new flow of the file; see `Project`."""
        from flowtui.store.workspace.new_flows import new_flow

        return self._added(
            new_flow(self._new_uuid(name), name, type_, language, profile=self.profile)
        )

    def import_document(self, document: "Document") -> "Imported":
        """Refuse: what else is in the file may not fit; see `Project`."""
        del document
        raise ValueError("flows are imported into a workspace: `flowtui` opens yours")

    def clone(self, uuid: str, name: str) -> "Flow":
        """Return a copy of a flow; see `Project`."""
        return self._added(self.flow(uuid).replace(uuid=self._new_uuid(name), name=name))

    def _added(self, flow: "Flow") -> "Flow":
        self._refuse_if_read_only()
        self._present = self._present.with_flow(flow)
        self._unwritten = True
        return flow

    def _new_uuid(self, name: str) -> str:
        from flowtui.store.workspace.new_flows import NewIds

        if self._ids is None:
            self._ids = NewIds(self.title, self._clock)
        return self._ids.next(name, len(self._present.entries))

    def delete(self, uuid: str) -> None:
        """Remove a flow from the file, when that is saved; see `Project`."""
        self._refuse_if_read_only()
        if len(self._present.entries) == 1:
            raise ValueError("it is the only flow of the file: delete the file instead")
        self._present = self._present.without_flow(uuid)
        self._unwritten = True

    def delete_effects(self) -> str:
        """Return when a deleted flow is gone from the file."""
        return "It is gone from the file when that is saved."

    def restore(self, uuid: str) -> str:
        """Raise `NothingToRestore`: no generations of files that are not ours are kept."""
        del uuid
        raise NothingToRestore(self.place)

    def untold(self) -> Sequence[FileError]:
        """Return nothing: the file was read when it was opened."""
        return ()

    def damage(self) -> Sequence[FileError]:
        """Return nothing; see `untold`."""
        return ()

    def mend(self, path: Path, *, anew: bool = False) -> str:
        """Raise `NothingToRestore`; see `restore`."""
        del anew
        raise NothingToRestore(path)

    def assets(self) -> "Assets":
        """Return the assets of the file, and those its flows name."""
        return self._present.assets

    def library(self) -> "Library":
        """Return flows and assets to run."""
        return self._present.library

    def surroundings(self) -> "Surroundings":
        """Return what is in the file, which may not be all there is; see `Project`."""
        from flowtui.flows.analysis.checking import surroundings_of

        return surroundings_of(self._present)

    def contacts(self) -> "Sequence[Contact]":
        """Return somebody to talk to the flows."""
        from flowtui.store.workspace.sample_contacts import sample_contacts

        return sample_contacts(self._clock())

    def notices(self) -> Sequence[str]:
        """Return what the user should know of the file."""
        told = [str(key) for key in self._file.duplicates]
        if self._unheld:
            told.append(f"Drafts cannot be kept, so save often: {self._unheld}")
        if self._fault:
            told.append(self._fault)
        if self._outdated:
            told.append(
                "Edits that had not been saved are here again, but another program has changed the "
                "file since: saving asks what to do"
            )
        elif self.recovered:
            told.append("Edits that had not been saved were found and are here again")
        return told

    def close(self) -> None:
        """Let others edit the file."""
        if self._holding:
            self._holding.release()


def _draft_of(file: FlowFile) -> tuple[FileDraft | None, str]:
    """Return the draft of a file, if there is one, and why it cannot be read, if that is so."""
    try:
        return file.draft(), ""
    except StoreError as error:
        return None, f"Edits that had not been saved were found, but cannot be read: {error}"
