"""The expectation `ended`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.model.events.run import RunEnded
from flowtui.model.session.run import Status
from flowtui.model.session.session import Session
from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.notation.composite import Keys, OneOf
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import STRICT_TEXT

_LIKE = "`{flow: …, reason: …}`"


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Ended(Expectation):
    """A flow ended, for a reason like `completed`, `expired` or `interrupted(new_flow)`."""

    type: ClassVar[str] = "ended"
    notation: ClassVar[Notation[Any]] = OneOf(
        STRICT_TEXT, Keys({"flow": STRICT_TEXT, "reason": STRICT_TEXT}, _LIKE),
        like=f"the name of a flow, or {_LIKE}",
    )  # fmt: skip

    wanted: Mapping[str, str] | str

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        wanted = {"flow": self.wanted} if isinstance(self.wanted, str) else self.wanted
        endings = list(_endings(situation))
        for flow, reason in endings:
            if wanted.get("flow", flow) == flow and wanted.get("reason", reason) == reason:
                return
        actual = ", ".join(f"{flow} {reason}" for flow, reason in endings) or "nothing"
        yield Failure(self.type, ", ".join(wanted.values()) or "any flow", actual)


def _endings(situation: Situation) -> Iterator[tuple[str, str]]:
    """Yield the name of each flow that ended, and why."""
    for entry in situation.entries:
        event = entry.record.event
        if isinstance(event, RunEnded):
            session = situation.simulation.world.sessions[entry.session_uuid]
            yield event.flow.name, _reason(event, session)


def _reason(event: RunEnded, session: Session) -> str:
    match event.status:
        case Status.EXPIRED:
            return session.reason if session.status is Status.EXPIRED else "expired(run)"
        case Status.INTERRUPTED:
            return session.reason
        case _:
            return str(event.status)
