"""Checks while one edits: the last flow counts."""

from pathlib import Path

from textual import on
from textual.app import App, ComposeResult
from typing_extensions import override

from flowtui.flows.spec.flow import Flow
from flowtui.screens.designer.flow_checker import FlowChecker
from flowtui.store.projects.project import Project
from tests.screens.small_clinic import flow, node, send
from tests.widgets.inspecting import project_of

FLOW = Flow.read(flow("Flow", node("hello", send("hello", "Hello"))))
WRONG = Flow.read(flow("Flow", node("hello", send("hello", "@(nothing("))))


class _App(App[None]):
    def __init__(self, project: Project) -> None:
        super().__init__()
        self.checker = FlowChecker(project, FLOW)
        self.results: list[FlowChecker.Checked] = []

    @override
    def compose(self) -> ComposeResult:
        yield self.checker

    @on(FlowChecker.Checked)
    def _checked(self, message: FlowChecker.Checked) -> None:
        self.results.append(message)


async def test_a_flow_is_checked_at_first_and_after_edits(tmp_path: Path) -> None:
    app = _App(project_of(tmp_path, FLOW))
    async with app.run_test() as pilot:
        while not app.results:
            await pilot.pause(0.01)
        assert app.results[0].flow is FLOW
        app.results.clear()
        for _ in range(3):
            app.checker.check(FLOW)
        app.checker.check(WRONG)
        while not app.results:
            await pilot.pause(0.01)
        assert [result.flow for result in app.results] == [WRONG]
        assert app.results[0].issues
        assert not app.checker.display
