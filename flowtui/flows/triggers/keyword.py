"""A message with a keyword starts a flow."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.action import INTERACTIVE
from flowtui.flows.spec.definition import is_one_of
from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS, FlowTrigger, Occasion
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.reading import Fault
from flowtui.flows.triggers.keywords import (
    MAX_KEYWORD_CHARS,
    Match,
    heard,
    is_valid_keyword,
    keyword_in,
    plain,
)
from flowtui.flows.triggers.message import MessageTrigger, message_of
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.session.run import FlowType
from flowtui.model.session.why import Condition
from flowtui.model.text.text import lower
from flowtui.model.triggers.msg import KeywordMatch, MsgTrigger

_MATCHED = {Match.FIRST: "first_word", Match.ONLY: "only_word", Match.WHOLE: "only_word"}
"""What goflow calls a way of matching; it has no word for a whole message."""
_WHERE = {
    Match.FIRST: "the first word is {}",
    Match.ONLY: "the only word is {}",
    Match.WHOLE: "the message is {}",
}
_MATCHES = (
    (Match.FIRST.value, "The message begins with it"),
    (Match.ONLY.value, "It is the only word"),
    (Match.WHOLE.value, "It is the whole message, spaces and punctuation aside"),
)


@FLOW_TRIGGERS.register
class KeywordTrigger(MessageTrigger):
    """Start the flow when somebody sends one of these words.

    A keyword goes before any trigger that takes every message.
    """

    title: ClassVar[str] = "Keyword"
    glyph: ClassVar[str] = "⌗"
    allowed_in: ClassVar[frozenset[FlowType]] = INTERACTIVE - {FlowType.OFFLINE}
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["keyword"] = "keyword"
    keywords: Annotated[
        tuple[str, ...], Field(strict=False, min_length=1), Ui(Control.LINES, "Keywords")
    ]
    """Words, or single emoji, any of which will do; capital letters make no difference."""
    match: Annotated[
        Match, is_one_of(Match, "way of matching"), Ui(Control.CHOICE, "Match", options=_MATCHES)
    ] = Match.FIRST
    """What of the message must be the keyword."""

    @override
    def precedence(self) -> int:
        return 1

    @override
    def conditions(self, occasion: Occasion) -> Iterator[Condition]:
        seen = heard(message_of(occasion).text, self.match, occasion.environment.input_collation)
        wanted = _WHERE[self.match].format(" or ".join(self.keywords))
        shown = seen.written or "no word"
        if self.match is Match.ONLY and not seen.is_all and seen.written:
            shown = f"{seen.written} and more"
        yield Condition(wanted, shown, met=self.keyword_met(occasion) is not None)

    def keyword_met(self, occasion: Occasion) -> str | None:
        """Return the keyword that a message has; None if it has none of them."""
        text = message_of(occasion).text
        return keyword_in(text, self.keywords, self.match, occasion.environment.input_collation)

    @override
    def session_trigger(self, occasion: Occasion, triggered_on: datetime) -> MsgTrigger:
        made = super().session_trigger(occasion, triggered_on)
        keyword = self.keyword_met(occasion) or ""
        return _with_keyword(made, KeywordMatch(_MATCHED[self.match], keyword))

    @override
    def overlaps(self, other: FlowTrigger) -> bool:
        if not isinstance(other, KeywordTrigger):
            return False
        return bool(self.compared & other.compared)

    @property
    def compared(self) -> frozenset[str]:
        """Its keywords in the form in which messages are compared with them."""
        whole = self.match is Match.WHOLE
        return frozenset(plain(each) if whole else lower(each) for each in self.keywords)

    @override
    def faults(self) -> tuple[Fault, ...]:
        if self.match is Match.WHOLE:
            return tuple(
                Fault(f"keywords[{at}]", "is nothing but spaces and punctuation")
                for at, keyword in enumerate(self.keywords)
                if not plain(keyword)
            )
        return tuple(
            Fault(
                f"keywords[{at}]",
                f"“{keyword}” is no keyword: one word of up to {MAX_KEYWORD_CHARS} letters and"
                " digits, or one emoji",
            )
            for at, keyword in enumerate(self.keywords)
            if not is_valid_keyword(keyword)
        )

    @override
    def summary(self) -> str:
        return ", ".join(self.keywords)


def _with_keyword(made: MsgTrigger, match: KeywordMatch) -> MsgTrigger:
    return MsgTrigger(
        flow=made.flow, event=made.event, triggered_on=made.triggered_on, keyword_match=match
    )
