"""In which time zone something is: that of the contact, the flow or the workspace."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import tzinfo

from flowtui.flows.policies.choices import ZoneSource
from flowtui.model.environment import UnknownTimeZone, time_zone


def zone_in_force(
    order: Iterable[ZoneSource], home: tzinfo, *, contact: str = "", flow: str = ""
) -> tzinfo:
    """Return the zone of the first in `order` who has one; `home`, the workspace's, if nobody has.

    `contact` and `flow` are the IANA names of their zones; a name that is none is like no zone.
    Participants have none yet.
    """
    names = {ZoneSource.CONTACT: contact, ZoneSource.FLOW: flow}
    for source in order:
        if source is ZoneSource.WORKSPACE:
            return home
        if name := names.get(source):
            with suppress(UnknownTimeZone):
                return time_zone(name)
    return home
