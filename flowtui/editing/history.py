"""Undo by keeping versions: what never changes can be kept for nothing."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class History(Generic[T]):
    """Versions of a value that never changes, and which of them is shown.

    * An edit after undoing forgets what was undone.
    * Edits with the same `merge` key that follow one another are one: typing a text is undone as a
      whole, not letter by letter.
    * A value that is equal to the present one is no edit.
    """

    present: T
    past: tuple[tuple[str, T], ...] = ()
    """Earlier versions, each with the name of the edit that replaced it."""
    future: tuple[tuple[str, T], ...] = ()
    """Versions that were undone, each with the name of the edit that made it; the next one last."""
    merge: str = ""
    """The key of the last edit; edits with it are merged into that."""

    def push(self, label: str, value: T, merge: str = "") -> "History[T]":
        """Return the history after an edit called `label`."""
        if value == self.present:
            return self
        if merge and merge == self.merge and not self.future:
            return replace(self, present=value)
        return History(value, (*self.past, (label, self.present)), (), merge)

    def undo(self) -> "History[T]":
        """Return the history with the last edit undone; itself when there is none."""
        if not self.past:
            return self
        *past, (label, value) = self.past
        return History(value, tuple(past), (*self.future, (label, self.present)))

    def redo(self) -> "History[T]":
        """Return the history with the last undone edit done again; itself when there is none."""
        if not self.future:
            return self
        *future, (label, value) = self.future
        return History(value, (*self.past, (label, self.present)), tuple(future))

    def settled(self) -> "History[T]":
        """Return the history with nothing to merge with: the next edit is undone on its own."""
        return replace(self, merge="")

    @property
    def undo_label(self) -> str:
        """What undoing would undo, "" for nothing."""
        return self.past[-1][0] if self.past else ""

    @property
    def redo_label(self) -> str:
        """What redoing would do, "" for nothing."""
        return self.future[-1][0] if self.future else ""
