from pathlib import Path

import pytest

import flowtui.flows.cases
from flowtui.expressions.compiler import compile_node
from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.parser import parse
from flowtui.expressions.values import Error, Object, Outcome
from flowtui.flows.cases import CASES, Case, Match
from flowtui.flows.cases.registry import MAX_CATEGORY_CHARS, CaseRegistry
from flowtui.model.engines import FLOWTUI, GLIFIC, GOFLOW
from tests.flows.cases.corpus import scope_with

FOLDER = Path(flowtui.flows.cases.__file__).parent


def test_each_case_has_a_module_of_its_name() -> None:
    assert {path.stem for path in FOLDER.glob("has_*.py")} == set(CASES)


def test_every_case_is_a_function_of_expressions() -> None:
    assert set(CASES) <= set(FUNCTIONS)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_case_says_what_forms_need(case: Case) -> None:
    assert case.label
    assert case.category
    assert case.help
    assert case.platforms <= FLOWTUI | GLIFIC | GOFLOW
    assert case.platforms


def test_no_two_cases_have_the_same_label() -> None:
    assert len({case.label for case in CASES.values()}) == len(CASES)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_case_takes_the_operands_its_form_asks_for(case: Case) -> None:
    verdict = case.test(scope_with({}), Object({}), ["1"] * len(case.operands))
    assert not (isinstance(verdict, Error) and "argument(s)" in verdict.message)


@pytest.mark.parametrize(
    ("type_", "arguments", "expected"),
    [
        ("has_any_word", ["yes yeah"], "Yes"),
        ("has_phrase", ["not now"], "Not now"),
        ("has_number_between", ["1", "10"], "1 - 10"),
        ("has_number_lt", ["18"], "< 18"),
        ("has_date_gt", [" 2026-01-01 "], "After 2026-01-01"),
        ("has_pattern", [r"\d{4}"], r"\d{4}"),
        ("has_group", ["g-1", "Mothers"], "Mothers"),
        ("has_text", [], "Has Text"),
        ("has_any_word", [""], ""),
        ("has_any_word", [], ""),
        ("has_any_word", ["?!"], ""),
        ("has_ward", [], "Has Ward"),
        ("has_number_between", ["1"], ""),
        ("has_phrase", ["x" * 50], "X" + "x" * (MAX_CATEGORY_CHARS - 1)),
    ],
)
def test_the_name_of_a_category_is_proposed(
    type_: str, arguments: list[str], expected: str
) -> None:
    assert CASES[type_].propose_category(arguments) == expected


def test_expressions_see_a_verdict_as_an_object() -> None:
    assert _evaluate('has_text("a")') == Object({"match": "a"}, default=True)
    assert _evaluate('has_text("")') == Object({"match": ""}, default=False)
    assert _evaluate('has_text("") = "false"') is True


def test_an_error_says_which_case_it_is_of() -> None:
    error = Error("error calling has_text(...): broken")
    assert CASES["has_text"].test(scope_with({}), Error("broken"), []) == error


def test_what_was_evaluated_before_a_case_does_not_count() -> None:
    scope = scope_with({})
    scope.meter.left = -1
    assert CASES["has_text"].test(scope, "a", []) == Match("a")


def test_two_cases_cannot_have_one_name() -> None:
    def has_text(text: str) -> Match | None:
        return Match(text)

    with pytest.raises(ValueError, match="two functions called has_text"):
        CaseRegistry().register("has more text", category="More", platforms=GOFLOW)(has_text)


def test_a_case_of_another_module_is_known_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FUNCTIONS, "_functions", dict(FUNCTIONS))
    cases = CaseRegistry()

    @cases.register("is quiet", category="Quiet", platforms=frozenset({"elsewhere"}))
    def is_quiet(text: str) -> Match | None:
        """Whether `text` shouts."""
        return None if text.isupper() else Match(text)

    assert cases["is_quiet"].test(scope_with({}), "psst", []) == Match("psst")
    assert cases["is_quiet"].help == "Whether `text` shouts."
    assert "is_quiet" in FUNCTIONS


def _evaluate(expression: str) -> Outcome:
    return compile_node(parse(expression))(scope_with({}))
