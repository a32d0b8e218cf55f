"""Groups kept by queries: who is in them follows from what contacts are."""

from collections.abc import Iterable

from flowtui.model.assets.assets import Assets, Group
from flowtui.model.assets.references import GroupReference
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.events.contact import ContactGroupsChanged


def regrouped(
    contact: Contact, queried: Iterable[Group], assets: Assets, *, leaves_all: bool = True
) -> ContactGroupsChanged | None:
    """Return the change of groups that what `contact` is demands, or None.

    `queried` are the groups whose queries are true of it. A contact that may not be written to is
    in no group at all, unless `leaves_all` is False: then it is in none that is kept by a query.
    """
    wanted = {group.uuid for group in queried}
    present = {group.uuid for group in contact.groups}
    added = [
        group.reference
        for group in assets.groups.values()
        if group.uuid in wanted and group.uuid not in present
    ]
    removed = _removed(contact, wanted, assets, leaves_all=leaves_all)
    if not added and not removed:
        return None
    return ContactGroupsChanged(tuple(added), removed)


def _removed(
    contact: Contact, wanted: set[str], assets: Assets, *, leaves_all: bool
) -> tuple[GroupReference, ...]:
    """Return the groups to leave: those of queries as the workspace has them, then the others.

    Those that the workspace does not have are none.
    """
    present = {group.uuid for group in contact.groups}
    queried = assets.queried_groups
    left = [group.reference for group in queried if group.uuid in present - wanted]
    if leaves_all and contact.status is not ContactStatus.ACTIVE:
        known = (assets.groups.get(group.uuid) for group in contact.groups)
        left += (group.reference for group in known if group and not group.query)
    return tuple(left)
