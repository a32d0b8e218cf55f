"""Errors of the world's caller. What is wrong with a *flow* is an event instead.

* WorldError
  x UnknownContact
  x UnknownGroup
  x NoSuchFlow
  x TimeRunsForward
"""


class WorldError(Exception):
    """The world was asked for something that cannot be; it is as it was."""


class UnknownContact(WorldError):
    """There is no such contact."""


class UnknownGroup(WorldError):
    """There is no such group."""


class NoSuchFlow(WorldError):
    """There is no such flow, or it cannot be run; the message says why."""


class TimeRunsForward(WorldError):
    """Time cannot go back; going back is making fewer inputs."""
