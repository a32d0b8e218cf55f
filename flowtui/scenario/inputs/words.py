"""What inputs need to tell of themselves in a few words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

from flowtui.graph.text import clean, cut
from flowtui.scenario.moments import moment_in_words

LONGEST = 28
"""Cells of the longest text that is quoted."""
_START = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Words:
    """What is needed to tell an input in words."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Of contacts and flows, by uuid."""
    several: bool = False
    """Whether it must be said whose input it is."""
    zone: tzinfo = UTC
    now: datetime = _START
    """When it was taken."""

    def name(self, uuid: str) -> str:
        """Return what a contact or flow is called, or what it is named by."""
        return cut(clean(self.names.get(uuid, uuid)), LONGEST)

    def quoted(self, text: str) -> str:
        """Return the beginning of a text, in quotation marks."""
        return f"“{cut(clean(text), LONGEST)}”"

    def whose(self, *contacts: str) -> str:
        """Return whose input it is, to be put at the end; "" where that is clear."""
        if not self.several or not any(contacts):
            return ""
        return f" · {', '.join(self.name(uuid).partition(' ')[0] for uuid in contacts)}"

    def moment(self, at: datetime) -> str:
        """Return when something is."""
        return moment_in_words(at, self.now, self.zone)

    def at(self, now: datetime) -> "Words":
        """Return the same for an input that was taken at `now`."""
        return replace(self, now=now)
