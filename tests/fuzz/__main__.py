"""Fuzzing by hand: `python -m tests.fuzz FIRST COUNT`; faults are printed, each kind once."""

import sys
import traceback
from collections import Counter
from time import perf_counter

from tests.fuzz.mutating import mutant
from tests.fuzz.trying import tried

SLOW = 2.0
"""Seconds after which a mutant is named as slow."""


def main(first: int, count: int) -> None:
    """Try mutants; print what came of them, and for each kind of fault one with its traceback."""
    outcomes: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for seed in range(first, first + count):
        began = perf_counter()
        try:
            outcomes[tried(mutant(seed), seed)] += 1
        except Exception as error:  # noqa: BLE001 - finding them is what this is for
            frame = traceback.extract_tb(error.__traceback__)[-1]
            kind = (
                f"{type(error).__name__} {frame.filename.rpartition('/flowtui/')[2]}:{frame.lineno}"
            )
            outcomes[kind] += 1
            if kind not in shown:
                shown[kind] = f"seed {seed}: {traceback.format_exc()[-3000:]}"
        if perf_counter() - began > SLOW:
            sys.stdout.write(f"slow: seed {seed}: {perf_counter() - began:.1f} s\n")
    for kind, text in shown.items():
        sys.stdout.write(f"\n=== {kind}\n{text}")
    for kind, number in outcomes.most_common():
        sys.stdout.write(f"{number:8} {kind}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
