"""How the list of flows, the designer and the help look."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.apps import NARROW, WIDE, app_on, press, settled

SnapCompare = Callable[..., bool]
LOOKS = {
    "home": (),
    "home-searched": ("slash", *"soap"),
    "home-help": ("question_mark",),
    "home-delete": ("x",),
    "designer": ("enter", "right", "right"),
    "designer-outline": ("enter", "1", "down", "down"),
    "designer-compact": ("enter", "minus", "v"),
    "designer-issues": ("enter", "4"),
    "designer-find": ("enter", "slash"),
}
"""The keys that lead to each."""


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("keys", LOOKS.values(), ids=LOOKS)
def test_how_it_looks(
    clinic: Path, snap_compare: SnapCompare, keys: Sequence[str], size: tuple[int, int]
) -> None:
    async def look(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys:
            await press(pilot, key)
        await settled(pilot)

    assert snap_compare(app_on(clinic), terminal_size=size, run_before=look)
