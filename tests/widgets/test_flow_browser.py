"""The flows of a project: found by names and texts, filtered by type, one of them previewed."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import copy

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static
from typing_extensions import override

from flowtui.store.projects.file_project import FileProject
from flowtui.widgets.base.colours import kind_variables
from flowtui.widgets.canvas.canvas import Canvas
from flowtui.widgets.home.flow_browser import FlowBrowser
from flowtui.widgets.home.flow_list import FlowList
from tests.screens.apps import SAMPLES, clock


class _App(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.browser = FlowBrowser("clinic.json")
        self.stops = 0
        self.counts = 0

    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return kind_variables(dark=True, ansi=False)

    @override
    def compose(self) -> ComposeResult:
        yield self.browser

    @on(FlowBrowser.Stop)
    def _stop(self) -> None:
        self.stops += 1

    @on(FlowBrowser.Counted)
    def _counted(self) -> None:
        self.counts += 1


async def _until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    for _ in range(3000):
        if condition():
            return
        await pilot.pause(0.01)
    assert condition()


@asynccontextmanager
async def browsing(folder: Path) -> AsyncIterator[tuple[_App, Pilot[None]]]:
    project = FileProject.open(Path(copy(SAMPLES / "clinic.json", folder / "clinic.json")), clock)
    app = _App()
    async with app.run_test(size=(100, 30)) as pilot:
        app.browser.show(project, tuple(project.flows()))
        await _until(pilot, lambda: app.counts)
        yield app, pilot


def _listed(app: _App) -> list[str]:
    names = {flow.uuid: flow.name for flow in app.browser.flows}
    return [names[option.id or ""] for option in app.browser.query_one(FlowList).options]


async def test_what_is_typed_finds_names_and_what_flows_say(tmp_path: Path) -> None:
    async with browsing(tmp_path) as (app, pilot):
        everything = _listed(app)
        app.browser.search()
        await pilot.press(*"CONSENT")
        await _until(pilot, lambda: "Consent" in _listed(app) and len(_listed(app)) < 4)
        await pilot.press("enter")
        assert isinstance(app.focused, FlowList)
        app.browser.show_all()
        assert _listed(app) == everything


async def test_the_filter_goes_round_the_types_that_there_are(tmp_path: Path) -> None:
    async with browsing(tmp_path) as (app, _pilot):
        everything = _listed(app)
        types = {flow.type for flow in app.browser.flows}
        lists = []
        for _ in types:
            app.browser.filter()
            lists.append(_listed(app))
        assert sorted(name for names in lists for name in names) == sorted(everything)
        app.browser.filter()
        assert _listed(app) == everything


async def test_the_chosen_flow_is_drawn_beside_the_list(tmp_path: Path) -> None:
    async with browsing(tmp_path) as (app, pilot):
        last = app.browser.flows[-1]
        app.browser.choose(last.uuid)
        facts = app.browser.query_one("#facts", Static)
        await _until(pilot, lambda: last.name in str(facts.content))
        await _until(pilot, lambda: app.browser.query_one(Canvas).drawing)
        assert app.browser.chosen == last.uuid


async def test_while_nothing_is_open_showing_all_stops_the_opening() -> None:
    app = _App()
    async with app.run_test() as pilot:
        app.browser.say_opening(20, 400)
        notice = app.browser.query_one("#notice", Static)
        assert "20 of 400" in str(notice.content)
        app.browser.show_all()
        await pilot.pause()
        assert app.stops == 1


@pytest.mark.parametrize("text", ["[b]x[/b]", "✗ [/x"])
async def test_what_is_said_is_no_markup(text: str) -> None:
    app = _App()
    async with app.run_test():
        app.browser.say(text)
        assert str(app.browser.query_one("#notice", Static).content) == text
