"""One rule: its operator, what it compares with, and its category."""

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from typing_extensions import override

from flowtui.flows.cases import CASES
from flowtui.flows.cases.registry import Case
from flowtui.flows.presets.base.rules import proposed_category
from flowtui.widgets.base.line_input import LineInput
from flowtui.widgets.inspector.controls.choices import Choice, Choices
from flowtui.widgets.inspector.controls.chooser import Chooser
from flowtui.widgets.inspector.controls.rule_list import Rule, arguments_of
from flowtui.widgets.inspector.controls.text_box import TextBox

_WIDE = 64
"""Cells from which on all of a rule stands on one line."""
_MOST_ARGUMENTS = 2


class RuleEditor(VerticalGroup):
    """The parts of a rule, to be changed."""

    DEFAULT_CSS = """
    RuleEditor {
        height: auto; margin: 1 0 0 0; padding: 0; border-left: outer $border-blurred;
        & Chooser, & LineInput, & TextBox { background: $panel; }
        & .to { width: 3; color: $foreground 50%; text-align: center; }
        & #operator { width: 1fr; }
        & .argument { width: 1fr; margin: 0 1 0 0; }
        & #category { width: 1fr; }
        & > HorizontalGroup { height: auto; }
        &.-wide { layout: horizontal; }
        &.-wide #operator { width: 26; margin: 0 1 0 0; }
        &.-wide > HorizontalGroup { width: 1fr; }
    }
    """

    class Done(Message):
        """The user is done with the rule."""

    def __init__(self, choices: Choices, take: Callable[[Rule, bool], None]) -> None:
        """Show nothing yet; `take` takes what the user makes of a rule, and whether by typing."""
        super().__init__()
        self._take = take
        self._choices = choices
        self._rule: Rule = {}
        self._automatic = True
        self._shown_category = ""
        self.operator = Chooser(self._operators, placeholder="choose an operator…")
        self.operator.id = "operator"
        self.arguments = tuple(
            TextBox(choices=choices, placeholder="…") for _ in range(_MOST_ARGUMENTS)
        )
        self.asset = Chooser(self._assets, self._new_asset)
        self.category = LineInput(id="category", select_on_focus=False)
        for part in (*self.arguments, self.asset):
            part.add_class("argument")

    @override
    def compose(self) -> ComposeResult:
        yield self.operator
        with HorizontalGroup():
            yield from self.arguments
            yield self.asset
            yield Static(Content("→"), classes="to")
            yield self.category

    @property
    def case(self) -> Case | None:
        """The operator."""
        return CASES.get(str(self._rule.get("type")))

    def show(self, rule: Rule, *, anew: bool = False) -> None:
        """Show a rule, `anew` when it is another one: what stands in its parts is not of it.

        What was typed must be settled before.
        """
        self._rule = rule
        arguments = arguments_of(rule)
        proposal = proposed_category(str(rule.get("type")), arguments)
        category = str(rule.get("category") or "")
        self._automatic = category in {"", proposal}
        case = self.case
        self.operator.write(case.label if case else str(rule.get("type")))
        self._show_arguments(case, arguments)
        self._show_category(category, proposal, anew=anew)

    def _show_arguments(self, case: Case | None, arguments: Sequence[str]) -> None:
        labels = case.operands if case else ("",) * len(arguments)
        names_asset = bool(case and case.assets)
        self.asset.display = names_asset
        if names_asset:
            self.asset.write(arguments[1] if len(arguments) > 1 else "")
        for position, box in enumerate(self.arguments):
            box.display = position < len(labels) and not names_asset
            box.placeholder = Content(labels[position] if position < len(labels) else "")
            box.write(arguments[position] if position < len(arguments) else "")

    def _show_category(self, category: str, proposal: str, *, anew: bool) -> None:
        self.category.placeholder = proposal or "category"
        shown = "" if self._automatic else category
        if (anew or not self.category.has_focus) and shown != self.category.value:
            self.category.value = shown
        self._shown_category = self.category.value

    def settle(self) -> None:
        """Take what was typed to this moment."""
        arguments = self._written
        category_typed = self.category.value != self._shown_category
        if category_typed:
            self._automatic = not self.category.value.strip()
        if category_typed or arguments is not None:
            parts = {} if arguments is None else {"arguments": arguments}
            self._change(typed=True, **parts)

    @property
    def _written(self) -> list[str] | None:
        """What the rule compares with as it is written now; None if that is what it says."""
        case, before = self.case, list(arguments_of(self._rule))
        if case is not None and case.assets:
            return None
        count = len(case.operands) if case else len(before)
        arguments = [box.written for box in self.arguments[:count]]
        shown = [*before, *[""] * _MOST_ARGUMENTS][: len(arguments)]
        return None if arguments == shown else [*arguments, *before[_MOST_ARGUMENTS:]]

    def enter(self) -> None:
        """Go to the first thing that is to be written, or else to the operator."""
        parts = [*self.arguments, self.asset]
        first = next((part for part in parts if part.display), self.operator)
        first.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Stand on one line where there is room."""
        self.set_class(event.size.width >= _WIDE, "-wide")

    def _operators(self) -> list[Choice]:
        has_places = self._choices.assets.locations is not None
        now = str(self._rule.get("type"))
        return [
            Choice(case.type, case.label, case.type)
            for case in CASES.values()
            if case.type == now or (case.is_offered and (has_places or not case.needs_locations))
        ]

    def _assets(self) -> list[Choice]:
        return self._choices.of(self.case.assets) if self.case else []

    def _new_asset(self, name: str) -> Choice | None:
        return self._choices.made(self.case.assets, name) if self.case else None

    @on(Chooser.Chosen)
    def _chosen(self, event: Chooser.Chosen) -> None:
        event.stop()
        self.settle()
        if event.choice is None:
            return
        if event.chooser is self.asset:
            value = event.choice.value
            self._change(arguments=[str(value.get("uuid", "")), event.choice.title])
        elif event.choice.value != self._rule.get("type"):
            self._change_operator(str(event.choice.value))

    def _change_operator(self, type_: str) -> None:
        """Take another operator; what it compares with stays as far as that takes any."""
        case, before = CASES[type_], self.case
        kept = [] if case.assets or (before and before.assets) else arguments_of(self._rule)
        self._change(type=type_, arguments=list(kept)[: len(case.operands)])
        self.enter()

    @on(TextBox.Typed)
    def _typed(self, event: TextBox.Typed) -> None:
        event.stop()
        self.settle()

    @on(Input.Changed, "#category")
    def _category_typed(self, event: Input.Changed) -> None:
        event.stop()
        self.settle()

    def _change(self, *, typed: bool = False, **parts: object) -> None:
        """Change some of the rule, and say so; its category follows until one was written."""
        category = "" if self._automatic else self.category.value
        rule = {**self._rule, **parts, "category": category}
        if rule == self._rule:
            return
        self.show(rule)
        self._take(rule, typed)

    @on(TextBox.Entered)
    @on(Input.Submitted)
    def _entered(self, event: TextBox.Entered | Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done())
