"""Inputs in a few words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from flowtui.graph.text import clean, cut
from flowtui.scenario.durations import format_duration
from flowtui.scenario.inputs import Advance, AdvanceTo, Edit, Input, Say, Start, Stop
from flowtui.scenario.views.timer_words import moment_text

LONGEST = 28
"""Cells of the longest text that is quoted."""


@dataclass(frozen=True, slots=True)
class InputWords:
    """What is needed to say inputs in words."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Of contacts and flows, by uuid."""
    several: bool = False
    """Whether it must be said whose input it is."""
    zone: tzinfo = UTC

    def of(self, input_: Input, now: datetime) -> str:
        """Return an input, which was taken at `now`, in a few words."""
        match input_:
            case Start(flow=flow, contacts=contacts):
                to = self._whose(*contacts)
                return f"start {self._name(flow)}{to}"
            case Say(text=text, contact=contact, attachments=attachments):
                return f"say {self._quoted(text, attachments)}{self._whose(contact)}"
            case Advance(span=span):
                return f"advance {format_duration(span)}"
            case AdvanceTo(moment=None):
                return "next timer"
            case AdvanceTo(moment=datetime() as until):
                return f"advance to {moment_text(until, now, self.zone)}"
            case Edit(contact=contact, changes=changes):
                return f"edit {', '.join(changes)}{self._whose(contact)}"
            case Stop(contact=contact):
                return f"stop{self._whose(contact)}"
            case _:
                raise TypeError(f"{input_!r} is no input")

    def _quoted(self, text: str, attachments: tuple[str, ...]) -> str:
        parts = [f"“{cut(clean(text), LONGEST)}”"] if text else []
        parts += (f"[{attachment.partition(':')[0]}]" for attachment in attachments)
        return " ".join(parts) or "“”"

    def _name(self, uuid: str) -> str:
        return cut(clean(self.names.get(uuid, uuid)), LONGEST)

    def _whose(self, *contacts: str) -> str:
        if not self.several or not any(contacts):
            return ""
        return f" · {', '.join(self._name(uuid).partition(' ')[0] for uuid in contacts)}"
