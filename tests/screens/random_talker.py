"""Somebody who talks to flows, doing anything in any order, as fast or slow as it comes.

    python -m tests.screens.random_talker [--seeds N] [--first SEED] [--steps N] [--start NAME]

Each seed is a user: what they do is the same each time. While they do, nothing may end the app;
the chat shows the messages that the entries of the timeline tell of, and the log the lines that
transcripts have of them; and going back some inputs and on again gives what was there before.
"""

import argparse
import asyncio
import os
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from flowtui.app import Flowtui
from flowtui.model.events.host import MsgReceived
from flowtui.model.events.message import IVRCreated, MsgCreated
from flowtui.model.events.session import SessionResumed
from flowtui.scenario.describing import describe
from flowtui.scenario.views.chat_items import Bubble
from flowtui.screens.simulator.simulator import Simulator
from flowtui.widgets.simulator.chat import Chat
from flowtui.widgets.simulator.log_view import LogView
from flowtui.widgets.simulator.panes.tabs_pane import TABS
from flowtui.world.events import BroadcastReceived, MsgUnhandled
from tests.screens.apps import SAMPLES, app_on, settled
from tests.screens.simulating import clinic_file

STARTS = {"small": "Registration", "clinic": "Registration"}
"""The files to begin with, and the flow in them."""
SIZES = ((80, 24), (120, 40), (104, 30), (160, 45), (60, 16), (40, 10), (120, 40))
WORDS = (
    "yes", "Ann", "25", "x", "no", "@contact.name", "日本語", "👨\u200d👩\u200d👧", "[/b] [x",
    "  ", "100%", "2026-01-09", "1", "2",
)  # fmt: skip
FLOWS = ("reg", "visit", "weekly", "consent", "", "nothing has this name")
KEYS = (
    "up", "down", "left", "right", "enter", "escape", "tab", "shift+tab", "home", "end", "1", "2",
    "3", "4", "L", "V", "C", "T", "N", "d", "w", "x", "r", "j", "k", "space", "slash", "f5", "f6",
    "shift+f6", "f1", "f3", "f4", "f9", "ctrl+l", "ctrl+g", "ctrl+t", "ctrl+z", "ctrl+y", "ctrl+r",
    "alt+1", "alt+2", "alt+3", "ctrl+s", "backspace", "pagedown", "pageup", "q", "o", "plus",
)  # fmt: skip


