"""Inputs: how each is read, written, told in words, and taken or refused."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest

from flowtui.flows.forms.attribute_docs import attribute_docs
from flowtui.scenario.describing import describe
from flowtui.scenario.files import ScenarioError, read_scenario
from flowtui.scenario.inputs import INPUTS, Input
from flowtui.scenario.inputs.base import InvalidAnswer
from flowtui.scenario.inputs.words import Words
from flowtui.scenario.notation.record import keys_of
from flowtui.scenario.scenario import begin
from flowtui.scenario.simulation import InputRefused, Simulation
from flowtui.scenario.writing import scenario_text
from flowtui.world.errors import WorldError
from tests.scenario.corpora import Row, as_step, files, rows
from tests.scenario.stories import library, scenario_of

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def plain(value: Any) -> Any:
    """Return the value of an attribute as corpora have it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def the_input(text: str) -> Input:
    """Return the only step of a scenario."""
    (step,) = read_scenario(text, "a.yaml").steps
    assert isinstance(step.what, Input)
    assert step.line == 2
    return step.what


def test_every_input_has_a_corpus() -> None:
    assert {path.stem for path in files("inputs")} == set(INPUTS)


@pytest.mark.parametrize(("key", "row"), rows("inputs", "read"))
def test_an_input_is_read_and_told_in_words(key: str, row: Row) -> None:
    given = the_input(as_step(row["yaml"]))
    assert given.type == key
    assert {name: plain(getattr(given, name)) for name in row["as"]} == row["as"]
    assert given.words(Words(several=True).at(NOW)) == row["words"]


@pytest.mark.parametrize(("key", "row"), rows("inputs", "read"))
def test_an_input_is_written_as_what_is_read_as_the_same(key: str, row: Row) -> None:
    scenario = read_scenario(as_step(row["yaml"]), "a.yaml")
    text = scenario_text(scenario)
    assert f"  - {key}:" in text
    again = read_scenario(text, "b.yaml")
    assert [step.what for step in again.steps] == [step.what for step in scenario.steps]


@pytest.mark.parametrize(("key", "row"), rows("inputs", "wrong"))
def test_what_is_wrong_with_an_input_is_told_with_its_line(key: str, row: Row) -> None:
    with pytest.raises(ScenarioError) as caught:
        read_scenario(as_step(row["yaml"]), "a.yaml")
    assert row["error"] in caught.value.reason
    assert caught.value.line == row.get("line", 1) + 1, key


def simulation_of(steps: str) -> tuple[Simulation, Input]:
    """Return a simulation after all steps but the last, and that."""
    scenario = scenario_of(steps)
    simulation = begin(scenario, library())
    *before, last = (step.what for step in scenario.steps)
    for given in before:
        assert isinstance(given, Input)
        simulation = simulation.take(given)
    assert isinstance(last, Input)
    return simulation, last


@pytest.mark.parametrize(("key", "row"), rows("inputs", "taken"))
def test_an_input_is_taken_or_refused(key: str, row: Row) -> None:
    simulation, given = simulation_of(row["steps"] + "\n")
    assert given.type == key
    if "refused" in row:
        with pytest.raises(InputRefused, match=re.escape(row["refused"])):
            simulation.take(given)
        return
    entries = simulation.take(given).taken[-1].entries
    found = [describe(entry.record.event, entry.record.at) for entry in entries]
    shown = [f"{line.glyph} {line.text}" for line in found if line and not line.is_detail]
    assert shown == row["lines"]


@pytest.mark.parametrize("kind", INPUTS.values(), ids=INPUTS)
def test_an_input_says_what_it_is_for(kind: Any) -> None:
    assert kind.__doc__
    docs = attribute_docs(kind)
    assert [key.name for key in keys_of(kind) if not docs.get(key.attribute)] == []
    menu = kind.menu
    assert menu is None or (menu.title and menu.help.endswith("."))


def test_an_answer_makes_an_input() -> None:
    assert INPUTS["advance"].answered("2 h", "x") == the_input(as_step("advance: 2 h"))
    assert INPUTS["advance_to"].answered("", "x") == the_input(as_step("advance_to: next timer"))
    assert INPUTS["stop"].answered("", "Ann") == the_input(as_step("stop: Ann"))
    with pytest.raises(InvalidAnswer, match="'soon' is not a span of time"):
        INPUTS["advance"].answered("soon", "x")
    with pytest.raises(InvalidAnswer, match="“Tip” makes no input for x"):
        INPUTS["start"].answered("Tip", "x")


class _Faulty(Input):
    type: ClassVar[str] = "faulty"
    error: ClassVar[Exception]

    def apply(self, simulation: Simulation) -> Any:  # type: ignore[explicit-override]
        raise self.error


def test_only_errors_that_inputs_may_raise_are_refusals() -> None:
    simulation, _ = simulation_of("- stop: ''\n")
    _Faulty.error = WorldError("no such moon")
    with pytest.raises(InputRefused, match="no such moon"):
        simulation.take(_Faulty())
    _Faulty.error = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        simulation.take(_Faulty())
