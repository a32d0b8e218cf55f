"""A JSON file, such as an export, opened where it is and written back where it was."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any, Self

from flowtui.store.errors import ChangedOnDisk, StoreError
from flowtui.store.files.atomic import Backup, read_stamped, stamp_of, write_atomically
from flowtui.store.files.drafts import FileDraft, FileDrafts
from flowtui.store.files.json_reading import DuplicateKey, parse_document
from flowtui.store.files.jsontext import same_json
from flowtui.store.files.places import state_folder
from flowtui.store.files.style import JsonStyle


@dataclass(frozen=True, slots=True)
class FlowFile:
    """A JSON file as it was when it was read.

    Attributes:
        path: where it is.
        document: what it holds.
        style: how it is laid out, and will be when it is saved.
        duplicates: keys that objects in it have more than once; saving drops all but the last.
        digest: what tells its content from others.
        drafts: where its draft is kept.
        leftover: why the draft of what was saved could not be removed; "" if there is none.
    """

    path: Path
    document: Any
    style: JsonStyle
    duplicates: tuple[DuplicateKey, ...]
    digest: str
    drafts: FileDrafts = field(repr=False, compare=False)
    leftover: str = ""

    @classmethod
    def open(cls, path: Path, *, state: Path | None = None) -> Self:
        """Read the file; drafts are in `state`, by default where this system keeps such things.

        Raises:
            CannotRead: it is missing, or the system refused.
            DamagedFile: it is not JSON in UTF-8; with line, column and an excerpt of the line.
        """
        path = path.absolute()
        content = read_stamped(path)[1]
        document, duplicates = parse_document(content, path)
        style = JsonStyle.of(content)
        drafts = FileDrafts(path, state or state_folder())
        drafts.remove_stale()
        return cls(
            path=path,
            document=document,
            style=style,
            duplicates=duplicates,
            digest=_digest(content),
            drafts=drafts,
        )

    def changed_on_disk(self) -> bool:
        """Whether the file is gone, or holds something else than when it was read.

        Raises:
            CannotRead: the system refused to tell.
        """
        return self.digest_on_disk() != self.digest

    def digest_on_disk(self) -> str:
        """Return what tells the content of the file as it is now from others; "" when it is gone.

        The content is read each time: time and length may be the same though it is another.

        Raises:
            CannotRead: the system refused.
        """
        if stamp_of(self.path) is None:
            return ""
        return _digest(read_stamped(self.path)[1])

    def save(self, document: Any, *, overwrite: bool = False) -> Self:
        """Write `document` in the place and in the style of the file, and forget the draft.

        What the file held before the program first wrote it is kept beside it, as `.bak`.

        Args:
            document: the whole content; keys are written in the order in which it has them.
            overwrite: whether to write over what others have written since the file was read.

        Returns:
            The file as it is now; its `leftover` tells if the draft could not be removed.

        Raises:
            ChangedOnDisk: it was changed or removed since it was read, and `overwrite` is not set.
            NotPlainJson: JSON cannot hold the document.
            Busy, CannotWrite: the file is what it was.
        """
        content = self.style.dump(document)
        with self.drafts.turn:
            if not overwrite and self.changed_on_disk():
                raise ChangedOnDisk(self.path)
            write_atomically(self.path, content, backup=Backup.FIRST)
            leftover = self._left_by_discarding()
        return replace(
            self,
            document=parse_document(content, self.path)[0],
            duplicates=(),
            digest=_digest(content),
            leftover=leftover,
        )

    def _left_by_discarding(self) -> str:
        try:
            self.drafts.discard()
        except StoreError as error:  # the file is saved all the same
            return str(error)
        return ""

    def draft(self) -> FileDraft | None:
        """Return the autosaved draft; None when there is none, or it says what the file says.

        Raises:
            DamagedFile, CannotRead: the draft cannot be read; discarding it mends that.
        """
        draft = self.drafts.load(self.digest)
        # A program killed right after saving leaves the draft of what it saved.
        return None if draft is None or same_json(draft.document, self.document) else draft

    def save_draft(self, document: Any, *, saved_on: datetime) -> None:
        """Keep `document` as the draft, in place of the one before; the file is not touched.

        Raises:
            NotPlainJson: JSON cannot hold it.
            NaiveTime: `saved_on` has no time zone.
            Busy, CannotWrite: the draft before is still kept.
        """
        self.drafts.save(document, digest=self.digest, saved_on=saved_on)

    def discard_draft(self) -> None:
        """Forget the draft, if there is one.

        Raises:
            Busy, CannotWrite: it is still kept.
        """
        self.drafts.discard()


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
