"""A flow of another session starts a flow."""

from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.session.run import RunSummary
from flowtui.model.triggers.base import TRIGGERS, Trigger


@TRIGGERS.register
@dataclass(frozen=True, slots=True, kw_only=True)
class FlowActionTrigger(Trigger):
    """An action in a flow; its run is the `@parent`."""

    type: ClassVar[str] = "flow_action"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC
    run_summary: RunSummary

    @property
    @override
    def parent_run(self) -> RunSummary | None:
        return self.run_summary
