"""Following an advertisement starts a flow."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS, FlowTrigger, Occasion
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.triggers.chat import ChatBeginningTrigger
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.host import ChatStarted
from flowtui.model.session.run import FlowType
from flowtui.model.session.why import Condition
from flowtui.model.text.text import lower, trim

REFERRER = "referrer_id"
"""The parameter of a chat that says what the contact followed (mailroom)."""


@FLOW_TRIGGERS.register
class ReferralTrigger(ChatBeginningTrigger):
    """Start the flow when somebody opens a chat through an advertisement or a link.

    One that names the referrer goes before any that takes all of them.
    """

    title: ClassVar[str] = "Referral"
    glyph: ClassVar[str] = "↗"
    allowed_in: ClassVar[frozenset[FlowType]] = ChatBeginningTrigger.allowed_in
    platforms: ClassVar[frozenset[str]] = GOFLOW

    type: Literal["referral"] = "referral"
    referrer: Annotated[str, Field(max_length=255), Ui(Control.LINE, "Referrer")] = ""
    """What the advertisement or link is known by; any if empty. Capitals make no difference."""

    @override
    def hears(self, event: Event) -> bool:
        return isinstance(event, ChatStarted) and bool(event.params)

    @override
    def precedence(self) -> int:
        return 1 if self.compared else 0

    @override
    def conditions(self, occasion: Occasion) -> Iterator[Condition]:
        wanted = self.compared
        if wanted:
            seen = referrer_of(occasion.event)
            text = f"the referrer is {self.referrer}"
            yield Condition(text, seen or "none", met=lower(seen) == wanted)

    @override
    def overlaps(self, other: FlowTrigger) -> bool:
        return isinstance(other, ReferralTrigger) and self.compared == other.compared

    @property
    def compared(self) -> str:
        """Its referrer in the form in which referrers are compared."""
        return lower(trim(self.referrer))

    @override
    def summary(self) -> str:
        return self.referrer or self.title


def referrer_of(event: Event) -> str:
    """Return what a contact followed into a chat; "" where nothing is said."""
    params = event.params if isinstance(event, ChatStarted) else {}
    return trim(str(params.get(REFERRER) or ""))
