"""A message starts a flow."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events.base import EventClass
from flowtui.model.events.host import MsgReceived
from flowtui.model.triggers.base import TRIGGERS, Trigger


@dataclass(frozen=True, slots=True)
class KeywordMatch:
    """The keyword that a message began with, or was."""

    type: str
    """`first_word` or `only_word`."""
    keyword: str


@TRIGGERS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class MsgTrigger(Trigger):
    """A message of the contact: it had a keyword, or nothing else wanted it."""

    type: ClassVar[str] = "msg"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC
    requires_event: ClassVar[EventClass | None] = MsgReceived
    keyword_match: KeywordMatch | None = None

    @override
    def facts(self) -> Mapping[str, object]:
        return {"keyword": self.keyword_match.keyword} if self.keyword_match else {}
