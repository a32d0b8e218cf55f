"""What a workspace declares besides flows, as far as it can be read: assets and contacts.

What is damaged is as if it were not there, and is told: nobody is kept from their flows by it.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from flowtui.store.errors import DamagedFile, FileError
from flowtui.store.workspace.damage import Damage
from flowtui.store.workspace.storage import last_good
from flowtui.store.workspace.workspace import ASSETS, CONTACTS, Workspace

if TYPE_CHECKING:
    from flowtui.flows.spec.flow_trigger import FlowTrigger
    from flowtui.model.contact.contact import Contact

T = TypeVar("T")
_Families: TypeAlias = dict[str, Any]


def declared_assets(workspace: Workspace, damage: Damage) -> tuple[_Families, bool]:
    """Return the assets that can be read, by kind, and whether these are all there are."""
    from flowtui.model.assets.assets import readable
    from flowtui.model.assets.family import FAMILIES

    def read() -> _Families:
        return {kind: workspace.assets(kind).all() for kind in FAMILIES.exported}

    with_faults = _read(read, damage)
    if with_faults is None:
        return {}, False
    assets, faults = readable(with_faults)
    _tell(workspace, ASSETS, [fault.text for fault in faults], damage)
    return assets, not faults


def kept_triggers(workspace: Workspace) -> "list[FlowTrigger]":
    """Return what starts the flows; none where the file cannot be read, which assets tell of.

    Triggers that are not what they must be are among them, and start nothing.
    """
    from flowtui.flows.spec.flow_trigger import read_flow_trigger

    try:
        return [read_flow_trigger(each) for each in workspace.triggers.all()]
    except FileError:
        return []


def kept_contacts(workspace: Workspace, damage: Damage) -> "list[Contact]":
    """Return the contacts that can be read."""
    from flowtui.model.codec.wire import Unreadable, read
    from flowtui.model.contact.contact import Contact

    items = _read(workspace.contacts.all, damage)
    contacts, reasons = [], []
    for at, item in enumerate(items or ()):
        try:
            contacts.append(read(Contact, item))
        except Unreadable as error:
            reasons.append(f"contacts[{at}]: {error}")
    if items is not None:
        _tell(workspace, CONTACTS, reasons, damage)
    return contacts


def _read(reading: Callable[[], T], damage: Damage) -> T | None:
    """Return what is read; None, and keep in mind why, if it cannot be."""
    try:
        return reading()
    except FileError as error:
        damage.found(error)
        return None


def _tell(workspace: Workspace, name: str, reasons: Iterable[str], damage: Damage) -> None:
    """Keep in mind what is wrong in a file, or that nothing is any more."""
    path = workspace.folder / name
    first = next(iter(reasons), "")
    if first:
        damage.found(DamagedFile(path, first, backup=last_good(path)))
    else:
        damage.mended(path)
