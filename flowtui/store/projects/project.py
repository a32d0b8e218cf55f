"""Projects: what is open in the app, be it a workspace or a file of flows.

Nothing here imports what reads flows before a flow is asked for: a list of flows is there at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from flowtui.flows.analysis.surroundings import Surroundings
    from flowtui.flows.library.document import Document
    from flowtui.flows.library.library import Library
    from flowtui.flows.library.progress import Told
    from flowtui.flows.spec.flow import Flow
    from flowtui.model.assets.assets import Assets
    from flowtui.model.contact.contact import Contact
    from flowtui.store.errors import FileError
    from flowtui.store.projects.importing import Imported

Clock = Callable[[], datetime]
"""What tells the time, with a time zone."""


@dataclass(frozen=True, slots=True)
class FlowSummary:
    """A flow as lists show it."""

    uuid: str
    name: str
    type: str = ""
    """`messaging`, `messaging_background`, `voice` or `messaging_offline`; "" when unknown."""
    status: str = ""
    """`draft`, `published`…; "" in files, which know none."""
    revision: int = 0
    nodes: int = 0
    saved_on: datetime | None = None
    saved_by: str = ""
    edited: bool = False
    """Whether there are edits that were not saved."""
    fault: str = ""
    """Why it cannot be read; "" when it can."""


class FlowGone(LookupError):
    """There is no such flow in the project any more."""

    def __init__(self, uuid: str) -> None:
        super().__init__(f"there is no flow {uuid} any more")


class Project(Protocol):
    """What is open. Edits are kept as drafts at once, and saved when the user says so."""

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def place(self) -> Path:
        """Where it is."""
        ...

    @property
    def drafts_place(self) -> Path:
        """Where edits that were not saved are on disk."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved."""
        ...

    @property
    def profile(self) -> str:
        """The name of the profile that it is simulated with."""
        ...

    @property
    def policies(self) -> Mapping[str, Any]:
        """The policies that hold instead of the profile's own, as they are written."""
        ...

    def read(self, told: "Told") -> None:
        """Read what listing the flows takes; `told` hears how many of them are read.

        What it raises ends the reading, and comes out of here.
        """
        ...

    def flows(self) -> Sequence[FlowSummary]:
        """Return the flows."""
        ...

    def flow(self, uuid: str) -> "Flow":
        """Return a flow as it is now: with the edits that were not saved.

        Raises:
            FlowGone: there is none.
            UnreadableFlow, MigrationError: its definition is none that can be read.
        """
        ...

    def saved_flow(self, uuid: str) -> "Flow | None":
        """Return a flow as it was saved last; None when it never was, or cannot be read."""
        ...

    def is_edited(self, uuid: str) -> bool:
        """Whether a flow has edits that were not saved."""
        ...

    def keep(self, flow: "Flow") -> None:
        """Keep an edited flow as a draft: in memory at once, on disk by `write_drafts`."""
        ...

    def write_drafts(self) -> None:
        """Write the drafts that were kept since the last time to disk.

        Raises:
            StoreError: they could not be written; they are still in memory.
        """
        ...

    def save(self, uuid: str) -> str:
        """Save a flow's edits where it came from; return what was done, in words.

        Raises:
            ChangedOnDisk: another program has written there since; see `overlook_changes`.
            InvalidFlow: it has errors, and policies forbid to save it so.
            StoreError: they could not be saved; the draft is still there.
        """
        ...

    def overlook_changes(self) -> None:
        """Let saving write over what another program has written until now."""
        ...

    def reload(self) -> None:
        """Forget all edits, and read anew what is on disk.

        Raises:
            StoreError: it cannot be read; nothing was changed.
            DocumentError: there are no flows in it any more.
        """
        ...

    @property
    def edits(self) -> int:
        """How many flows were edited, made or deleted, and are not saved as they are now."""
        ...

    def save_effects(self, uuid: str) -> str:
        """Return what saving would change besides the edits, in words: a newer flow-spec; or ""."""
        ...

    def discard(self, uuid: str) -> None:
        """Forget a flow's edits.

        Raises:
            StoreError: they could not be forgotten.
        """
        ...

    def create(self, name: str, type_: str, language: str) -> "Flow":
        """Return a new empty flow, which is in the project from now on.

        Raises:
            StoreError: it could not be kept.
            ValueError: a file that holds one flow cannot hold another.
        """
        ...

    def import_document(self, document: "Document") -> "Imported":
        """Take in the flows of a file, and its assets; see `importing.import_document`.

        Raises:
            StoreError: they could not be kept.
            ValueError: this is a file of flows itself, which takes in no others.
        """
        ...

    def clone(self, uuid: str, name: str) -> "Flow":
        """Return a copy of a flow, which is in the project from now on.

        Raises:
            StoreError, ValueError: as `create`.
        """
        ...

    def delete(self, uuid: str) -> None:
        """Remove a flow.

        Raises:
            StoreError: it could not be removed.
            ValueError: it is the only one of a file.
        """
        ...

    def delete_effects(self) -> str:
        """Return what deleting a flow means here, in a sentence."""
        ...

    def restore(self, uuid: str) -> str:
        """Put the last good generation of a damaged flow in its place; return what was done.

        Raises:
            StoreError: none was kept, or it is damaged, too.
        """
        ...

    def untold(self) -> "Sequence[FileError]":
        """Return what was found to be wrong with files since this was asked last.

        What is damaged is as if it were not there: contacts, assets, flows; edits are kept.
        """
        ...

    def damage(self) -> "Sequence[FileError]":
        """Return what is wrong with files now, as far as they were read."""
        ...

    def mend(self, path: Path, *, anew: bool = False) -> str:
        """Put the last good generation of a damaged file in its place, or begin it `anew`.

        Returns:
            What was done, in words.

        Raises:
            StoreError: none was kept, it is damaged, too, or the file cannot be written.
        """
        ...

    def assets(self) -> "Assets":
        """Return the assets."""
        ...

    def library(self) -> "Library":
        """Return flows and assets to run, with the edits that were not saved."""
        ...

    def surroundings(self) -> "Surroundings":
        """Return what checks of a flow should know of the others, and of the assets."""
        ...

    def contacts(self) -> "Sequence[Contact]":
        """Return the contacts that simulations begin with: at least one."""
        ...

    def notices(self) -> Sequence[str]:
        """Return what the user should know of the files, e.g. which are damaged."""
        ...

    def close(self) -> None:
        """Let others have it."""
        ...
