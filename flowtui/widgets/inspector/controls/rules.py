"""The control `rules`: rows of operator, values and category."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pydantic import ValidationError
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.widget import Widget
from typing_extensions import override

from flowtui.flows.forms.form_fields import FormField
from flowtui.flows.presets.base.rules import RuleRow, row_faults
from flowtui.model.codec.wire import JSON
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.base.line_list import LineList
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.control import FieldControl
from flowtui.widgets.inspector.controls.rule_editor import RuleEditor
from flowtui.widgets.inspector.controls.rule_list import Rule, RuleList, arguments_of, category_of


class RulesControl(FieldControl, Commanded, VerticalGroup):
    """A list of rules; the one under the cursor is edited below."""

    DEFAULT_CSS = """
    RulesControl { height: auto; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("rules.up", "Rule up", "Try the rule earlier.", "move_rule(-1)", "ctrl+up",
                hint=5, label="rule up"),
        Command("rules.down", "Rule down", "Try the rule later.", "move_rule(1)", "ctrl+down",
                hint=6, label="rule down"),
        Command("rules.remove", "Remove rule", "Remove the rule.", "remove_rule",
                "ctrl+delete,delete,x", hint=2, label="remove rule"),
        Command("rules.add", "Add a rule", "Add a rule at the end.", "add_rule",
                "insert,plus,a", hint=3, label="add a rule"),
    )  # fmt: skip

    def __init__(self, field: FormField, choices: Choices) -> None:
        """Edit `field`."""
        super().__init__()
        self.field = field
        self.choices = choices
        self._rules: list[Rule] = []
        self.list = RuleList()
        self._shown_at = -1
        self.editor = RuleEditor(choices, self._take)
        self.editor.display = False

    @override
    def compose(self) -> ComposeResult:
        yield self.list
        yield self.editor

    @property
    @override
    def held(self) -> list[JSON]:
        return [dict(rule) for rule in self._rules]

    @override
    def put(self, value: JSON) -> None:
        rules: list[Rule] = [dict(rule) for rule in value if isinstance(rule, Mapping)]
        if _said(rules) == _said(self._rules):
            self._rules = [
                {**mine, "uuid": theirs.get("uuid", "")}
                for mine, theirs in zip(self._rules, rules, strict=True)
            ]
            self._show_rule()
        else:
            self._rules = rules
        self._show()

    @override
    def renew(self, value: JSON) -> None:
        self.list.go(0)
        self._rules = []
        self._shown_at = -1
        self.put(value)

    @override
    def settle(self) -> None:
        self.editor.settle()

    def _show(self) -> None:
        self.list.show(self._rules, faults_of(self._rules))
        self._show_rule()

    def _show_rule(self) -> None:
        rule, before = self._rule, self._shown_at
        self._shown_at = self.list.at
        self.editor.display = rule is not None
        if rule is not None:
            self.editor.show(rule, anew=self._shown_at != before)

    @property
    def _rule(self) -> Rule | None:
        """The rule under the cursor."""
        return self._rules[self.list.at] if self.list.at < len(self._rules) else None

    @property
    @override
    def remark(self) -> str:
        faults = faults_of(self._rules)
        here = faults.get(self.list.at, "")
        others = len(faults) - bool(here)
        if not here and faults:
            return next(iter(faults.values()))
        return f"{here} · {others} more" if here and others else here

    @property
    @override
    def entrance(self) -> Widget:
        return self.list

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        event.stop()
        self.settle()
        self._show_rule()

    @on(LineList.Chosen)
    def _edit(self, event: LineList.Chosen) -> None:
        event.stop()
        if self.list.is_at_end:
            self.action_add_rule()
        else:
            self.editor.enter()

    def _take(self, rule: Rule, typed: bool) -> None:  # noqa: FBT001 - called by the editor
        """Take what was made of the rule that the editor shows."""
        if 0 <= self._shown_at < len(self._rules):
            self._rules[self._shown_at] = rule
            self.list.show(self._rules, faults_of(self._rules))
            self.tell(typed=typed)

    @on(RuleEditor.Done)
    def _next(self, event: RuleEditor.Done) -> None:
        event.stop()
        self.settle()
        self.list.go(self._shown_at + 1)
        self._show_rule()
        self.list.focus()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"remove_rule", "move_rule"}:
            return self._rule is not None
        return True

    def action_add_rule(self) -> None:
        """Add a rule at the end, and write it."""
        self.settle()
        kind = self._rules[-1].get("type") if self._rules else RuleRow().type
        self._rules.append({"type": kind, "arguments": [], "category": "", "uuid": ""})
        self.list.show(self._rules, faults_of(self._rules))
        self.list.go(len(self._rules) - 1)
        self._show_rule()
        self.call_after_refresh(self.editor.enter)
        self.tell()

    def action_remove_rule(self) -> None:
        """Remove the rule under the cursor."""
        self.settle()
        if self._rule is not None:
            del self._rules[self.list.at]
            self._shown_at = -1
            self._show()
            self.list.focus()
            self.tell()

    def action_move_rule(self, steps: int) -> None:
        """Move the rule under the cursor."""
        self.settle()
        at, to = self.list.at, self.list.at + steps
        if self._rule is not None and 0 <= to < len(self._rules):
            self._rules.insert(to, self._rules.pop(at))
            self.list.go(to)
            self._shown_at = -1
            self._show()
            self.tell()


def _said(rules: Sequence[Rule]) -> list[tuple[Any, ...]]:
    """Return what rules say, be their categories named by themselves or not."""
    return [(rule.get("type"), arguments_of(rule), category_of(rule)) for rule in rules]


def faults_of(rules: Sequence[Rule]) -> dict[int, str]:
    """Return what is wrong with rules, by their position; of several things the first."""
    found: dict[int, str] = {}
    for position, rule in enumerate(rules):
        try:
            row = RuleRow.model_validate(rule)
        except ValidationError as error:
            found[position] = f"Rule {position + 1}: {error.errors()[0]['msg']}"
            continue
        for fault in row_faults([row]):
            text = fault.text.removeprefix("Rule 1: ")
            found.setdefault(position, f"Rule {position + 1}: {text}")
    return found
