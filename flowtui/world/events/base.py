"""What all events of the world have."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from flowtui.model.events import Event

if TYPE_CHECKING:
    from flowtui.world.entry import Entry
    from flowtui.world.fold import WorldFold


@dataclass(frozen=True, slots=True)
class WorldEvent(Event):
    """A fact of the world; `change` says what it changes there. It is in no session's log."""

    internal: ClassVar[bool] = True

    def change(self, fold: "WorldFold", entry: "Entry") -> None:
        """Change the world that is being folded. Some events change nothing in it."""
