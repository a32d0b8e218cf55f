"""Users who do anything, some of them at each run; `random_user` has more of them by hand."""

from pathlib import Path

import pytest

from tests.screens.random_user import STARTS, use

STEPS = 25


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("seed", range(2))
async def test_whatever_is_done_the_app_goes_on_and_all_is_undone(
    tmp_path: Path, seed: int, start: str
) -> None:
    user = await use(seed, STEPS, start, tmp_path)
    assert len(user.did) >= STEPS
