"""The control of rules: a list, and the parts of the one under the cursor below it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.widgets import Input

from flowtui.flows.cases import CASES
from flowtui.flows.presets.wait_for_response import WaitForResponse
from flowtui.flows.spec.flow import Flow
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.rules import RulesControl
from tests.screens.small_clinic import registration
from tests.widgets.forming import TRICKY, Filling, filling
from tests.widgets.test_controls import offered

FLOW = Flow.read(registration())
WIDE = 100


class Rules:
    """The form of a wait, with the focus in its rules."""

    def __init__(self, form: Filling) -> None:
        self.form = form
        control = form.controls["rules"]
        assert isinstance(control, RulesControl)
        self.control = control
        self.editor = control.editor

    @property
    def said(self) -> list[tuple[Any, ...]]:
        """Operator, arguments and category of each rule."""
        rules: Sequence[Mapping[str, Any]] = self.form.values["rules"]
        return [(rule["type"], list(rule["arguments"]), rule["category"]) for rule in rules]

    @property
    def lines(self) -> list[str]:
        return [self.control.list.line(at).plain for at in range(self.control.list.count)]

    @property
    def proposal(self) -> str:
        return str(self.editor.category.placeholder)


@asynccontextmanager
async def ruling(*rules: Mapping[str, Any], width: int = 44) -> AsyncIterator[Rules]:
    base = {"rules": list(rules)}
    choices = Choices(None, FLOW)
    async with filling(WaitForResponse, base, choices, size=(width, 40)) as form:
        await form.enter("rules")
        yield Rules(form)


def rule(type_: str, *arguments: str, category: str = "") -> dict[str, Any]:
    return {"type": type_, "arguments": list(arguments), "category": category, "uuid": ""}


async def test_a_rule_is_added_and_its_category_suggests_itself() -> None:
    async with ruling() as rules:
        assert rules.lines == ["+ add a rule"]
        await rules.form.press("enter")
        await rules.form.type("yes")
        assert rules.said == [("has_any_word", ["yes"], "")]
        assert rules.proposal == "Yes"
        assert "→ Yes" in rules.lines[0]
        made = rules.form.made
        assert isinstance(made, WaitForResponse)
        assert [row.name for row in made.rules] == ["Yes"]


async def test_a_category_that_was_written_stays() -> None:
    async with ruling(rule("has_any_word", "yes")) as rules:
        rules.editor.category.focus()
        await rules.form.type("Agreed")
        assert rules.said == [("has_any_word", ["yes"], "Agreed")]
        rules.editor.arguments[0].focus()
        await rules.form.press("end")
        await rules.form.type(" ok")
        assert rules.said == [("has_any_word", ["yes ok"], "Agreed")]
        rules.editor.category.focus()
        await rules.form.press(*("backspace",) * 6)
        assert rules.said == [("has_any_word", ["yes ok"], "")]
        assert rules.proposal == "Yes"


async def test_an_operator_is_found_by_its_title_and_asks_what_it_needs() -> None:
    async with ruling(rule("has_any_word", "5")) as rules:
        rules.editor.operator.focus()
        await rules.form.pilot.pause()
        await rules.form.type("number between")
        assert offered(rules.form)[0].startswith(CASES["has_number_between"].label)
        await rules.form.press("enter")
        shown = [box for box in rules.editor.arguments if box.display]
        assert len(shown) == 2
        assert rules.said == [("has_number_between", ["5"], "")]
        await rules.form.press("tab")
        await rules.form.type("10")
        assert rules.said == [("has_number_between", ["5", "10"], "")]
        assert rules.proposal == "5 - 10"


async def test_all_operators_that_are_offered_have_a_line_and_an_editor() -> None:
    offered_cases = [case for case in CASES.values() if case.is_offered]
    assert len(offered_cases) > 25
    async with ruling(*(rule(case.type) for case in offered_cases)) as rules:
        for at, case in enumerate(offered_cases):
            rules.control.list.go(at)
            rules.control._show_rule()
            await rules.form.pilot.pause()
            assert rules.editor.operator.value == case.label
            shown = [part for part in (*rules.editor.arguments, rules.editor.asset) if part.display]
            assert len(shown) == (1 if case.assets else len(case.operands)), case.type


async def test_what_is_wrong_is_said_of_the_rule() -> None:
    wrong = rule("has_number_lt", "ten")
    async with ruling(rule("has_any_word", "yes"), wrong) as rules:
        assert "Rule 2" in rules.form.fault("rules")
        assert "“ten” is text" in rules.form.fault("rules")
        assert rules.lines[1].startswith("✗")


async def test_rules_are_moved_and_removed() -> None:
    async with ruling(rule("has_any_word", "a"), rule("has_any_word", "b")) as rules:
        await rules.form.press("ctrl+down")
        assert [each[1] for each in rules.said] == [["b"], ["a"]]
        await rules.form.press("ctrl+up")
        assert [each[1] for each in rules.said] == [["a"], ["b"]]
        await rules.form.press("delete")
        assert [each[1] for each in rules.said] == [["b"]]


async def test_a_group_can_be_looked_for_and_made() -> None:
    async with ruling(rule("has_group")) as rules:
        rules.editor.asset.focus()
        await rules.form.pilot.pause()
        await rules.form.type(TRICKY)
        await rules.form.press("enter")
        [(_, arguments, _)] = rules.said
        assert arguments[1] == TRICKY
        assert TRICKY in rules.lines[0]


async def test_expressions_are_helped_with_in_rules() -> None:
    async with ruling(rule("has_any_word")) as rules:
        rules.editor.arguments[0].focus()
        await rules.form.pilot.pause()
        await rules.form.type("@results.a")
        assert offered(rules.form)[0].startswith("age")
        await rules.form.press("enter")
        assert rules.said[0][1] == ["@results.age"]


@pytest.mark.parametrize("width", [44, WIDE])
async def test_the_parts_of_a_rule_are_within_the_screen(width: int) -> None:
    async with ruling(rule("has_number_between", "1", "2"), width=width) as rules:
        parts = [rules.editor.operator, *rules.editor.arguments, rules.editor.category]
        assert all(part.region.width >= 5 for part in parts), [part.region for part in parts]
        assert all(part.region.right <= width for part in parts)


async def test_enter_goes_on_to_the_next_rule() -> None:
    async with ruling(rule("has_any_word", "a"), rule("has_any_word", "b")) as rules:
        await rules.form.press("enter")
        assert isinstance(rules.form.focused, type(rules.editor.arguments[0]))
        await rules.form.press("enter")
        assert rules.control.list.at == 1
        assert rules.control.list.has_focus
        assert not isinstance(rules.form.focused, Input)


@pytest.mark.parametrize("before", [0, 1, 3])
@pytest.mark.parametrize("after", [0, 1, 3])
async def test_the_rules_of_another_node_are_shown(before: int, after: int) -> None:
    words = ["yes", "no", "maybe"]
    async with ruling(*(rule("has_any_word", word) for word in words[:before])) as rules:
        await rules.form.press(*["down"] * before)
        rules.form.form.show_other({"rules": [rule("has_any_word", w) for w in words[:after]]})
        await rules.form.pilot.pause()
        assert len(rules.lines) == after + 1
        assert rules.editor.display == bool(after)


@pytest.mark.parametrize("type_", ["has_any_word", "has_number_eq", "has_pattern"])
async def test_a_rule_that_is_not_whole_waits_while_another_field_is_wrong(type_: str) -> None:
    async with ruling() as rules:
        await rules.form.press("enter")
        rules.control.put([rule(type_)])
        rules.control.tell()
        await rules.form.pilot.pause()
        await rules.form.enter("result_name")
        await rules.form.type("x" * 65)
        assert "too long" in rules.form.fault("result_name")
        assert rules.form.made is None
        assert rules.said == [(type_, [], "")]
