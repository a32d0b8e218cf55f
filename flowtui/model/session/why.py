"""Why something happened or did not: what was asked, what was found, whether it holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that was asked before something was done."""

    text: str
    """What must hold, as in `in group Doctors`."""
    seen: str
    """What was found, as in `in Patients`."""
    met: bool
    """Whether it holds."""
