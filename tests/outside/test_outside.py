"""Packages beside flowtui bring kinds of every sort; broken ones are told and left out."""

import re
from collections import Counter
from pathlib import Path

import pytest

from flowtui.model.discovery import ROOMS, sort_of
from tests.outside.package import ENTRIES, TOYS, install, python
from tests.reference import ROOT

STORY = "import runpy; runpy.run_module('tests.outside.story', run_name='__main__')"
SAID = """\
── Mon 5 Jan 2026 ──
09:00:00 ▸ Toys started
09:00:00 ♪ honk honk
09:00:00 … waits for a reply
09:00:00 ← WAVEWAVE
09:00:00 ✉ oink oink WAVEWAVE (not delivered: no route)
09:00:00 = Way = last  Second
09:00:00 ■ Toys completed
passed True
recorded True
echoed True
People are asleep: do not honk
knock at back: waiting
doorbell: 2 times [2 times] starts knock
stamps ['Paid']
platform Acme acme
palette Split: Split by what is last
form ['First', 'Last']
refused {'first': 'First is needed'}
node Last way: → results.Way, ['a', 'b']
read again True
checked []
file True
routed True
manual True True
command ['Wave']
"""
"""What comes of a flow and a scenario with a kind of each sort."""
FIRST = [
    "flowtui.cli", "flowtui.flows.spec.node", "flowtui.flows.cases", "flowtui.model.events",
    "flowtui.model.assets.assets", "flowtui.scenario.inputs", "flowtui.expressions.template",
]  # fmt: skip
BROKEN = {
    "actions.gone": "toys.gone",
    "actions.horn": "toys.broken",
    "actions.again": "toys.honk",
    "action.honk": "toys.honk",
    "waits.same": "toys.blink:Nothing",
}
LOUD = """
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    from flowtui.flows.spec.node import Node
    from flowtui.flows.spec.action import ACTIONS
print("honk" in ACTIONS, "send_msg" in ACTIONS)
for each in caught:
    print(each.category.__name__, each.message)
"""


@pytest.mark.req("TXT-036")
@pytest.mark.parametrize("first", FIRST)
def test_kinds_from_outside_are_there_whatever_is_imported_first(
    tmp_path: Path, first: str
) -> None:
    install(tmp_path)
    ran = python(tmp_path, f"import {first}\n{STORY}")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == SAID


@pytest.mark.req("TXT-036")
def test_the_program_names_no_router_from_outside() -> None:
    words = ("split_by_last", "Last way", "toys.last", "import Last")
    program = {path: path.read_text(encoding="utf-8") for path in (ROOT / "flowtui").rglob("*.py")}
    assert [path for path, text in program.items() if any(word in text for word in words)] == []


def test_without_a_package_there_are_no_such_kinds(tmp_path: Path) -> None:
    install(tmp_path, {})
    ran = python(tmp_path, LOUD)
    assert (ran.returncode, ran.stdout) == (0, "False True\n")


def test_what_is_broken_is_told_by_name_and_left_out(tmp_path: Path) -> None:
    install(tmp_path, BROKEN)
    ran = python(tmp_path, LOUD)
    assert (ran.returncode, ran.stderr) == (0, "")
    there, *told = ran.stdout.splitlines()
    assert there == "True True"  # what stands beside it is brought all the same
    reasons = {line.split("'")[0].split()[3]: line.split("left out: ")[1] for line in told}
    assert all(line.startswith("UnusableKind toys brings ") for line in told)
    assert reasons["actions.gone"] == "ModuleNotFoundError: No module named 'toys.gone'"
    assert reasons["actions.horn"] == "RuntimeError: the horn is broken"
    assert "must begin with what it is, and a full stop: actions, cases" in reasons["action.honk"]
    assert "Nothing" in reasons["waits.same"]
    assert len(reasons) == len(told) == 4


def test_help_does_not_look_for_packages() -> None:
    code = (
        "from flowtui.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "from flowtui.model import discovery\n"
        "print(discovery._brought.cache_info().currsize)"
    )
    ran = python(TOYS, code)
    assert ran.stdout.splitlines()[-1] == "0", ran.stderr


def test_there_is_a_toy_of_nearly_every_sort() -> None:
    sorts = {name.partition(".")[0] for name in ENTRIES}
    assert {sort_of(room) for room in ROOMS} - sorts == {"modifiers"}
    assert max(Counter(map(sort_of, ROOMS)).values()) == 1
    modules = {module.partition(".")[2] for module in ENTRIES.values()} - {""}
    assert {path.stem for path in TOYS.glob("*.py")} == modules | {"__init__", "broken"}


EXTENDING = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n# toys/(\w+\.py)\n(.*?)```", EXTENDING, re.DOTALL)


def test_the_manual_tells_of_every_sort() -> None:
    assert [room for room in ROOMS if f"| `{room}` |" not in EXTENDING] == []
    assert len(EXAMPLES) == 12


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_of_the_manual_is_a_part_of_a_toy(name: str, example: str) -> None:
    assert example in (TOYS / name).read_text(encoding="utf-8")
