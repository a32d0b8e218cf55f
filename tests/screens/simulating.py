"""Talking to the flows of the small clinic in an app."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from flowtui.app import Flowtui, holder
from flowtui.scenario.views.chat_items import Bubble, Notice
from flowtui.screens.simulator.simulator import Simulator
from flowtui.store.projects.project import Project
from flowtui.store.workspace.sample import open_demo
from flowtui.widgets.simulator.chat import Chat
from flowtui.widgets.simulator.log_view import LogView
from tests.screens.apps import WIDE, app_on, clock
from tests.screens.small_clinic import clinic, uuid

PATIENCE = 400
"""How many times one looks whether something has happened, a hundredth of a second apart."""


def clinic_file(folder: Path) -> Path:
    """Return a file with the flows of the small clinic."""
    path = folder / "small_clinic.json"
    path.write_text(json.dumps(clinic()), encoding="utf-8")
    return path


class Talking:
    """A simulator in an app, and what is done with it."""

    def __init__(self, pilot: Pilot[None], screen: Simulator) -> None:
        self.pilot = pilot
        self.screen = screen

    @property
    def app(self) -> Flowtui:
        """The app."""
        app = self.pilot.app
        assert isinstance(app, Flowtui)
        return app

    async def until(self, holds: Callable[[], Any]) -> None:
        """Wait until something is so."""
        for _ in range(PATIENCE):
            if holds():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.01)
        raise AssertionError("it never came to be so")

    async def played(self, count: int) -> None:
        """Wait until so many inputs are played."""
        await self.until(lambda: self.screen.view.timeline.position == count)

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Put a text into the line that has the focus, and confirm it."""
        line = self.app.focused
        assert isinstance(line, Input)
        line.insert_text_at_cursor(text)
        await self.press("enter")

    async def say(self, text: str) -> None:
        """Type a message, and wait for what comes of it."""
        count = self.screen.view.timeline.position
        await self.type(text)
        await self.played(count + 1)

    async def choose(self, words: str) -> None:
        """Choose what is found by some words."""
        await self.until(lambda: self.app.screen is not self.screen)
        await self.type(words)
        await self.until(lambda: self.app.screen is self.screen)

    async def leave(self) -> None:
        """Leave a question without an answer."""
        await self.press("escape")
        await self.until(lambda: self.app.screen is self.screen)

    async def start(self, flow: str) -> None:
        """Start the contact in another flow."""
        count = self.screen.view.timeline.position
        await self.press("ctrl+n")
        await self.choose(flow)
        await self.played(count + 1)

    def one(self, selector: str) -> Widget:
        """Return a widget of the simulator."""
        return self.screen.query_one(selector, Widget)

    @property
    def chat(self) -> list[str]:
        """What is in the chat: `> ` before what the contact says, `-- ` before notices."""
        told = []
        for item in self.screen.query_one(Chat).items:
            match item:
                case Bubble(text=text, side=side):
                    told.append(f"> {text}" if side.value == "contact" else text)
                case Notice(text=text):
                    told.append(f"-- {text}")
        return told

    @property
    def log(self) -> list[str]:
        """The lines of the log as transcripts have them."""
        return [
            f"{row.glyph} {row.text}"
            if row.kind == "day"
            else f"{row.at:%H:%M:%S} {row.glyph} {'  '.join(filter(None, (row.text, row.note)))}"
            for row in self.screen.query_one(LogView).rows
        ]

    @property
    def shown(self) -> str:
        """What is on the screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    @property
    def toasts(self) -> list[str]:
        """What the user was told in passing."""
        return [f"{each.title}: {each.message}" for each in self.app._notifications]


async def begun(pilot: Pilot[None], flow: str, node: str = "") -> Talking:
    """Talk to a flow of what is open, begun at a node if one is named."""
    app = pilot.app
    assert isinstance(app, Flowtui)
    while app.project is None:
        await pilot.pause(0.01)
    flow_uuid = next(each.uuid for each in app.project.flows() if each.name == flow)
    screen = Simulator(app.project, flow_uuid, uuid(node) if node else "")
    await app.push_screen(screen)
    talk = Talking(pilot, screen)
    await talk.until(lambda: screen.view.setup.contacts)
    if not screen.view.setup.obstacle(flow_uuid):
        await talk.played(1)
    return talk


@asynccontextmanager
async def talking(
    path: Path, flow: str = "Registration", node: str = "", *, size: tuple[int, int] = WIDE
) -> AsyncIterator[Talking]:
    """Talk to a flow of a file, begun at a node if one is named."""
    async with app_on(path).run_test(size=size, notifications=True) as pilot:
        yield await begun(pilot, flow, node)


@asynccontextmanager
async def talking_in_the_demo(flow: str) -> AsyncIterator[Talking]:
    """Talk to a flow of the sample workspace."""

    def opened(_path: Path | None, _read_only: bool) -> Project:
        return open_demo(clock=clock, holder=holder(clock))

    async with Flowtui(opener=opened, clock=clock).run_test(size=WIDE) as pilot:
        yield await begun(pilot, flow)
