"""Why a run or a session ended: a closed list, so that whoever asks gets an answer."""

from dataclasses import dataclass
from typing import Final

from flowtui.model.assets.references import FlowReference

COMPLETED: Final = "completed"
TERMINAL: Final = "terminal"
INTERRUPTED_BY_FLOW: Final = "interrupted(new_flow)"
INTERRUPTED_BY_USER: Final = "interrupted(user)"
STOPPED: Final = "stopped"
DELETED: Final = "deleted"
EXPIRED_RUN: Final = "expired(run)"
EXPIRED_SESSION: Final = "expired(session)"
FLOW_FINISHED: Final = "flow_finished"
FAILURE_BRANCH_EMPTY: Final = "failure_branch_empty"
ELSE_EMPTY: Final = "else_empty"
TIMEOUT_UNHANDLED: Final = "timeout_unhandled"
SEND_FAILED: Final = "send_failed"
EXIT_OUTGOING: Final = "exit_outgoing"
EXIT_INCOMING: Final = "exit_incoming"
EXIT_MANUAL_ASSIGNMENT: Final = "exit_manual_assignment"
STEP_LIMIT: Final = "step_limit"
LOOP: Final = "loop"
MISSING_DEPENDENCY: Final = "missing_dependency"
SCRIPT_ERROR: Final = "script_error"
CLOSED_CONVERSATION: Final = "closed_conversation"

WORDS: Final = {
    COMPLETED: "it came to its end",
    TERMINAL: "it went on in another flow for good",
    INTERRUPTED_BY_FLOW: "another flow took its place",
    INTERRUPTED_BY_USER: "somebody stopped it",
    STOPPED: "its flow was stopped",
    DELETED: "the contact was deleted",
    EXPIRED_RUN: "nobody answered until it expired",
    EXPIRED_SESSION: "it took longer than a session lasts",
    FLOW_FINISHED: "its flow was finished",
    FAILURE_BRANCH_EMPTY: "the way for failures leads nowhere",
    ELSE_EMPTY: "nothing it asks for was true, and the way for that leads nowhere",
    TIMEOUT_UNHANDLED: "no answer came in time, and there is no way for that",
    SEND_FAILED: "a message could not be sent",
    EXIT_OUTGOING: "somebody wrote to the contact",
    EXIT_INCOMING: "the contact wrote",
    EXIT_MANUAL_ASSIGNMENT: "somebody was assigned by hand",
    STEP_LIMIT: "it took more steps than it may",
    LOOP: "flows entered each other over and over",
    MISSING_DEPENDENCY: "something it needs is not there any more",
    SCRIPT_ERROR: "a script failed",
    CLOSED_CONVERSATION: "it closed the conversation",
}
"""All reasons, and what they say."""
BY_HAND: Final = "user"
"""Who stops a contact's flow by hand."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What brought an end about, where it came from outside."""

    flow: FlowReference | None = None
    """The flow that took the place."""
    start: str = ""
    """The start of several contacts that brought that flow; "" where it was one of one."""
    by: str = ""
    """Who did it: `user`, `ui`, `api`, a trigger's type, or somebody's address."""
