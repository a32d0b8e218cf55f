"""Groups kept by queries: who is in them follows from what contacts are."""

from flowtui.model.assets import Assets
from flowtui.model.contact import Contact, ContactStatus
from flowtui.model.events.contact import ContactGroupsChanged
from flowtui.query.groups import QueryGroups


def regrouped(
    contact: Contact, query_groups: QueryGroups, assets: Assets
) -> ContactGroupsChanged | None:
    """Return the change of groups that what `contact` is demands, or None.

    A contact that may not be written to is in no group at all.
    """
    wanted = {group.uuid for group in query_groups.groups_of(contact)}
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
