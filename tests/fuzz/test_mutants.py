"""20,000 files that are nearly right: each is read or refused, and never anything else."""

from collections import Counter

import pytest

from tests.fuzz.mutating import mutant
from tests.fuzz.specimens import specimens
from tests.fuzz.trying import tried

COUNT = 20_000
PART = 500


@pytest.mark.parametrize("first", range(0, COUNT, PART))
def test_mutants_are_refused_or_work(first: int) -> None:
    outcomes: Counter[str] = Counter()
    for seed in range(first, first + PART):
        try:
            outcomes[tried(mutant(seed), seed)] += 1
        except Exception as error:
            error.add_note(f"mutant {seed}: python -m tests.fuzz {seed} 1")
            raise
    # each way is gone, so that none is left untried
    assert min(outcomes[way] for way in ("unreadable", "no flows", "played")) > 0


def test_specimens_themselves_are_played() -> None:
    outcomes = Counter(tried(content, 1) for content in specimens())
    assert outcomes["played"] > 150
    assert outcomes["unreadable"] == outcomes["no flows"] == 0


def test_a_mutant_is_the_same_each_time() -> None:
    assert [mutant(seed) for seed in range(300)] == [mutant(seed) for seed in range(300)]
    assert len({mutant(seed) for seed in range(300)}) > 280
