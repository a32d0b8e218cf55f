"""Who has a workspace open."""

from dataclasses import dataclass
from datetime import datetime

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

    @override
    def __str__(self) -> str:
        return f"{self.user} on {self.host} (process {self.pid}) since {self.since:%Y-%m-%d %H:%M}"
