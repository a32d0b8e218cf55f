"""What is said of a flow before it is renamed or deleted: if the name will do, who needs it."""

from flowtui.graph.text import clean
from flowtui.store.errors import StoreError
from flowtui.store.projects.project import Project

MAX_NAME_CHARS = 64
"""As `flowtui.flows.spec.flow` has it; that takes long to import."""
_NAMED = 5
"""So many flows are named; of more, only how many they are."""


class UnfitName(ValueError):
    """A flow cannot be called so; the message says why."""


def check_name(project: Project, name: str, uuid: str = "") -> None:
    """Make sure that a flow can be called `name`; the one with `uuid` may be called so already.

    Raises:
        UnfitName: it is too long, or another flow is called so, whatever the case.
    """
    if len(name) > MAX_NAME_CHARS:
        reason = f"It has {len(name)} characters, and a name has at most {MAX_NAME_CHARS}"
        raise UnfitName(reason)
    folded = name.strip().casefold()
    for other in project.flows():
        if other.uuid != uuid and other.name.strip().casefold() == folded:
            raise UnfitName(f"There is a flow called “{clean(other.name)}” already")


def entered_from(project: Project, uuid: str) -> str:
    """Return which other flows enter a flow, in a sentence; "" where none does, as far as known."""
    try:
        others = project.surroundings().entered_by.get(uuid, ())
    except StoreError:
        return ""  # what is damaged is said elsewhere
    names = [f"“{clean(flow.name)}”" for flow in others if flow.uuid != uuid]
    if not names:
        return ""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    verb = "enters" if len(names) == 1 else "enter"
    return f"{', '.join(names[:_NAMED])}{more} {verb} it, and will fail there."
