"""How long is waited for an answer: what a flow says, and what policies make of it."""

from dataclasses import dataclass

from flowtui.flows.policies.choices import TimeoutFrom
from flowtui.flows.policies.policies import Policies
from flowtui.model.session.run import FlowType

EXPIRY_MINUTES = {FlowType.MESSAGING: (5, 20_160), FlowType.VOICE: (1, 15)}
"""How soon and how late runs may expire, by the types of their flows (mailroom, on loading)."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long waits last, apart from what flows say of it."""

    policies: Policies
    seconds_to_send: int = 0
    """After how many seconds what the contact was told last has been sent."""
    clamps_expiry: bool = True
    """Whether runs expire within what the type of their flow allows."""

    def expiry(self, flow_type: FlowType, minutes: int, by_type: int) -> int:
        """Return after how many seconds without an answer a run expires; 0 if never.

        `minutes` is the flow's own span, 0 where it says none; `by_type` what is usual for its
        type, which for messaging flows is the policy's.
        """
        if minutes:
            if self.clamps_expiry and flow_type in EXPIRY_MINUTES:
                shortest, longest = EXPIRY_MINUTES[flow_type]
                minutes = min(max(minutes, shortest), longest)
            return 60 * minutes
        if flow_type is not FlowType.MESSAGING:
            return 60 * by_type
        span = self.policies.expire_run
        return int(span.total_seconds()) if span else 0

    @property
    def default_seconds(self) -> int:
        """After how many seconds a wait is over that says nothing of it; 0 for never."""
        span = self.policies.timeout_default
        return int(span.total_seconds()) if span else 0

    def timeout(self, seconds: int, expiry: int) -> int:
        """Return after how many seconds a wait of so many is over; 0 if it never is.

        A timeout may have to come before the expiry to count, and may be counted from the moment
        at which what the flow said last has been sent.
        """
        if not seconds:
            return 0
        if self.policies.timeout_only_before_expiry and expiry and seconds >= expiry:
            return 0
        if self.policies.timeout_from is TimeoutFrom.MSG_SENT:
            return seconds + self.seconds_to_send
        return seconds
