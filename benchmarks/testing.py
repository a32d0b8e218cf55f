"""How long `flowtui test` takes for many scenarios: 1,000 of ten steps by two processes.

    python -m benchmarks.testing [--json] [--scenarios N] [--files N] [-j N] [--profile]

The scenarios are conversations with the sample clinic: five answers, each with what must come of
it. All of it is measured: the beginning of the processes, reading the flows and the scenarios,
playing them. `--profile` plays them in this process and shows where the time goes.
"""

import argparse
import cProfile
import json
import os
import platform
import pstats
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from flowtui.testing.collection import Piece, documents_in, files_at, pieces_of
from flowtui.testing.crew import played_by_crew
from flowtui.testing.libraries import Libraries
from flowtui.testing.outcome import Outcome, Tally
from flowtui.testing.player import Player

SCENARIOS = 1_000
FILES = 20
PROCESSES = 2
PIECE = 10
GOAL_SECONDS = 30.0
"""So long 1,000 scenarios of ten steps may take on two cores."""
CLINIC = Path(__file__).parent.parent / "sample_flows" / "clinic.json"
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_STORY = """\
flowtui: 1
title: Story {number}
flows: [clinic.json]
seed: {number}
now: 2026-01-05T09:00:00+02:00
contacts:
  - {{name: Ann, urns: ["tel:+250788{number:06}"], language: eng}}
steps:
  - start: Registration
    contact: Ann
  - expect: {{message: "Welcome to the Rose Clinic! What is your name?"}}
  - say: Ann Mukamana
  - expect: {{message: "Thank you, Ann! How old are you?", field: {{name: Ann Mukamana}}}}
  - say: "{age}"
  - expect: {{field: {{age: "{age}"}}, waiting_in: Registration}}
  - say: English
  - expect: {{message: {{contains: Is there a baby on the way}}, language: eng}}
  - say: Yes
  - expect:
      message: {{contains: "That is all, Ann."}}
      ended: {{flow: Registration, reason: completed}}
"""


def now() -> datetime:
    """Return the time at which workspaces would be opened."""
    return AT


def write_stories(folder: Path, scenarios: int, files: int) -> None:
    """Write so many scenarios into so many files."""
    (folder / "clinic.json").write_bytes(CLINIC.read_bytes())
    stories = [_STORY.format(number=number, age=18 + number % 80) for number in range(scenarios)]
    for file in range(files):
        path = folder / f"stories_{file:03}.flowtui.yaml"
        path.write_text("---\n".join(stories[file::files]), encoding="utf-8")


def pieces_in(folder: Path) -> Iterator[Piece]:
    """Yield the scenarios in a folder in pieces of work."""
    for source in files_at([str(folder)]):
        yield from pieces_of(source, documents_in(source), PIECE)


def played(folder: Path, processes: int) -> list[Outcome]:
    """Return how the scenarios in a folder went, played by so many processes."""
    if processes > 1:
        return list(played_by_crew(pieces_in(folder), processes, now))
    player = Player(Libraries(now))
    return [outcome for piece in pieces_in(folder) for outcome in player.play(piece)]


def measured(scenarios: int, files: int, processes: int) -> dict[str, float]:
    """Return how long it took, in all and for each scenario.

    Raises:
        AssertionError: not all of them passed.
    """
    with TemporaryDirectory() as folder:
        write_stories(Path(folder), scenarios, files)
        begin = perf_counter()
        outcomes = played(Path(folder), processes)
        seconds = perf_counter() - begin
    tally = Tally.of(outcomes)
    if tally.passed != scenarios:
        raise AssertionError(f"{tally}")
    return {
        "scenarios": scenarios,
        "processes": processes,
        "seconds": seconds,
        "ms_per_scenario": seconds / scenarios * 1e3,
        "goal_seconds": GOAL_SECONDS * scenarios / SCENARIOS,
    }


def profile(scenarios: int, files: int) -> None:
    """Print where the time of one process goes."""
    profiler = cProfile.Profile()
    profiler.runcall(partial(measured, scenarios, files, 1))
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(45)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--scenarios", type=int, default=SCENARIOS)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("-j", dest="processes", type=int, default=PROCESSES)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    if given.profile:
        profile(given.scenarios, given.files)
        return
    figures = measured(given.scenarios, given.files, given.processes)
    if given.json:
        machine = {"python": platform.python_version(), "cores": os.cpu_count()}
        json.dump({"machine": machine, "figures": {"test": figures}}, sys.stdout, indent=2)
        print()
        return
    print(*(f"{key} {value:,.2f}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
