"""Somebody, or another program, starts a flow."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from flowtui.model.assets.references import UserReference
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.triggers.base import TRIGGERS, Trigger


@TRIGGERS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class ManualTrigger(Trigger):
    """A start by hand or through the API."""

    type: ClassVar[str] = "manual"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC
    user: UserReference | None = None
    origin: str = ""
    """`ui` or `api`."""

    @override
    def facts(self) -> Mapping[str, object]:
        return {"user": self.user, "origin": self.origin}
