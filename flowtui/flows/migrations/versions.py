"""Versions of the flow spec."""

import re
from typing import NamedTuple, Self

from typing_extensions import override

from flowtui.flows.migrations.errors import UnknownSpecVersion

# As semantic versions may be written short; what stands behind `-` or `+` is not looked at.
_VERSION = re.compile(r"v?([0-9]{1,9})(?:\.([0-9]{1,9}))?(?:\.([0-9]{1,9}))?(?:[-+][\w.+-]*)?")


class SpecVersion(NamedTuple):
    """A version of the flow spec; versions are ordered by their numbers."""

    major: int
    minor: int = 0
    patch: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the version written as `text`: `14.4.2`, `11.12`, `7`.

        Raises:
            UnknownSpecVersion: it is none.
        """
        match = _VERSION.fullmatch(text)
        if match is None:
            raise UnknownSpecVersion(f"{text!r} is not a version of the flow spec")
        return cls(*(int(number or 0) for number in match.groups()))

    @override
    def __str__(self) -> str:
        """Return it in full: `14.4.2`."""
        return f"{self.major}.{self.minor}.{self.patch}"


CURRENT = SpecVersion(14, 4, 2)
"""What flows are brought to: the version of the reference engine whose behaviour is kept to."""
FIRST = SpecVersion(13)
"""The version that flows made of action sets and rule sets are brought to; goflow does so, too."""
OLDEST = SpecVersion(11)
"""The oldest version of it there is; goflow takes what is before 13.0.0 for 13.0.0."""
LAST_LEGACY = SpecVersion(11, 12)
"""The last version of the definitions that were made of action sets and rule sets."""
OLDEST_LEGACY = SpecVersion(7)
"""The first of them that names its languages and keeps its settings as the later ones do."""
