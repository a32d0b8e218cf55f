"""Drafts of files that are edited in place.

They are kept apart from the files, in the state folder, so that autosaving never touches what the
user has not saved, and puts nothing beside it.
"""

import os
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from flowtui.store.errors import CannotWrite
from flowtui.store.files.atomic import (
    read_stamped,
    remove_stale,
    resolved,
    stale_temps,
    stamp_of,
    write_atomically,
)
from flowtui.store.files.json_reading import parse_document
from flowtui.store.files.locks import OptionalTurn, WorkspaceLock, WriteLock
from flowtui.store.files.style import JsonStyle
from flowtui.store.workspace.rows import RowReader, written_moment

_KEY_BYTES: Final = 16
_ON_ONE_LINE: Final = JsonStyle(indent=None, after_key=":")


@dataclass(frozen=True, slots=True)
class FileDraft:
    """What was being edited, autosaved.

    Attributes:
        document: the whole file as edited.
        saved_on: when it was autosaved, with a time zone.
        outdated: whether the file was changed since the edits began, so that saving the draft would
            undo that change.
    """

    document: Any
    saved_on: datetime
    outdated: bool


class FileDrafts:
    """The draft of one file.

    Attributes:
        turn: what whoever writes the file or its draft enters first; where the folder `state`
            cannot be written, everybody goes on without.
        holding: what a program holds as long as it has the file open for editing.
    """

    def __init__(self, path: Path, state: Path) -> None:
        """Keep the draft of the file `path` in the folder `state`."""
        self._file = resolved(path)
        name = os.path.normcase(self._file)
        key = blake2b(os.fsencode(name), digest_size=_KEY_BYTES).hexdigest()
        self._path = state / "drafts" / f"{key}.json"
        self.turn = OptionalTurn(WriteLock(state / "locks" / f"{key}.lock"))
        self.holding = WorkspaceLock(self._file, state / "open" / key)

    @property
    def place(self) -> Path:
        """The file that the draft is in, when there is one."""
        return self._path

    def load(self, digest: str) -> FileDraft | None:
        """Return the draft, None when there is none; `digest` is that of the file's content.

        Raises:
            DamagedFile, CannotRead: the draft cannot be read; discarding it mends that.
        """
        if stamp_of(self._path) is None:
            return None
        document, _ = parse_document(read_stamped(self._path)[1], self._path)
        row = document if isinstance(document, dict) else {}
        reader = RowReader(self._path, "draft", row)
        outdated = reader.value("base", str) != digest
        return FileDraft(row.get("document"), reader.moment("saved_on"), outdated)

    def save(self, document: object, *, digest: str, saved_on: datetime) -> None:
        """Keep `document` as the draft; the edits began from the content with this `digest`.

        Raises:
            NotPlainJson: JSON cannot hold it.
            NaiveTime: `saved_on` has no time zone.
            Busy, CannotWrite: the draft before is still kept.
        """
        draft = {
            "file": str(self._file),
            "base": digest,
            "saved_on": written_moment(saved_on),
            "document": document,
        }
        content = _ON_ONE_LINE.dump(draft)
        with self.turn:
            write_atomically(self._path, content)

    def discard(self) -> None:
        """Forget the draft, if there is one.

        Raises:
            Busy, CannotWrite: it is still kept.
        """
        if stamp_of(self._path) is None:
            return
        with self.turn:
            try:
                self._path.unlink(missing_ok=True)
            except OSError as error:
                raise CannotWrite(self._path, error.strerror or str(error)) from error

    def remove_stale(self) -> None:
        """Remove what writers of the file and of its draft left when they were killed."""
        places = [path for path in (self._file, self._path) if stale_temps(path.parent, path.name)]
        if places:
            with self.turn.lock.if_free() as free:
                for path in places if free else ():
                    remove_stale(path.parent, path.name)
