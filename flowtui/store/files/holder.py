"""Who has a workspace open."""

import os
from dataclasses import dataclass
from datetime import datetime
from getpass import getuser
from platform import node
from typing import Self

from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a workspace open for writing.

    Attributes:
        user: the user's name on their machine.
        host: the machine.
        pid: the process.
        since: when the workspace was opened, with its time zone.
    """

    user: str
    host: str
    pid: int
    since: datetime

    @classmethod
    def of_this_process(cls, since: datetime) -> Self:
        """Return who runs this program, which opens a workspace at the time `since`."""
        return cls(user=_user(), host=node(), pid=os.getpid(), since=since)

    @override
    def __str__(self) -> str:
        return f"{self.user} on {self.host} (process {self.pid}) since {self.since:%Y-%m-%d %H:%M}"


def _user() -> str:
    try:
        return getuser()
    except (KeyError, OSError):  # in containers, users often have no name
        return f"user {os.getuid()}"
