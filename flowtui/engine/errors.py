"""Errors of the engine's caller. What is wrong with a *flow* is an event instead.

* EngineError
  x NotWaiting
  x ResumeRejected
  x UnrunnableFlow
  x CallRequired
"""


class EngineError(Exception):
    """The engine was asked for something that cannot be; the session is as it was."""


class NotWaiting(EngineError):
    """Only waiting sessions can be resumed."""


class ResumeRejected(EngineError):
    """The wait is for something else; the caller may try another resume."""


class UnrunnableFlow(EngineError):
    """The trigger's flow is not there, or cannot be run."""


class CallRequired(EngineError):
    """A voice flow cannot begin without a call."""
