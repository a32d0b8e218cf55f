"""Messages that came while one was looking elsewhere."""

from collections import Counter

from flowtui.scenario.messages import MESSAGES
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.views.viewpoint import Viewpoint


class UnreadMessages:
    """Remembers how many messages of each contact were seen."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._seen: dict[str, int] = {}

    def look(self, view: Viewpoint) -> dict[str, int]:
        """Return how many messages each contact has that were not seen, if any, by uuid.

        Those of the contact of the viewpoint are seen by that.
        """
        counts = _messages(view.simulation)
        self._seen[view.contact_uuid] = counts[view.contact_uuid]
        unread = {uuid: count - self._seen.get(uuid, 0) for uuid, count in counts.items()}
        return {uuid: count for uuid, count in unread.items() if count > 0}


def _messages(simulation: Simulation) -> Counter[str]:
    """Return how many messages each contact was sent."""
    return Counter(
        entry.contact_uuid
        for entry in simulation.entries
        if isinstance(entry.record.event, MESSAGES)
    )
