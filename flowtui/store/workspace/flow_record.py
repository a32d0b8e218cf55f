"""One flow on disk: its revisions, its autosaved draft, and its state.

The file has three tables: `revisions`, each under its number; `draft`, one row or none; and `flow`,
one row with what belongs to the flow rather than to a revision.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self

from flowtui.store.errors import UnknownFlow, UnknownRevision
from flowtui.store.files.jsontext import JsonObject, canonical, copied
from flowtui.store.workspace.flow_values import NEW_STATUS, Draft, FlowEntry, Revision
from flowtui.store.workspace.rows import RowReader, written_moment
from flowtui.store.workspace.tinydb_table import Database

REVISIONS_KEPT: Final = 100
"""How many revisions of a flow are kept; besides them the published one always is."""

_ONLY: Final = 1
"""The id of the row in a table of one row."""


class FlowRecord:
    """The file of one flow.

    Reading raises DamagedFile or CannotRead when the file cannot be read. To write, use what
    `together` yields, for most changes take several steps; `together` raises ReadOnly, Busy or
    CannotWrite when the file cannot be written.
    """

    def __init__(self, uuid: str, path: Path, database: Database) -> None:
        """Use the tables of `database`, which are kept in `path`."""
        self._uuid = uuid
        self._path = path
        self._database = database
        self._revisions = database.table("revisions")
        self._drafts = database.table("draft")
        self._state = database.table("flow")

    @contextmanager
    def together(self) -> Iterator[Self]:
        """Yield the flow for writing; what is written becomes one step when the block ends.

        If an exception ends it, nothing was changed.
        """
        with self._database.together() as staged:
            yield type(self)(self._uuid, self._path, staged)

    def exists(self) -> bool:
        """Whether the flow was ever saved."""
        return bool(self._revisions.peek())

    def entry(self) -> FlowEntry:
        """Return the flow as lists show it."""
        state = self._state.peek().get(_ONLY, {})
        known = FlowEntry(
            uuid=self._uuid,
            name=self._uuid,
            status=str(state.get("status", NEW_STATUS)),
            published=self._published(),
            draft=bool(self._drafts.peek()),
        )
        newest = self._newest()
        return known if newest is None else self._shown(known, newest)

    def revisions(self) -> tuple[Revision, ...]:
        """Return the revisions that are kept, the newest first."""
        return tuple(self._revision(number) for number in sorted(self._revisions.peek())[::-1])

    def definition(self, revision: int | None = None) -> JsonObject:
        """Return the definition of a revision; of the newest one when none is named.

        Raises:
            UnknownFlow: the flow was never saved.
            UnknownRevision: there is no such revision, or it is kept no longer.
        """
        number = self._newest() if revision is None else revision
        if number is None:
            raise UnknownFlow(self._uuid)
        if number not in self._revisions.peek():
            raise UnknownRevision(self._uuid, number)
        return copied(self._reader(number).value("definition", dict))

    def save(
        self,
        definition: Mapping[str, Any],
        *,
        saved_on: datetime,
        saved_by: str,
        label: str = "",
        issues: int = 0,
    ) -> Revision:
        """Keep `definition` as the newest revision, and forget the draft.

        A definition that differs from the newest revision's in the order of keys at most makes no
        new revision: that one's number of issues is brought up to date, and it is returned.

        Raises:
            NotPlainJson: JSON cannot hold it.
            NaiveTime: `saved_on` has no time zone.
        """
        newest = self._newest()
        if newest is None or not self._says(newest, definition):
            newest = (newest or 0) + 1
            row = {"saved_on": written_moment(saved_on), "saved_by": saved_by, "label": label}
            self._revisions.put({newest: {**row, "issues": issues, "definition": definition}})
            self._forget_old()
        self._revisions.update({"issues": issues}, doc_ids=[newest])
        self._drafts.truncate()
        return self._revision(newest)

    def rename(self, name: str, *, saved_on: datetime, saved_by: str) -> Revision:
        """Keep a revision that differs from the newest in its name; the draft is renamed too.

        Raises:
            UnknownFlow: the flow was never saved.
            NaiveTime: `saved_on` has no time zone.
        """
        old, draft = self.definition(), self.draft()
        before = self.revisions()[0]
        revision = self.save(
            {**old, "name": name},
            saved_on=saved_on,
            saved_by=saved_by,
            label=f"Renamed from “{old.get('name', self._uuid)}”",
            issues=before.issues,
        )
        if draft is not None:
            up_to_date = draft.base_revision == before.number
            self.save_draft(
                {**draft.definition, "name": name},
                base_revision=revision.number if up_to_date else draft.base_revision,
                saved_on=draft.saved_on,
            )
        return revision

    def set_status(self, status: str, *, published: int | None) -> None:
        """Keep the flow's status, and which of its revisions is published, if one is.

        Raises:
            UnknownRevision: there is no such revision to publish.
        """
        if published is not None and published not in self._revisions.peek():
            raise UnknownRevision(self._uuid, published)
        self._state.put({_ONLY: {"status": status, "published": published}})

    def draft(self) -> Draft | None:
        """Return the autosaved draft, None when there is none."""
        row = self._drafts.peek().get(_ONLY)
        if row is None:
            return None
        reader = RowReader(self._path, "draft", row)
        return Draft(
            base_revision=reader.value("base_revision", int),
            saved_on=reader.moment("saved_on"),
            definition=copied(reader.value("definition", dict)),
        )

    def save_draft(
        self, definition: Mapping[str, Any], *, base_revision: int, saved_on: datetime
    ) -> None:
        """Keep `definition` as the draft, in place of the one before.

        Raises:
            NotPlainJson: JSON cannot hold it.
            NaiveTime: `saved_on` has no time zone.
        """
        row = {
            "base_revision": base_revision,
            "saved_on": written_moment(saved_on),
            "definition": definition,
        }
        self._drafts.put({_ONLY: row})

    def discard_draft(self) -> None:
        """Forget the draft, if there is one."""
        self._drafts.truncate()

    def _newest(self) -> int | None:
        return max(self._revisions.peek(), default=None)

    def _reader(self, number: int) -> RowReader:
        return RowReader(self._path, f"revision {number}", self._revisions.peek()[number])

    def _revision(self, number: int) -> Revision:
        reader = self._reader(number)
        return Revision(
            number=number,
            saved_on=reader.moment("saved_on"),
            saved_by=reader.value("saved_by", str),
            label=reader.value("label", str),
            issues=reader.value("issues", int),
        )

    def _shown(self, known: FlowEntry, newest: int) -> FlowEntry:
        revision = self._revision(newest)
        definition = self._reader(newest).value("definition", dict)
        return replace(
            known,
            name=str(definition.get("name", self._uuid)),
            type=str(definition.get("type", "")),
            nodes=_length(definition.get("nodes")),
            revision=newest,
            issues=revision.issues,
            saved_on=revision.saved_on,
            saved_by=revision.saved_by,
        )

    def _published(self) -> int | None:
        published = self._state.peek().get(_ONLY, {}).get("published")
        return published if isinstance(published, int) else None

    def _forget_old(self) -> None:
        numbers = sorted(self._revisions.peek())
        kept = {*numbers[-REVISIONS_KEPT:], self._published()}
        self._revisions.remove(doc_ids=[number for number in numbers if number not in kept])

    def _says(self, number: int, definition: Mapping[str, Any]) -> bool:
        return canonical(self._reader(number).value("definition", dict)) == canonical(definition)


def _length(nodes: object) -> int:
    return len(nodes) if isinstance(nodes, list) else 0
