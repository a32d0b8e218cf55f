"""How the simulator looks in terminals of all sizes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot

from flowtui.widgets.simulator.say_box import SayBox
from tests.screens.apps import NARROW, WIDE, app_on
from tests.screens.simulating import begun, clinic_file, talking


class SnapCompare(Protocol):
    """Compares what an app shows with what it showed before."""

    def __call__(
        self, app: App[None], *, terminal_size: tuple[int, int], run_before: object
    ) -> bool: ...


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return clinic_file(tmp_path)


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param(NARROW, [], id="narrow-chat"),
        pytest.param(NARROW, ["escape", "3"], id="narrow-log"),
        pytest.param(NARROW, ["escape", "4"], id="narrow-inputs"),
        pytest.param((104, 30), ["escape", "T"], id="medium-timers"),
        pytest.param(WIDE, [], id="wide"),
        pytest.param(WIDE, ["ctrl+z", "escape", "V"], id="wide-variables"),
    ],
)
def test_how_a_conversation_looks(
    flows: Path, snap_compare: SnapCompare, size: tuple[int, int], keys: Sequence[str]
) -> None:
    async def converse(pilot: Pilot[None]) -> None:
        talk = await begun(pilot, "Registration")
        await talk.say("Ann")
        await talk.start("weekly")
        await talk.press("ctrl+t")
        await talk.played(4)
        await talk.press(*keys)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.2)

    assert snap_compare(app_on(flows), terminal_size=size, run_before=converse)


async def test_in_a_small_terminal_nothing_is_lost(flows: Path) -> None:
    async with talking(flows, size=(50, 12)) as talk:
        assert "flowtui needs 60 columns and 16 rows" in talk.shown
        await talk.pilot.resize_terminal(*NARROW)
        await talk.until(lambda: isinstance(talk.screen.focused, SayBox))
        await talk.say("Ann")
        assert "Thanks Ann!" in talk.shown
        await talk.pilot.resize_terminal(*WIDE)
        await talk.until(lambda: "Registration · waits for age" in talk.shown)
        assert "Thanks Ann!" in talk.shown


async def test_one_pane_fills_a_narrow_terminal(flows: Path) -> None:
    async with talking(flows, size=NARROW) as talk:
        assert "Welcome!" in talk.shown
        assert "─ Registration · waits for name ─╯" in talk.shown
        await talk.press("escape", "2")
        await talk.until(lambda: "╭─ Registration · waits for name · ✓2/9 ─" in talk.shown)
        await talk.press("3")
        await talk.until(lambda: "▸ Registration started" in talk.shown)
        await talk.press("4")
        await talk.until(lambda: "◆ Mon 09:00  start Registration" in talk.shown)
        await talk.press("f6")
        await talk.until(lambda: "What is your name?" in talk.shown)


async def test_a_line_of_the_inputs_leads_there(flows: Path) -> None:
    async with talking(flows, size=NARROW) as talk:
        await talk.say("Ann")
        await talk.press("escape", "4", "up", "enter")
        await talk.played(1)
        assert "· Mon 09:00  say “Ann”" in talk.shown


async def test_the_chat_is_laid_out_anew_when_the_width_changes(flows: Path) -> None:
    async with talking(flows, size=NARROW) as talk:
        before = talk.chat
        await talk.pilot.resize_terminal(120, 40)
        await talk.until(lambda: "Welcome! What is your" in talk.shown)
        assert talk.chat == before
