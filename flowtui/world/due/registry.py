"""What rows of the agenda do when they go off, by their kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from flowtui.world.agenda import AgendaRow
from flowtui.world.census import Census

if TYPE_CHECKING:
    from flowtui.world.change import WorldChange
    from flowtui.world.runner import WorldRunner

GoOff: TypeAlias = "Callable[[WorldRunner, WorldChange, AgendaRow], None]"
"""Does what is due."""
Words: TypeAlias = Callable[[AgendaRow, Census], tuple[str, str]]
"""Returns what a row does it to, as in `Registration`, and what that is, as in `expires`."""


@dataclass(frozen=True, slots=True)
class DueKind:
    """A kind of rows."""

    go_off: GoOff
    words: Words


DUE_KINDS: dict[str, DueKind] = {}
"""The kinds by name; what is not here is the end of a wait, of the type of its resume."""


def goes_off(kind: str, words: Words) -> Callable[[GoOff], GoOff]:
    """Return what makes a function do what rows of a kind do; a decorator.

    Raises:
        ValueError: rows of that kind do something already.
    """

    def register(go_off: GoOff) -> GoOff:
        if kind in DUE_KINDS:
            raise ValueError(f"rows of kind {kind!r} do something already")
        DUE_KINDS[kind] = DueKind(go_off, words)
        return go_off

    return register


def due_kind(row: AgendaRow) -> DueKind:
    """Return the kind of a row."""
    return DUE_KINDS.get(row.kind) or DUE_KINDS[""]
