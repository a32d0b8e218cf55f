"""Finding kinds: importing all modules of a room, so that they register themselves.

Packages that are installed beside flowtui bring kinds, too: each by an entry point of the group
`flowtui.kinds`, whose name begins with the room it belongs to and whose value is the module to
import: `actions.beep = "acme.beep"`. It is imported when its room is, right after its modules.
"""

import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP: Final = "flowtui.kinds"
"""The group of the entry points by which packages bring kinds."""
ROOMS: Final = (
    "flowtui.expressions.functions",
    "flowtui.flows.actions",
    "flowtui.flows.cases",
    "flowtui.flows.checks",
    "flowtui.flows.modifiers",
    "flowtui.flows.platforms",
    "flowtui.flows.presets",
    "flowtui.flows.routers",
    "flowtui.flows.triggers",
    "flowtui.flows.waits",
    "flowtui.model.assets.families",
    "flowtui.model.events",
    "flowtui.model.triggers",
    "flowtui.scenario.expectations",
    "flowtui.scenario.inputs",
    "flowtui.scenario.lines",
)
"""The packages that kinds are found in, one module or package a kind."""
_SORTS: Final = {"flowtui.flows.triggers": "flow_triggers"}
"""The sorts of rooms whose last name is that of another room, too."""


class UnusableKind(UserWarning):
    """An entry point brings no kind; the text says which, of what package, and why."""


@cache  # a room has the modules it has
def discover(room: str) -> None:
    """Import every module of `room`, in the order of their names, and those brought from outside.

    What is brought and cannot be imported is warned of, and left out.
    """
    for module in iter_modules(import_module(room).__path__):
        import_module(f"{room}.{module.name}")
    for entry in _brought().get(sort_of(room), ()):
        _import(entry)


def names_from_outside(room: str) -> tuple[str, ...]:
    """Return what is brought to a room by packages, without importing it.

    It is what stands in the names of entry points behind the first full stop.
    """
    return tuple(entry.name.partition(".")[2] for entry in _brought().get(sort_of(room), ()))


def sort_of(room: str) -> str:
    """Return what entry points call a room: `actions` for `flowtui.flows.actions`."""
    return _SORTS.get(room) or room.rpartition(".")[2]


def _import(entry: "EntryPoint") -> None:
    try:
        entry.load()
    except Exception as error:  # noqa: BLE001 - whatever is wrong there must not end the program
        _warn(entry, f"{type(error).__name__}: {error}")


def _warn(entry: "EntryPoint", reason: str) -> None:
    package = entry.dist.name if entry.dist else "a package"
    warnings.warn(
        f"{package} brings {entry.name} = {entry.value!r}, which is left out: {reason}",
        UnusableKind,
        stacklevel=2,
    )


@cache  # what is installed while the program runs is found when it runs again
def _brought() -> Mapping[str, Sequence["EntryPoint"]]:
    """Return the entry points that bring kinds, by the room they belong to."""
    # some milliseconds, and only when flows are read; pydantic has imported it by then
    from importlib.metadata import entry_points

    found: dict[str, list[EntryPoint]] = {}
    sorts = {sort_of(room) for room in ROOMS}
    for entry in entry_points(group=GROUP):
        sort = entry.name.partition(".")[0]
        if sort in sorts:
            found.setdefault(sort, []).append(entry)
        else:
            known = ", ".join(sorted(sorts))
            _warn(entry, f"its name must begin with what it is, and a full stop: {known}")
    return found
