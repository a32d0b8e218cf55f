"""The agenda: what will happen by itself, and when.

An `Agenda` never changes. What is on it is a persistent map of rows; the order in which they are
due lies beside that in a few sorted tuples, each about half as long as the one before, that worlds
share. A row that was crossed out stays in its tuple until its time comes or the tuples are made
anew: a row is on the agenda if the map says so. Small tuples are sorted together into larger ones
as they pile up (P. O'Neil and others, "The Log-Structured Merge-Tree", 1996).

While a world changes, an `AgendaFold` has its earliest rows in a heap; one input or ten thousand,
no row is copied that is not touched.
"""

from collections.abc import Iterable
from datetime import datetime
from heapq import heapify, heappop, heappush, heapreplace
from typing import NamedTuple

from immutables import Map
from typing_extensions import override

from flowtui.model.session.waking import Priority

NOBODY = -1
"""The place of who is no contact: before all contacts."""
_FEW = 32
"""So many new rows are heaped; more are sorted."""
_CROWDED, _SLACK = 6, 64
"""How many rows may be kept for each scope, and besides, before those crossed out are left away."""


class AgendaRow(NamedTuple):
    """Something that is due. Rows compare in the order in which they go off."""

    due: datetime
    priority: Priority
    place: int
    """The place of the contact among all contacts; `NOBODY` where it concerns none."""
    sequence: int
    """How many rows were put on the agenda before."""
    kind: str
    """What is due: the type of the resume it makes, or another word."""
    contact_uuid: str
    """The contact it concerns; "" for nobody."""
    scope: str
    """What it belongs to and is crossed out with, as the uuid of a session."""


class _Sorted(NamedTuple):
    """Rows in order; those before `start` have gone off or were crossed out."""

    rows: tuple[AgendaRow, ...]
    start: int = 0

    @property
    def left(self) -> int:
        """How many there are."""
        return len(self.rows) - self.start


_Rows = Map[str, tuple[AgendaRow, ...]]


class Agenda:
    """What is due."""

    __slots__ = ("_rows", "_runs", "sequence")

    def __init__(
        self,
        rows: _Rows | None = None,
        runs: tuple[_Sorted, ...] = (),
        sequence: int = 0,
    ) -> None:
        self._rows: _Rows = Map() if rows is None else rows
        self._runs = runs
        self.sequence = sequence
        """How many rows there have ever been."""

    @property
    def first(self) -> AgendaRow | None:
        """The row that goes off next."""
        return min((run.rows[run.start] for run in self._runs), default=None)

    def rows(self) -> list[AgendaRow]:
        """Return all rows, in the order in which they go off."""
        return sorted(row for rows in self._rows.values() for row in rows)

    def of(self, scope: str) -> tuple[AgendaRow, ...]:
        """Return the rows of a scope, in the order in which they were put there."""
        return self._rows.get(scope, ())

    def thaw(self) -> "AgendaFold":
        """Return a changeable copy."""
        return AgendaFold(self._rows, self._runs, self.sequence)

    @override
    def __eq__(self, other: object) -> bool:
        """Return whether the same is due on the other one; how it is kept does not count."""
        if not isinstance(other, Agenda):
            return NotImplemented
        return self.sequence == other.sequence and bool(self._rows == other._rows)

    __hash__ = None  # type: ignore[assignment]  # as mappings

    @override
    def __repr__(self) -> str:
        return f"Agenda({self.rows()!r})"


class _Progress:
    """How far a run has come: its rows, and the position of the first that is left."""

    __slots__ = ("rows", "start")

    def __init__(self, run: _Sorted) -> None:
        self.rows, self.start = run


_new = tuple.__new__


def _by_sequence(row: AgendaRow) -> int:
    return row.sequence


