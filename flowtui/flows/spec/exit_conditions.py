"""Exit conditions: what ends a flow for a contact though it is not at its end (respond.io)."""

from collections.abc import Mapping
from enum import StrEnum

from flowtui.flows.spec.flow import Flow
from flowtui.model.session import reasons

KEY = "x_exit_on"
"""The key at which a definition lists its exit conditions; other programs overlook it."""


class ExitCondition(StrEnum):
    """What ends a flow for a contact."""

    OUTGOING = "outgoing"
    """Somebody of the workspace writes to the contact by hand."""
    INCOMING = "incoming"
    """The contact writes something that is no answer to the flow's own question."""
    MANUAL_ASSIGNMENT = "manual_assignment"
    """Somebody is given the contact's conversation by hand."""


REASONS: Mapping[ExitCondition, str] = {
    ExitCondition.OUTGOING: reasons.EXIT_OUTGOING,
    ExitCondition.INCOMING: reasons.EXIT_INCOMING,
    ExitCondition.MANUAL_ASSIGNMENT: reasons.EXIT_MANUAL_ASSIGNMENT,
}
"""Why a session ended that one of them ended."""


def exit_conditions(flow: Flow) -> frozenset[ExitCondition]:
    """Return the exit conditions of a flow; mostly none. What is no condition does not count."""
    listed = (flow.model_extra or {}).get(KEY)
    known = set(ExitCondition)
    values = listed if isinstance(listed, list | tuple) else ()
    return frozenset(ExitCondition(each) for each in values if each in known)
