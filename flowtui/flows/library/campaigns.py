"""Campaigns as files and workspaces hold them: what can be read, and what is wrong with others."""

from collections.abc import Iterable

from flowtui.flows.calendar.campaign import Campaign, read_campaign
from flowtui.model.codec.faults import Fault
from flowtui.model.codec.wire import JSON, Unreadable


def read_campaigns(items: Iterable[JSON]) -> tuple[tuple[Campaign, ...], tuple[Fault, ...]]:
    """Return the campaigns that can be read, and why others cannot, with the place of each fault.

    What says a name and an id only, as workspaces have of campaigns that sessions name, is none.
    """
    campaigns: list[Campaign] = []
    faults: list[Fault] = []
    for at, item in enumerate(items):
        if not isinstance(item, dict):
            faults.append(Fault(f"campaigns[{at}]", "this is no campaign"))
            continue
        if item.keys() <= {"uuid", "name"}:
            continue
        try:
            campaigns.append(read_campaign(item))
        except Unreadable as error:
            place = f"campaigns[{at}]"
            faults += (Fault(f"{place}.{each.field}", each.text) for each in error.faults)
    return tuple(campaigns), tuple(faults)
