"""Errors of the world's caller. What is wrong with a *flow* is an event instead.

* WorldError
  x UnknownContact
  x UnknownGroup
  x NoSuchFlow
  x InvalidQuery
  x TimeRunsForward
  x NotPossible
"""


class WorldError(Exception):
    """The world was asked for something that cannot be; it is as it was."""


class UnknownContact(WorldError):
    """There is no such contact."""


class UnknownGroup(WorldError):
    """There is no such group."""


class NoSuchFlow(WorldError):
    """There is no such flow, or it cannot be run; the message says why."""


class InvalidQuery(WorldError):
    """A text is no query of contacts; the message says why, and where."""


class TimeRunsForward(WorldError):
    """Time cannot go back; going back is making fewer inputs."""


class NotPossible(WorldError):
    """What was asked for does not go together with how things are; the message says why."""
