"""Users who talk to flows in any way, some of them at each run; `random_talker` has more."""

from pathlib import Path

import pytest

from tests.screens.random_talker import STARTS, talk

STEPS = 20


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("seed", range(2))
async def test_whatever_is_done_what_is_seen_is_what_happened(
    tmp_path: Path, seed: int, start: str
) -> None:
    user = await talk(seed, STEPS, start, tmp_path)
    assert len(user.did) >= STEPS
