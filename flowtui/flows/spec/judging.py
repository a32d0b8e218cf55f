"""How a platform's cases judge what was said, where they do so otherwise than goflow's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from flowtui.flows.cases.registry import Verdict


@dataclass(frozen=True, slots=True)
class Said:
    """What a case is asked about."""

    text: str
    is_text: bool = True
    """Whether nothing came with it: no picture, voice or place."""


Judge: TypeAlias = "Callable[[Said, Sequence[str]], Verdict]"
"""Says whether a case holds for what was said, with the arguments of the case."""
