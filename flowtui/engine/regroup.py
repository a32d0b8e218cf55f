"""Groups kept by queries: who is in them follows from what contacts are."""

from collections.abc import Iterable

from flowtui.model.assets import Assets, Group
from flowtui.model.contact import Contact, ContactStatus
from flowtui.model.events.contact import ContactGroupsChanged


def regrouped(
    contact: Contact, queried: Iterable[Group], assets: Assets
) -> ContactGroupsChanged | None:
    """Return the change of groups that what `contact` is demands, or None.

    `queried` are the groups whose queries are true of it. A contact that may not be written to is
    in no group at all.
    """
    wanted = {group.uuid for group in queried}
    present = {group.uuid for group in contact.groups}
    added = [
        group.reference
        for group in assets.groups.values()
        if group.uuid in wanted and group.uuid not in present
    ]
    removed = [
        reference
        for reference in contact.groups
        if (group := assets.groups.get(reference.uuid))
        and reference.uuid not in wanted
        and (group.query or contact.status is not ContactStatus.ACTIVE)
    ]
    if not added and not removed:
        return None
    return ContactGroupsChanged(tuple(added), tuple(removed))