@dataclass
class RandomTalker:
    """Does one thing after another; `did` says what, for whoever wants to see it again."""

    pilot: Pilot[None]
    screen: Simulator
    chance: random.Random  # noqa: TID251 - a test's
    did: list[str] = field(default_factory=list)

    async def step(self) -> None:
        """Do something, and look whether all is shown as it is."""
        acts: Mapping[Callable[[], Awaitable[None]], int] = {
            self._press: 34, self._press_several: 12, self._say: 24, self._back_and_on: 8,
            self._start: 8, self._reseed: 3, self._resize: 4,
        }  # fmt: skip
        [act] = self.chance.choices(list(acts), list(acts.values()))
        await act()
        await settled(self.pilot)
        await self._stay()
        if self.is_here:
            self.check()

    @property
    def is_here(self) -> bool:
        """Whether the simulator is what is seen."""
        return self.pilot.app.screen is self.screen

    def strike(self, *keys: str) -> None:
        """Press keys without waiting for what comes of them."""
        for key in keys:
            name = "space" if key == " " else key
            character = key if len(key) == 1 else {"space": " "}.get(key)
            self.pilot.app.post_message(events.Key(name, character))

    async def _do(self, what: str, *keys: str) -> None:
        self.did.append(what)
        self.strike(*keys)
        await settled(self.pilot)

    async def _press(self) -> None:
        key = self.chance.choice(KEYS)
        await self._do(key, key)

    async def _press_several(self) -> None:
        keys = self.chance.choices(KEYS, k=self.chance.randint(2, 5))
        await self._do("+".join(keys), *keys)

    async def _say(self) -> None:
        """Type a message, from whatever pane."""
        text = self.chance.choice(WORDS)
        if self.is_here:
            self.screen.deck.action_type()
            self.screen.deck.chat.take_draft()
        await self._do(f"say {text!r}", *text)
        if self.is_here and self.screen.deck.chat.is_typing:
            typed = self.screen.deck.chat.message.value
            assert typed == text, f"typed {text!r}: {typed!r}"
        await self._do("enter", "enter")

    async def _back_and_on(self) -> None:
        """Go back some inputs, and on again: all is as it was."""
        if not self.is_here or not self.screen.view.timeline.position:
            return
        self.screen.deck.action_type()
        self.screen.deck.chat.take_draft()
        await settled(self.pilot)
        self.check()
        before = self._seen()
        steps = self.chance.randint(1, self.screen.view.timeline.position)
        await self._do(f"back {steps}", *["ctrl+z"] * steps)
        await self._do(f"on {steps}", *["ctrl+y"] * steps)
        assert self._seen() == before, f"{steps} back and on"

    def _seen(self) -> object:
        """Return what is seen of the timeline: its place, its inputs, its messages."""
        timeline = self.screen.view.timeline
        inputs = [each.input for each in timeline.all_taken]
        return timeline.position, inputs, self.bubbles(), self.screen.view.world

    async def _start(self) -> None:
        flow = self.chance.choice(FLOWS)
        await self._do(f"start {flow!r}", "ctrl+n", *flow)
        await self._do("enter", "enter")

    async def _reseed(self) -> None:
        """Begin again with other chances: the inputs are the same."""
        if not self.is_here:
            return
        before = [each.input for each in self.screen.view.timeline.all_taken]
        seed = self.screen.view.world.seed
        self.did.append("seed")
        await self.pilot.app.run_action("ask('seed')", default_namespace=self.screen)
        await settled(self.pilot)
        await self._do("enter", "enter")
        timeline = self.screen.view.timeline
        assert timeline.simulation.first.seed == seed + 1
        assert [each.input for each in timeline.all_taken] == before[: len(timeline.all_taken)]

    async def _resize(self) -> None:
        width, height = self.chance.choice(SIZES)
        self.did.append(f"resize {width}×{height}")
        await self.pilot.resize_terminal(width, height)

    async def _stay(self) -> None:
        """Come back to the simulator, if it was left."""
        while not isinstance(self.pilot.app.screen, Simulator):
            if self.screen.is_attached and self.chance.random() < 0.4:
                return  # go on in the question, or the screen, that is open
            if not self.screen.is_attached:
                await self._begin_again()
            elif self.pilot.app.screen.is_modal:
                await self._do("escape", "escape")
            else:
                self.did.append("come back")
                self.pilot.app.pop_screen()
            await settled(self.pilot)

    async def _begin_again(self) -> None:
        self.did.append("begin again")
        while len(self.pilot.app.screen_stack) > 2:
            self.pilot.app.pop_screen()
        self.screen = Simulator(self.screen.project, self.screen.view.setup.flow_uuid)
        await self.pilot.app.push_screen(self.screen)

    # -- what must be so -------------------------------------------------------------------------

    def bubbles(self) -> list[tuple[str, str]]:
        """Return whose bubbles the chat shows, and their texts."""
        items = self.screen.query_one(Chat).items
        return [(each.side.value, each.text) for each in items if isinstance(each, Bubble)]

    def check(self) -> None:
        """Make sure that the screen shows the timeline as it is.

        Raises:
            AssertionError: it does not.
        """
        view = self.screen.view
        assert self.bubbles() == list(self._messages())
        assert self.screen.deck.tabs.active in TABS
        log = self.screen.query_one(LogView)
        if self.screen.deck.tabs.active == "log" and not log.details and not log.newest_first:
            shown = [row.text for row in log.rows if row.entry]
            lines = (
                describe(each.record.event, each.record.at) for each in view.simulation.entries
            )
            assert shown == [line.text for line in lines if line and not line.is_detail]

    def _messages(self) -> Iterator[tuple[str, str]]:
        """Yield what the contact was sent and said, as the entries of the timeline tell it."""
        view = self.screen.view
        for entry in view.simulation.entries:
            if entry.contact_uuid != view.contact_uuid:
                continue
            event = entry.record.event
            if isinstance(event, MsgCreated | IVRCreated | BroadcastReceived):
                yield "flow", event.msg.text
            elif isinstance(event, MsgUnhandled):
                yield "contact", event.msg.text
            elif isinstance(event, SessionResumed):
                cause = event.resume.event
                if isinstance(cause, MsgReceived):
                    yield "contact", cause.msg.text


async def talk(seed: int, steps: int, start: str, folder: Path) -> RandomTalker:
    """Let the user of a seed do `steps` things.

    Raises:
        AssertionError: something is not shown as it is.
        Exception: whatever ended the app.
    """
    app = app_on(_file(start, folder))
    # tests are saved where one is: in the folder, not in whatever was current before
    with chdir(folder):
        return await _talking(app, seed, steps, start)


async def _talking(app: Flowtui, seed: int, steps: int, start: str) -> RandomTalker:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        assert app.project
        flow = next(each.uuid for each in app.project.flows() if each.name == STARTS[start])
        screen = Simulator(app.project, flow)
        await app.push_screen(screen)
        await settled(pilot)
        user = RandomTalker(pilot, screen, random.Random(f"{start} {seed}"))  # noqa: S311, TID251 - a test's
        try:
            for _ in range(steps):
                await user.step()
        except BaseException:
            print(f"{start} {seed}: {user.did[-25:]}", file=sys.stderr)  # noqa: T201
            raise
    return user


def _file(start: str, folder: Path) -> Path:
    if start == "small":
        return clinic_file(folder)
    return Path(shutil.copy(SAMPLES / "clinic.json", folder / "flows.json"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Let many users talk, each in a place of their own; return 1 if one of them could not."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens.random_talker")
    parser.add_argument("--seeds", type=int, default=20, help="how many users")
    parser.add_argument("--first", type=int, default=0, help="the first one's seed")
    parser.add_argument("--steps", type=int, default=120, help="what each of them does")
    parser.add_argument("--start", choices=tuple(STARTS), action="append", help="the flows")
    options = parser.parse_args(arguments)
    failed = 0
    for seed in range(options.first, options.first + options.seeds):
        for start in options.start or STARTS:
            with tempfile.TemporaryDirectory() as folder:
                os.environ |= {f"FLOWTUI_{name}_DIR": folder for name in ("DATA", "STATE")}
                try:
                    asyncio.run(talk(seed, options.steps, start, Path(folder)))
                except Exception:  # noqa: BLE001 - each is told, and the next user comes
                    failed += 1
                    traceback.print_exc(limit=-8)
                    print(f"✗ {start} {seed}", file=sys.stderr, flush=True)  # noqa: T201
                else:
                    print(f"✓ {start} {seed}", flush=True)  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
