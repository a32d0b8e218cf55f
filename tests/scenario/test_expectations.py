"""What a scenario may expect: when it holds, and what is said when it does not."""

import pytest

from flowtui.scenario.expectation_schema import SHAPES
from flowtui.scenario.expectations import CHECKERS
from tests.scenario.stories import REGISTRATION, complaints, told

START = "- start: Registration\n  contact: Ann\n"
SAID = START + "- say: 25\n"
CASES = [
    # what was put in before, what holds then, what does not, what is said of that
    (START, "message: How old are you?", "message: How old",
     "message: expected “How old”, got “How old are you?”"),
    (START, "message: {contains: old are}", "message: {contains: young}",
     "message: expected contains “young”, got “How old are you?”"),
    (START, "message: {matches: '^How .* you[?]$'}", "message: {matches: '^old'}",
     "message: expected matches “^old”, got “How old are you?”"),
    (SAID, "messages: ['How old are you?', {contains: Ann}]", "messages: ['How old are you?']",
     "messages: expected “How old are you?”, got “How old are you?” | “Thank you, Ann.”"),
    (SAID, "no_message: false", "no_message: true", "no_message: expected true, got 2 messages"),
    (SAID, "field: {age: 25}", "field: {age: 30}", "field age: expected “30”, got “25”"),
    (SAID, "field: {Age: {matches: '2'}}", "field: {height: 3}",
     "field height: expected “3”, got no such field"),
    (SAID, "field: {name: Ann, language: ''}", "field: {name: Ben}",
     "field name: expected “Ben”, got “Ann”"),
    (SAID, "result: {age: 25, Mood: fine}", "result: {age: 26}",
     "result age: expected “26”, got “25”"),
    (SAID, "result: {mood: {category: Good}}", "result: {mood: {category: Bad}}",
     "category of result mood: expected “Bad”, got “Good”"),
    (SAID, "group: Mothers", "group: Fathers", "group Fathers: expected in it, got the opposite"),
    (SAID, "group: {mothers: true, Fathers: false}", "group: {Mothers: false}",
     "group Mothers: expected not in it, got the opposite"),
    (START + "- say: fr\n", "language: fra", "language: eng",
     "language: expected “eng”, got “fra”"),
    (START, "waiting_in: Registration", "waiting_in: Reminders",
     "waiting_in: expected “Reminders”, got “Registration”"),
    (SAID, "waiting_in: null", "waiting_in: Registration",
     "waiting_in: expected “Registration”, got nothing"),
    (SAID, "ended: Registration", "ended: {reason: failed}",
     "ended: expected failed, got Registration completed"),
    (SAID, "ended: {flow: Registration, reason: completed}", "ended: Tip",
     "ended: expected Tip, got Registration completed"),
    (START, f"node: {REGISTRATION.nodes[0].uuid}", "node: x",
     f"node: expected “x”, got “{REGISTRATION.nodes[0].uuid}”"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "holds", "fails", "said"), CASES)
def test_an_expectation_holds_or_says_what_came(
    before: str, holds: str, fails: str, said: str
) -> None:
    count = before.count("- ")
    assert complaints(f"{before}- expect: {{{holds}}}\n") == []
    assert complaints(f"{before}- expect: {{{fails}}}\n") == [(count, said)]


def test_all_that_can_be_expected_is_tested() -> None:
    tested = {case[position].split(":")[0] for case in CASES for position in (1, 2)}
    assert tested == set(CHECKERS) == set(SHAPES)


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
    assert [finding.line for finding in report.findings] == [11, 13]
    assert report.played == 4
    assert not report.passed


def test_an_input_that_is_refused_ends_the_story() -> None:
    report = told("- start: Nowhere\n  contact: Ann\n- say: 25\n")
    (finding,) = report.findings
    (failure,) = finding.failures
    assert str(failure).startswith("input: expected to be taken, got there is no flow 'Nowhere'")
    assert (finding.step, report.played) == (0, 0)
