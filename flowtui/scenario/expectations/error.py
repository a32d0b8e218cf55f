"""The expectation `error`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.model.events.fault import ErrorOccurred, Failed
from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import MATCH, Match, matches, shown
from flowtui.scenario.notation.notation import Notation


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Error(Expectation):
    """Something went wrong in the contact's flow, and this was said of it."""

    type: ClassVar[str] = "error"
    notation: ClassVar[Notation[Any]] = MATCH

    wanted: Match

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        texts = errors_of(situation)
        if not any(matches(self.wanted, text) for text in texts):
            actual = " | ".join(f"“{text}”" for text in texts) or "no error"
            yield Failure(self.type, shown(self.wanted), actual)


def errors_of(situation: Situation) -> list[str]:
    """Return what went wrong lately in flows of the contact."""
    return [
        entry.record.event.text
        for entry in situation.entries
        if entry.contact_uuid == situation.contact.uuid
        and isinstance(entry.record.event, ErrorOccurred | Failed)
    ]
