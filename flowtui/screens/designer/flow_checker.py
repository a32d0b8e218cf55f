"""Checks of the flow that is edited, while it is edited."""

import gc
from dataclasses import dataclass

from textual import work
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.issue import Issue
from flowtui.flows.spec.flow import Flow
from flowtui.store.projects.project import Project

CHECK_AFTER = 0.25
"""Seconds without an edit after which the flow is checked."""


class FlowChecker(Widget):
    """Finds out what is wrong with a flow; it is not seen."""

    DEFAULT_CSS = """
    FlowChecker { display: none; }
    """

    @dataclass
    class Checked(Message):
        """A flow was checked."""

        flow: Flow
        issues: tuple[Issue, ...]

    def __init__(self, project: Project, flow: Flow) -> None:
        """Check flows of `project`, `flow` as soon as it is there."""
        super().__init__()
        self._project = project
        self._flow = flow
        self._timer: Timer | None = None
        self._is_read = False

    def on_mount(self) -> None:
        """Check the flow."""
        self.check(self._flow, after=0)

    def on_unmount(self) -> None:
        """Let what was read be forgotten."""
        gc.unfreeze()

    def check(self, flow: Flow, *, after: float = CHECK_AFTER) -> None:
        """Check a flow after some seconds, if it is not followed by another one until then."""
        self._flow = flow
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(max(after, 0.001), self._check)

    @work(thread=True, exclusive=True, group="check")
    def _check(self) -> None:
        flow = self._flow
        self.post_message(self.Checked(flow, check_flow(flow, self._project.surroundings())))
        if not self._is_read:
            gc.freeze()  # what was read stays: looking through it for garbage takes 0.1 s each time
            self._is_read = True
