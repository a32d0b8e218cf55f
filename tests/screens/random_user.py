"""Somebody at the keyboard who does anything, in any order, as fast or slow as it comes.

    python -m tests.screens.random_user [--seeds N] [--first SEED] [--steps N] [--start NAME]

Each seed is a user: what they do is the same each time. They design a flow from nothing, or one of
the samples. While they do, nothing may end the app; what they type into a box is there as a model
of that box says; and undoing all they did gives the flow as it was.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from textual import events
from textual.document._document import Document
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from flowtui.flows.spec.flow import Flow
from flowtui.screens.designer.adding import Palette
from flowtui.screens.designer.designer import Designer
from flowtui.screens.dialogs.dialogs import Choose
from flowtui.widgets.inspector.controls.chooser import Chooser
from tests.screens.apps import SAMPLES, app_on, settled
from tests.screens.small_clinic import flow

STARTS = ("nothing", "clinic")
SIZES = ((80, 24), (120, 40), (100, 30), (160, 45), (60, 16), (40, 10), (80, 24))
WORDS = (
    "yes", "no or maybe", "@contact.name", "@(1 + 2)", "a@b.org", "می\u200cخواهم", "日本語",
    "👨\u200d👩\u200d👧", "e\u0301", "[/b] [x",
    "  ", "100%", "@fields.", "@results.age.", "\u00a0", "x", "ß\u2019",
)  # fmt: skip
PASTES = (
    "one", "two\nlines", "\n".join(f"line {number}" for number in range(12)), "@contact\r\n", "\t",
    "[link](x) 👍🏽", "x" * 300, "",
)  # fmt: skip
KEYS = (
    "up", "down", "left", "right", "enter", "escape", "tab", "shift+tab", "home", "end", "a", "x",
    "u", "U", "c", "d", "y", "p", "1", "2", "3", "4", "f8", "shift+f8", "f1", "f2", "ctrl+n",
    "ctrl+up", "ctrl+down", "ctrl+pagedown", "ctrl+pageup", "ctrl+delete", "delete", "backspace",
    "ctrl+z", "ctrl+y", "ctrl+s", "insert", "space", "slash", "z", "plus", "minus", "pagedown",
)  # fmt: skip
ADDED = (
    "send mess", "wait for resp", "save result", "add to group", "split by expr", "update name",
    "call webhook", "send email", "split random", "enter a flow", "wait for dig",
)  # fmt: skip


@dataclass
class RandomUser:
    """Does one thing after another; `did` says what, for whoever wants to see it again."""

    pilot: Pilot[None]
    chance: random.Random  # noqa: TID251 - a test's
    did: list[str] = field(default_factory=list)

    @property
    def designer(self) -> Designer | None:
        """The designer in which the flow is designed, whatever is open above it."""
        stack = self.pilot.app.screen_stack
        return next((each for each in stack if isinstance(each, Designer)), None)

    def strike(self, *keys: str) -> None:
        """Press keys without waiting for what comes of them."""
        for key in keys:
            name = "space" if key == " " else key
            character = key if len(key) == 1 else {"space": " "}.get(key)
            self.pilot.app.post_message(events.Key(name, character))

    async def step(self) -> None:
        """Do something."""
        acts: Mapping[Callable[[], Awaitable[None]], int] = {
            self._press: 40, self._press_several: 14, self._type: 16, self._paste: 6,
            self._add: 10, self._resize: 3,
        }  # fmt: skip
        [act] = self.chance.choices(list(acts), list(acts.values()))
        await act()
        await settled(self.pilot)
        await self._stay()

    def _note(self, what: str) -> None:
        self.did.append(what)

    async def _press(self) -> None:
        key = self.chance.choice(KEYS)
        self._note(key)
        self.strike(key)

    async def _press_several(self) -> None:
        keys = self.chance.choices(KEYS, k=self.chance.randint(2, 5))
        self._note("+".join(keys))
        self.strike(*keys)

    async def _type(self) -> None:
        """Type a text, and see that it stands where it was typed."""
        text = self.chance.choice(WORDS)
        box = self.pilot.app.focused
        self._note(f"type {text!r} in {box}")
        if not isinstance(box, Input | TextArea) or isinstance(box, Chooser) or box.disabled:
            self.strike(*text)
            await settled(self.pilot)
            return
        expected = _after(box, text)
        self.strike(*text)
        await settled(self.pilot)
        found = _text(box)
        assert found == expected, f"typed {text!r}: {found!r} and not {expected!r}"

    async def _paste(self) -> None:
        text = self.chance.choice(PASTES)
        self._note(f"paste {text!r}")
        self.pilot.app.post_message(events.Paste(text))

    async def _add(self) -> None:
        """Add a node from the palette."""
        what = self.chance.choice(ADDED)
        self._note(f"add {what}")
        self.strike("escape", "escape", "2")
        await settled(self.pilot)
        self.strike("a")
        await settled(self.pilot)
        if isinstance(self.pilot.app.screen, Palette):
            self.strike(*what, "enter")

    async def _resize(self) -> None:
        width, height = self.chance.choice(SIZES)
        self._note(f"resize {width}×{height}")
        await self.pilot.resize_terminal(width, height)

    async def _stay(self) -> None:
        """Come back to the designer, if it was left; or go on in a question that is open."""
        for _ in range(12):
            is_question = isinstance(self.pilot.app.screen, ModalScreen)
            if self._is_back or (is_question and self.chance.random() < 0.5):
                return
            await self._go_back()

    @property
    def _is_back(self) -> bool:
        stack = self.pilot.app.screen_stack
        return isinstance(stack[-1], Designer) and self.designer is stack[-1]

    async def _go_back(self) -> None:
        """Leave what is open above the designer, one thing at a time."""
        screen = self.pilot.app.screen
        self._note(f"leave {type(screen).__name__}")
        if isinstance(screen, Choose):
            self.strike({"Not finished": "l", "Leave": "q"}.get(screen._title, "escape"))
        elif isinstance(screen, ModalScreen):
            self.strike("escape")
        elif isinstance(screen, Designer):  # another one, which was opened from the simulator
            screen.action_close()
        else:
            self.strike("escape", "q")
        await settled(self.pilot)

    async def undo_all(self) -> Flow:
        """Undo all that was done; return the flow then."""
        await self.pilot.resize_terminal(120, 40)
        await settled(self.pilot)
        for _ in range(30):
            if self._is_back:
                break
            await self._go_back()
        assert self._is_back
        assert self.designer
        designer = self.designer
        designer.settle()
        while designer.history.past:
            designer.edits.undo()
        await settled(self.pilot)
        return designer.flow


def _text(box: Input | TextArea) -> str:
    return box.value if isinstance(box, Input) else box.text


def _after(box: Input | TextArea, typed: str) -> str:
    """Return what a box says after something was typed: it takes the place of what is selected."""
    if isinstance(box, Input):
        start, end = sorted(box.selection)
        return box.value[:start] + typed + box.value[end:]
    assert isinstance(box.document, Document)
    start, end = sorted(box.document.get_index_from_location(each) for each in box.selection)
    return box.text[:start] + typed + box.text[end:]


async def use(seed: int, steps: int, start: str, folder: Path) -> RandomUser:
    """Let the user of a seed do `steps` things, and undo them all.

    Raises:
        AssertionError: a box says something else than was typed, or not all was undone.
        Exception: whatever ended the app.
    """
    app = app_on(_file(start, folder))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        user = RandomUser(pilot, random.Random(f"{start} {seed}"))  # noqa: S311, TID251 - a test's
        assert user.designer
        before = user.designer.flow
        try:
            for _ in range(steps):
                await user.step()
            after = await user.undo_all()
        except BaseException:
            print(f"{start} {seed}: {user.did[-25:]}", file=sys.stderr)  # noqa: T201
            raise
        assert after == before, f"{start} {seed}: not all was undone"
    return user


def _file(start: str, folder: Path) -> Path:
    path = folder / "flows.json"
    if start == "clinic":
        return Path(shutil.copy(SAMPLES / "clinic.json", path))
    path.write_text(json.dumps({"version": "14", "flows": [flow("New")]}))
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Let many users work, each in a place of their own; return 1 if one of them could not."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens.random_user")
    parser.add_argument("--seeds", type=int, default=20, help="how many users")
    parser.add_argument("--first", type=int, default=0, help="the first one's seed")
    parser.add_argument("--steps", type=int, default=120, help="what each of them does")
    parser.add_argument("--start", choices=STARTS, action="append", help="what they begin with")
    options = parser.parse_args(arguments)
    failed = 0
    for seed in range(options.first, options.first + options.seeds):
        for start in options.start or STARTS:
            with tempfile.TemporaryDirectory() as folder:
                os.environ |= {f"FLOWTUI_{name}_DIR": folder for name in ("DATA", "STATE")}
                try:
                    asyncio.run(use(seed, options.steps, start, Path(folder)))
                except Exception:  # noqa: BLE001 - each is told, and the next user comes
                    failed += 1
                    traceback.print_exc(limit=-8)
                    print(f"✗ {start} {seed}", file=sys.stderr, flush=True)  # noqa: T201
                else:
                    print(f"✓ {start} {seed}", flush=True)  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
