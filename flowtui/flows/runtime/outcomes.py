"""Outcomes: whether what an action did went well, for the router behind it.

Some platforms hand the router of such a node the word `Success` or `Failure`, whatever its operand
says. Here the word is in a local, and the operand is `@locals._outcome`.
"""

from flowtui.model.events.run import RunLocalChanged

SUCCESS, FAILURE = "Success", "Failure"
OUTCOME = "_outcome"
"""The local that holds the word."""
OUTCOME_OPERAND = f"@locals.{OUTCOME}"


def came_to(word: str) -> RunLocalChanged:
    """Return the event that says what an action came to."""
    return RunLocalChanged(OUTCOME, word)
