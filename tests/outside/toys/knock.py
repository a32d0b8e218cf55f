"""A trigger."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from flowtui.model.engines import FLOWTUI
from flowtui.model.triggers.base import TRIGGERS, Trigger


@TRIGGERS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class Knock(Trigger):
    """Somebody knocked."""

    type: ClassVar[str] = "knock"
    platforms: ClassVar[frozenset[str]] = FLOWTUI
    door: str = ""

    @override
    def facts(self) -> Mapping[str, object]:
        return {"origin": self.door}
