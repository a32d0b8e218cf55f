"""The expectation `quick_replies`."""

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
class QuickReplies(Expectation):
    """The last message that the contact was sent offers these answers, in this order."""

    type: ClassVar[str] = "quick_replies"
    notation: ClassVar[Notation[Any]] = TEXTS

    wanted: tuple[str, ...]

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        sent = sent_to(situation.contact.uuid, situation.entries)
        texts = tuple(reply.text for reply in sent[-1].quick_replies) if sent else ()
        if texts != self.wanted:
            actual = " | ".join(texts) or "none"
            yield Failure(self.type, " | ".join(self.wanted) or "none", actual)

    @override
    def as_it_came(self, situation: Situation) -> "QuickReplies | None":
        sent = sent_to(situation.contact.uuid, situation.entries)
        return QuickReplies(tuple(each.text for each in sent[-1].quick_replies)) if sent else None
