"""What production did with given inputs: every recorded case, asserted by its rule."""

import json
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from tests.reference import reference
from tests.world import recorded
from tests.world.recorded import ASSERTIONS

for module in iter_modules(recorded.__path__):
    import_module(f"{recorded.__name__}.{module.name}")

LEFT_OUT: Mapping[str, str] = {
    "glm-2": "what the flows for opting in and out do is in the flows, not in where messages go",
    "glm-5": "answers to interactive messages go on where the flow waits: no node is named in them",
    "glm-6": "as glm-5",
    "glm-7": "as glm-5",
}
"""Rules, or single cases by their ids, that are not asserted, each with its reason."""
FOLDER = reference("corpus", "world")


def _cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        rest = {key: value for key, value in data.items() if key != "cases"}
        for case in data["cases"]:
            yield pytest.param(case, rest, id=f"{Path(path).stem} {case['id']}")


CASES = list(_cases())


def test_nearly_all_cases_are_asserted() -> None:
    rules = {case.values[0]["rule"] for case in CASES}
    assert sorted(rules - ASSERTIONS.keys() - LEFT_OUT.keys()) == []
    out = [c for c in CASES if {c.values[0]["rule"], c.values[0]["id"]} & LEFT_OUT.keys()]
    assert len(out) <= 0.02 * len(CASES), sorted({case.values[0]["rule"] for case in out})


@pytest.mark.parametrize(("case", "rest"), CASES)
def test_a_case_is_as_it_was_recorded(case: Mapping[str, Any], rest: Mapping[str, Any]) -> None:
    for name in (case["id"], case["rule"]):
        if name in LEFT_OUT:
            pytest.skip(LEFT_OUT[name])
    ASSERTIONS[case["rule"]](case, rest)
