"""The expectation `ended`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.model.events.run import RunEnded
from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.notation.composite import Keys, OneOf
from flowtui.scenario.notation.named import Name
from flowtui.scenario.notation.names import NameSort
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import STRICT_TEXT

_FLOW = Name(NameSort.FLOW)
_LIKE = "`{flow: …, reason: …}`"


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Ended(Expectation):
    """A flow ended, for a reason like `completed`, `expired` or `interrupted(new_flow)`."""

    type: ClassVar[str] = "ended"
    notation: ClassVar[Notation[Any]] = OneOf(
        _FLOW, Keys({"flow": _FLOW, "reason": STRICT_TEXT}, _LIKE),
        like=f"the name of a flow, or {_LIKE}",
    )  # fmt: skip

    wanted: Mapping[str, str] | str

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        wanted = {"flow": self.wanted} if isinstance(self.wanted, str) else self.wanted
        endings = list(_endings(situation))
        for event in endings:
            flow, reasons = event.flow.name, {event.reason, str(event.status)}
            if wanted.get("flow", flow) == flow and wanted.get("reason", event.reason) in reasons:
                return
        actual = ", ".join(f"{event.flow.name} {event.reason}" for event in endings) or "nothing"
        yield Failure(self.type, ", ".join(wanted.values()) or "any flow", actual)

    @override
    def as_it_came(self, situation: Situation) -> "Ended | None":
        endings = list(_endings(situation))
        if not endings:
            return None
        last = endings[-1]
        if isinstance(self.wanted, str):
            return Ended(last.flow.name)
        found = {"flow": last.flow.name, "reason": str(last.reason or last.status)}
        return Ended({key: found[key] for key in self.wanted})


def _endings(situation: Situation) -> Iterator[RunEnded]:
    """Yield the ends of flows."""
    events = (entry.record.event for entry in situation.entries)
    return (event for event in events if isinstance(event, RunEnded))
