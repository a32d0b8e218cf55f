"""The expectation `attachments`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.messages import sent_to
from flowtui.scenario.notation.composite import TEXTS
from flowtui.scenario.notation.notation import Notation


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Attachments(Expectation):
    """The last message that the contact was sent comes with these, like `image/jpeg:https://…`."""

    type: ClassVar[str] = "attachments"
    notation: ClassVar[Notation[Any]] = TEXTS

    wanted: tuple[str, ...]

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        sent = sent_to(situation.contact.uuid, situation.entries)
        attachments = sent[-1].attachments if sent else ()
        if attachments != self.wanted:
            actual = " | ".join(attachments) or "none"
            yield Failure(self.type, " | ".join(self.wanted) or "none", actual)

    @override
    def as_it_came(self, situation: Situation) -> "Attachments | None":
        sent = sent_to(situation.contact.uuid, situation.entries)
        return Attachments(sent[-1].attachments) if sent else None
