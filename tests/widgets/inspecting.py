"""An app that is one inspector, with a history of what was edited in it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import orjson
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget
from typing_extensions import override

from flowtui.editing.history import History
from flowtui.flows.analysis.issue import Issue
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.store.projects.file_project import FileProject
from flowtui.widgets.base.colours import kind_variables
from flowtui.widgets.base.item_list import ItemList
from flowtui.widgets.inspector.form import FormView
from flowtui.widgets.inspector.inspector import Inspector
from flowtui.widgets.inspector.node_view import NodeView
from flowtui.widgets.inspector.translations import Translations


def project_of(folder: Path, flow: Flow) -> FileProject:
    """Return a project of a file in which there is one flow."""
    path = folder / "flows.json"
    data = {"version": "14", "site": "https://clinic.example.org", "flows": [flow.to_json()]}
    path.write_bytes(orjson.dumps(data))
    return FileProject.open(path, lambda: datetime(2026, 1, 5, 9, 0, tzinfo=UTC))


class InspectorApp(App[None]):
    """An inspector, and what a designer would do with what it tells."""

    def __init__(self, flow: Flow, project: FileProject, *, read_only: bool = False) -> None:
        super().__init__()
        self.inspector = Inspector()
        self.history = History(flow)
        self.project = project
        self.read_only = read_only
        self.node_uuid = flow.nodes[0].uuid
        self.issues: Sequence[Issue] = ()
        self.labels: list[str] = []
        self.wanted: list[str] = []

    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return kind_variables(dark=True, ansi=False)

    @override
    def compose(self) -> ComposeResult:
        yield self.inspector

    def on_mount(self) -> None:
        self.show()

    def show(self) -> None:
        for change in self.inspector.heard():
            label, flow = change.label(self.history.present), change.made_in(self.history.present)
            self.labels.append(label)
            self.history = self.history.push(label, flow, change.merge)
        self.inspector.show(
            NodeView(self.project, self.history.present, self.node_uuid, self.issues,
                     self.read_only)
        )  # fmt: skip

    @on(Inspector.Edited)
    def _edited(self) -> None:
        self.show()

    @on(Inspector.ActionWanted)
    def _action_wanted(self, message: Inspector.ActionWanted) -> None:
        self.wanted.append(message.after)


class Inspecting:
    """An inspector on the screen, and somebody at the keyboard."""

    def __init__(self, app: InspectorApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def inspector(self) -> Inspector:
        return self.app.inspector

    @property
    def flow(self) -> Flow:
        return self.app.history.present

    @property
    def node(self) -> Node:
        return self.flow.nodes_by_uuid[self.app.node_uuid]

    @property
    def form(self) -> FormView:
        form = self.inspector.form
        assert form
        return form

    @property
    def items(self) -> ItemList:
        return self.inspector.query_one(ItemList)

    @property
    def translations(self) -> Translations:
        return self.inspector.query_one(Translations)

    @property
    def focused(self) -> Widget | None:
        return self.app.focused

    @property
    def screen(self) -> str:
        """What is on the screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    async def settle(self) -> None:
        await self.pilot.pause(0.1)
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def go(self, node_uuid: str) -> None:
        """Select a node."""
        self.app.node_uuid = node_uuid
        self.app.show()
        await self.settle()

    async def show(self, *issues: Issue) -> None:
        self.app.issues = issues
        self.app.show()
        await self.settle()

    async def enter(self, item_key: str = "", field: str = "") -> None:
        self.inspector.enter(item_key, field)
        await self.pilot.pause()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*text)

    async def undo(self) -> None:
        self.app.history = self.app.history.undo()
        self.app.show()
        await self.settle()


@asynccontextmanager
async def inspecting(
    flow: Flow, folder: Path, *, read_only: bool = False, size: tuple[int, int] = (44, 48)
) -> AsyncIterator[Inspecting]:
    """Show the first node of `flow`, which is in a file of its own in `folder`."""
    app = InspectorApp(flow, project_of(folder, flow), read_only=read_only)
    async with app.run_test(size=size) as pilot:
        shown = Inspecting(app, pilot)
        await shown.settle()
        yield shown
