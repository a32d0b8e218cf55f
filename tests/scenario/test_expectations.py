"""What a scenario may expect: when it holds, and what is said when it does not."""

import json

import pytest

from flowtui.scenario.expectations import EXPECTATIONS, Expect
from flowtui.scenario.files import ScenarioError, read_scenario
from flowtui.scenario.writing import scenario_text
from tests.scenario.corpora import Row, as_expectation, files, rows
from tests.scenario.stories import complaints, told

START = "- start: Registration\n  contact: Ann\n"
SAID = START + "- say: 25\n"


def test_every_expectation_has_a_corpus() -> None:
    assert {path.stem for path in files("expectations")} == set(EXPECTATIONS)


@pytest.mark.parametrize(("key", "row"), rows("expectations", "checked"))
def test_an_expectation_holds_or_says_what_came(key: str, row: Row) -> None:
    before = row["before"]
    count = before.count("- ")
    assert row["holds"].startswith(f"{key}:")
    assert complaints(f"{before}- expect: {{{row['holds']}}}\n") == []
    assert complaints(f"{before}- expect: {{{row['fails']}}}\n") == [(count, row["said"])]


@pytest.mark.parametrize(("key", "row"), rows("expectations", "checked"))
def test_an_expectation_is_written_as_what_is_read_as_the_same(key: str, row: Row) -> None:
    for said in ("holds", "fails"):
        scenario = read_scenario(as_expectation(row[said]), "a.yaml")
        text = scenario_text(scenario)
        (was,), (now,) = scenario.steps, read_scenario(text, "b.yaml").steps
        assert isinstance(now.what, Expect)
        assert [part.type for part in now.what.parts] == [key]
        assert now.what == was.what


@pytest.mark.parametrize(("key", "row"), rows("expectations", "wrong"))
def test_what_is_wrong_with_an_expectation_is_told_with_its_line(key: str, row: Row) -> None:
    with pytest.raises(ScenarioError) as caught:
        read_scenario(as_expectation(row["yaml"]), "a.yaml")
    assert row["error"] in caught.value.reason
    assert caught.value.line == row.get("line", 1) + 2, key


@pytest.mark.parametrize("kind", EXPECTATIONS.values(), ids=EXPECTATIONS)
def test_an_expectation_says_what_it_is_for(kind: type) -> None:
    assert (kind.__doc__ or "").endswith(".")


def test_expectations_look_at_what_came_of_the_inputs_right_before_them() -> None:
    steps = SAID + "- expect: {messages: ['How old are you?', 'Thank you, Ann.']}\n"
    steps += "- start: Tip\n  contact: Ann\n- expect: {messages: [Drink water.]}\n"
    assert told(steps + "- expect: {message: Drink water.}\n").passed


def test_expectations_are_about_who_is_named_or_was_there_last() -> None:
    steps = "- start: Tip\n  contact: Ben\n"
    assert told(steps + "- expect: {message: Drink water.}\n").passed
    assert told(steps + "- expect: {no_message: true}\n  contact: Ann\n").passed
    said = "contact: expected Zoe, got there is no contact 'Zoe'"
    assert complaints(steps + "- expect: {no_message: true}\n  contact: Zoe\n") == [(1, said)]


def test_all_that_is_not_so_is_told_and_the_story_goes_on() -> None:
    steps = START + "- expect: {message: x, waiting_in: y}\n- say: 25\n- expect: {group: z}\n"
    report = told(steps)
    assert [(finding.step, len(finding.failures)) for finding in report.findings] == [
        (1, 2),
        (3, 1),
    ]
    assert [finding.line for finding in report.findings] == [12, 14]
    assert report.played == 4
    assert not report.passed


def test_an_input_that_is_refused_ends_the_story() -> None:
    report = told("- start: Nowhere\n  contact: Ann\n- say: 25\n")
    (finding,) = report.findings
    (failure,) = finding.failures
    assert str(failure).startswith("input: expected to be taken, got there is no flow 'Nowhere'")
    assert (finding.step, report.played) == (0, 0)


@pytest.mark.parametrize(("key", "row"), rows("expectations", "checked"))
def test_an_expectation_as_it_came_holds(key: str, row: Row) -> None:
    (finding,) = told(f"{row['before']}- expect: {{{row['fails']}}}\n").findings
    for type_, wanted in finding.came.items():
        assert type_ == key
        mended = row["before"] + f"- expect: {json.dumps({type_: wanted}, default=str)}\n"
        assert told(mended).passed, (wanted, complaints(mended))
    if key in AS_IT_CAME and not row["said"].endswith(("no such field", "division by zero")):
        assert finding.came


AS_IT_CAME = {
    "message", "messages", "no_message", "no_error", "message_count", "language", "waiting_in",
    "group", "field", "result", "ended", "channel", "quick_replies", "attachments", "node", "value",
}  # fmt: skip
"""What can be said in the same words, whatever came."""