class AgendaFold:
    """An agenda that is being changed; `freeze` gives what it became.

    Rows that are put here, or taken, are entered under their scopes when somebody asks for a
    scope: most rows of a day come and go, and nobody does.
    """

    __slots__ = (
        "_changes", "_crossed_out", "_first_new", "_heads", "_heap", "_held", "_is_heap",
        "_off", "_progress", "_put", "_rows", "_runs", "sequence",
    )  # fmt: skip

    def __init__(self, rows: _Rows, runs: Iterable[_Sorted], sequence: int) -> None:
        self._rows = rows
        self._changes: dict[str, tuple[AgendaRow, ...]] = {}
        """The scopes whose rows are others than before."""
        self._put: list[AgendaRow] = []
        """New rows that are not entered under their scopes yet."""
        self._off: list[AgendaRow] = []
        """Rows that went off, and are under their scopes still."""
        self._crossed_out: set[int] = set()
        """New rows that were crossed out, by sequence."""
        self._runs = list(runs)
        self._heap: list[AgendaRow] = []
        """New rows; once it is a heap, the first row of each run as well."""
        self._is_heap = False
        self._held: list[AgendaRow] = []
        self._progress: list[_Progress] = []
        """How far the runs have come, once there is a heap."""
        self._heads: dict[int, _Progress] = {}
        """Which run a row in the heap is the first of, by sequence."""
        self._first_new = sequence
        self.sequence = sequence

    def of(self, scope: str) -> tuple[AgendaRow, ...]:
        """Return the rows of a scope, in the order in which they were put there."""
        if self._put or self._off:
            self._enter()
        changed = self._changes.get(scope)
        return self._rows.get(scope, ()) if changed is None else changed

    def put(
        self, due: datetime, priority: Priority, place: int, kind: str, contact: str, scope: str
    ) -> None:
        """Put a row on the agenda, behind those that are due at the same instant for the same."""
        sequence = self.sequence
        self.sequence = sequence + 1
        # as `AgendaRow(…)`, which calls two functions more
        row = _new(AgendaRow, (due, priority, place, sequence, kind, contact, scope))
        self._put.append(row)
        if self._is_heap:
            heappush(self._heap, row)
        else:
            self._heap.append(row)

    def cross_out(self, scope: str, *, but: str = "") -> None:
        """Take the rows of a scope from the agenda, all or all but those of one kind."""
        self._keep(scope, [row for row in self.of(scope) if row.kind == but])

    def cross_out_kind(self, scope: str, kind: str) -> None:
        """Take the rows of one kind of a scope from the agenda."""
        self._keep(scope, [row for row in self.of(scope) if row.kind != kind])

    def holds(self, row: AgendaRow) -> bool:
        """Return whether a row is still on the agenda."""
        return row in self.of(row.scope)

    def next_due(self, moment: datetime) -> AgendaRow | None:
        """Take the first row that is due by `moment` from the agenda; None where nothing is.

        It is for good: what the row does must be logged, and cross it out where that is folded.
        """
        if not self._is_heap:
            self._make_heap()
        heap, heads = self._heap, self._heads
        while heap:
            row = heap[0]
            if row[0] > moment:
                return None
            sequence = row[3]
            run = heads.pop(sequence, None)
            if run is None:
                heappop(heap)
            else:
                self._step(run)
            if sequence >= self._first_new:
                is_due = sequence not in self._crossed_out
            else:
                rows = self._changes.get(row[6])
                is_due = row in (self._rows.get(row[6], ()) if rows is None else rows)
            if is_due:
                self._off.append(row)
                return row
        return None

    def hold(self, row: AgendaRow) -> None:
        """Leave a row on the agenda that was taken; it is not due again before the next change."""
        self._changes[row.scope] = tuple(sorted((*self.of(row.scope), row), key=_by_sequence))
        self._held.append(row)

    def freeze(self) -> Agenda:
        """Return the agenda as it is now."""
        self._enter()
        with self._rows.mutate() as changing:
            for scope, rows in self._changes.items():
                if rows:
                    changing[scope] = rows
                else:
                    changing.pop(scope, None)
            kept = changing.finish()
        return Agenda(kept, self._sorted(kept), self.sequence)

    def _enter(self) -> None:
        """Enter what was put here under its scope, and leave out what was taken."""
        changes, before = self._changes, self._rows
        for row in self._put:
            rows = changes.get(row.scope)
            if rows is None:
                rows = before.get(row.scope, ())
            changes[row.scope] = (*rows, row) if rows else (row,)
        for row in self._off:
            rows = changes.get(row.scope)
            if rows is None:
                rows = before.get(row.scope, ())
            changes[row.scope] = tuple(r for r in rows if r is not row) if len(rows) > 1 else ()
        self._put.clear()
        self._off.clear()

    def _keep(self, scope: str, kept: list[AgendaRow]) -> None:
        """Cross out the rows of a scope, but for those that are kept."""
        rows = self.of(scope)
        if len(kept) < len(rows):
            self._crossed_out.update(row.sequence for row in rows if row not in kept)
            self._changes[scope] = tuple(kept)

    def _make_heap(self) -> None:
        """Make a heap of the rows that were put here and of the first one of each run.

        Many new rows become a run of their own: to sort them once is cheaper than to heap them.
        """
        heap = self._heap
        if len(heap) > _FEW:
            heap.sort()
            self._runs.append(_Sorted(tuple(heap)))
            heap.clear()
        for run in self._runs:
            if run.left:
                progress = _Progress(run)
                self._progress.append(progress)
                head = run.rows[run.start]
                self._heads[head.sequence] = progress
                heap.append(head)
        heapify(heap)
        self._is_heap = True

    def _step(self, run: "_Progress") -> None:
        """Let the next row of a run come into the heap in place of its first, which leaves it."""
        run.start += 1
        if run.start < len(run.rows):
            head = run.rows[run.start]
            self._heads[head[3]] = run
            heapreplace(self._heap, head)
        else:
            heappop(self._heap)

    def _sorted(self, kept: _Rows) -> tuple[_Sorted, ...]:
        """Return the rows as runs, longer ones before shorter ones; each begins with a live row."""
        new = [row for row in self._heap if row.sequence not in self._heads] + self._held
        new.sort()
        if self._is_heap:
            self._runs = [_Sorted(run.rows, run.start) for run in self._progress]
        runs = [run for run in (*self._runs, _Sorted(tuple(new))) if run.left]
        if sum(run.left for run in runs) > _CROWDED * len(kept) + _SLACK:
            runs = [_Sorted(tuple(sorted(row for rows in kept.values() for row in rows)))]
        while len(runs) > 1 and runs[-2].left <= 2 * runs[-1].left:
            last, other = runs.pop(), runs.pop()
            runs.append(_Sorted(tuple(sorted(other.rows[other.start :] + last.rows[last.start :]))))
        trimmed = (self._trimmed(run) for run in runs)
        return tuple(run for run in trimmed if run.left)

    def _trimmed(self, run: _Sorted) -> _Sorted:
        rows, start = run
        if run.left and rows[start].scope not in self._changes:
            return run  # it was live before, and nothing of its scope was crossed out
        while start < len(rows) and not self.holds(rows[start]):
            start += 1
        return _Sorted(rows, start)
