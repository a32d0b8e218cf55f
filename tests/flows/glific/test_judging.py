"""How Glific's cases judge messages, and that its flows ask them, and others do not."""

import pytest

from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Error, Object
from flowtui.flows.cases import CASES
from flowtui.flows.cases.registry import Match
from flowtui.flows.platforms.glific.judging import JUDGES
from flowtui.flows.spec.judging import Said
from flowtui.scenario.inputs import Say
from tests.flows.glific.building import asking, definition, document, node, say, simulated


@pytest.mark.parametrize(
    ("type_", "arguments", "text", "holds"),
    [
        ("has_phrase", ["een te"], "Green Tea", True),
        ("has_phrase", ["tea green"], "green tea", False),
        ("has_phrase", ["tea", "coffee"], "coffee", False),
        ("has_any_word", ["yes, ok;sure"], "Sure", True),
        ("has_any_word", ["yes ok"], "yes!", False),
        ("has_any_word", [""], "", False),
        ("has_all_words", ["one, two"], "TWO one", True),
        ("has_all_words", [""], "one", False),
        ("has_only_phrase", [" Green Tea "], "green tea", True),
        ("has_only_text", ["a", "b"], "b", False),
        ("has_only_text", [], "", False),
        ("has_number_eq", ["1", "2"], "1", True),
        ("has_number_eq", ["1.0"], "1", False),
        ("has_number", [], "room 4b", True),
        ("has_number", [], "room ٤", False),
        ("has_number_between", ["1", "10"], " 10 ", True),
        ("has_number_between", ["1", "10"], "10.01", False),
        ("has_number_between", ["1", "10"], "about 2", False),
        ("has_number_between", ["1", "x"], "2", False),
        ("has_number_between", ["1"], "2", False),
        ("has_number_between", ["1", "10"], "NaN", False),
        ("has_beginning", ["gre"], "GREEN", True),
        ("has_beginning", ["een"], "green", False),
        ("has_pattern", ["^ORDER [0-9]+$"], " Order 66", True),
        ("has_pattern", ["^order$"], "orders", False),
        ("has_email", [], " ann.b+c@x-y.example.org ", True),
        ("has_email", [], "write to ann@example.org", False),
        ("has_email", [], "ann@example", False),
        ("has_phone", [], "98765 43210", True),
        ("has_phone", [], "12", False),
    ],
)
def test_a_case_of_glific_holds_or_not(
    type_: str, arguments: list[str], text: str, *, holds: bool
) -> None:
    verdict = JUDGES[type_](Said(text), arguments)
    assert verdict == (Match(text) if holds else None)


@pytest.mark.parametrize("type_", ["has_beginning", "has_pattern"])
def test_what_comes_with_a_picture_neither_begins_nor_matches(type_: str) -> None:
    assert JUDGES[type_](Said("yes"), ["yes"])
    assert JUDGES[type_](Said("yes", is_text=False), ["yes"]) is None


def test_a_broken_pattern_is_an_error() -> None:
    assert isinstance(JUDGES["has_pattern"](Said("("), ["("]), Error)


def test_only_cases_that_are_known_are_judged_otherwise() -> None:
    assert set(JUDGES) <= set(CASES)


@pytest.mark.parametrize(
    ("test", "arguments", "said", "ours", "theirs"),
    [
        ("has_phrase", ["een te"], "Green Tea", "has_phrase", False),
        ("has_number_eq", ["2"], "I want 2", "Other", True),
        ("has_beginning", [" gre "], "green", "has_beginning", True),
    ],
)
def test_flows_of_glific_ask_its_own_cases(
    test: str, arguments: list[str], said: str, ours: str, *, theirs: bool
) -> None:
    read = document(
        definition("asks", asking("tea", (test, arguments), to="end"), node("end", say("End")))
    )
    simulation = simulated(read).take(Say(said))
    (session,) = simulation.world.sessions.values()
    assert session.runs[0].results["tea"].category == ours
    verdict = CASES[test].test(Scope(Object({})), said, arguments)
    assert isinstance(verdict, Match) is theirs
