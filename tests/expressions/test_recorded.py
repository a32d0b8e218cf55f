"""Every recorded case of expressions, one test a family, but for `known_differences.json`."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

import pytest

import flowtui.flows.cases  # noqa: F401 - router tests are functions, too
from flowtui.expressions.convert import to_text
from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.template import Template
from flowtui.expressions.values import Error, Outcome
from tests.expressions.recorded import (
    Answer,
    Case,
    answer,
    corpus,
    locations,
    roots_of,
    same_value,
    scope_of,
)
from tests.expressions.typed import decode, encode
from tests.known_differences import known_differences

KNOWN: dict[str, dict[str, str]] = known_differences("expressions")
"""By corpus: cases that ours cannot give as they were recorded, each with the reason."""

TABLE_NOW = "2018-04-11T13:24:30.123456Z"
EDGE_NOW = "2018-04-11T18:24:30.123456Z"

Finding = tuple[str, str, str]
"""A family, a case of it, and what is different there; "" when nothing is."""


def _draws() -> Iterator[str]:
    return iter(corpus("rng.json")["vectors"][0]["decimal"])


def _calls() -> Iterator[Finding]:
    """Call functions with recorded arguments."""
    draws = _draws()
    for case in corpus("expressions_tables.json"):
        if case["kind"] == "operator":
            continue  # among the expressions
        scope = scope_of("empty", case["env"], TABLE_NOW, draws)
        scope.locations = locations()
        arguments = tuple(decode(argument) for argument in case["args"])
        result = FUNCTIONS[case["name"]].call(scope, arguments)
        name = f"{case['name']}({', '.join(map(_shown, case['args']))})"
        same = same_value(result, case["result"])
        yield case["name"], name, "" if same else f"{encode(result)}, not {case['result']}"


def _shown(typed: Case) -> str:
    return str(typed.get("v"))[:60]


def _expressions() -> Iterator[Finding]:
    """Evaluate the examples of goflow's documentation and the expressions of its tests."""
    draws = _draws()
    for case in corpus("expressions.json"):
        now = TABLE_NOW if case["origin"] == "table" else None
        scope = scope_of(case["context"], case["env"], now, draws)
        mine = Template(case["expr"], roots_of(case["context"])).value(scope, [])
        if isinstance(mine, Error):
            wanted = (case.get("error") or "").removeprefix("Error evaluating expression: ")
            same = case["is_error"] and mine.message == wanted
        else:
            wanted = case["expected"]
            same = to_text(mine) == wanted and _same_type(mine, case)
        yield case["kind"], case["expr"], "" if same else f"{encode(mine)}, not {wanted}"


def _same_type(mine: Outcome, case: Case) -> bool:
    return case.get("value") is None or same_value(mine, case["value"])


def _templates() -> Iterator[Finding]:
    """Evaluate the templates of goflow's tests."""
    environments = {c["name"]: c["env"] for c in corpus("templates.json")["contexts"]}
    for case in corpus("templates.json")["cases"]:
        context = case["context"]
        mine = answer(case["template"], context, scope_of(context, environments[context]))
        if case["mode"] == "value":
            same = same_value(mine.value, case["value"])
        else:
            same = mine.text == case["text"] and _error(mine) == (case.get("error") or "")
        same = same and list(mine.warnings) == (case.get("warnings") or [])
        yield context, case["template"], "" if same else f"{mine}, not {case}"


def _edge_cases() -> Iterator[Finding]:
    for case in corpus("edge_cases.json")["cases"]:
        scope = scope_of(case["context"], case["env"], EDGE_NOW, ["0.5"] * 2)
        mine = answer(case["template"], case["context"], scope)
        same = mine.text == case["text"] and same_value(mine.value, case["value"])
        same = same and _same_errors(mine, case)
        same = same and list(mine.warnings) == (case["warnings"] or [])
        family = f"{case['tag']} {case['env']}"
        yield family, f"{case['env']}: {case['template']}", "" if same else f"{mine}, not {case}"


def _error(mine: Answer) -> str:
    return ", ".join(
        f"error evaluating {fault.source}: {fault.error.message}" for fault in mine.faults
    )


def _same_errors(mine: Answer, case: Case) -> bool:
    if "errors" not in case:
        return _error(mine) == (case["error"] or "")
    return [error["text"] for error in case["errors"] or []] == [
        f"Error evaluating expression: {fault.error.message}" for fault in mine.faults
    ]


CORPORA: dict[str, Callable[[], Iterator[Finding]]] = {
    "expressions_tables.json": _calls,
    "expressions.json": _expressions,
    "templates.json": _templates,
    "edge_cases.json": _edge_cases,
}


@cache
def findings(name: str) -> dict[str, dict[str, str]]:
    """Return what is different in each family of a corpus, by case."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for family, case, difference in CORPORA[name]():
        different = found[family]
        if difference:
            different[case] = difference
    return dict(found)


@pytest.mark.parametrize(
    ("name", "family"), [(name, family) for name in CORPORA for family in findings(name)]
)
def test_a_family_is_as_recorded(name: str, family: str) -> None:
    unknown = [
        f"{case}: {difference}"
        for case, difference in findings(name)[family].items()
        if case not in KNOWN[name]
    ]
    assert not unknown, "\n".join(unknown)


@pytest.mark.parametrize("name", CORPORA)
def test_known_differences_are_still_there(name: str) -> None:
    different = {case for family in findings(name).values() for case in family}
    assert KNOWN[name].keys() - different == set()
