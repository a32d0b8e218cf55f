"""The expectation `not_sent`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.messages import sent_to
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import STRICT_TEXT


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class NotSent(Expectation):
    """A message could not be delivered, for a reason like `no_route` or `contact_blocked`."""

    type: ClassVar[str] = "not_sent"
    notation: ClassVar[Notation[Any]] = STRICT_TEXT

    wanted: str

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        sent = sent_to(situation.contact.uuid, situation.entries)
        reasons = [msg.unsendable_reason for msg in sent if msg.unsendable_reason]
        if self.wanted not in reasons:
            yield Failure(
                self.type, self.wanted, ", ".join(reasons) or "all that was said was sent"
            )
