"""Rules as a list: what each looks for, and where it leads."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.content import Content
from typing_extensions import override

from flowtui.flows.cases import CASES
from flowtui.flows.presets.base.rules import proposed_category
from flowtui.graph.text import clean, cut, width
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.line_list import LineList

MOST_SHOWN = 8
"""Rules that are seen at once."""
_BEGINNINGS = ("has a ", "has an ", "has ", "is ")
"""What is left out before the rest, which says it all."""
Rule = Mapping[str, object]
"""A row as forms have it: `type`, `arguments`, `category`, `uuid`."""


class RuleList(LineList):
    """Rules, a line each, and a last line to add one."""

    DEFAULT_CSS = """
    RuleList { background: $panel; padding: 0 1; height: 1; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("list.choose", "Edit", "Edit the rule, or add one.", "choose", "enter,right",
                hint=1, label="edit"),
    )  # fmt: skip

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.rules: Sequence[Rule] = ()
        self._faults: Mapping[int, str] = {}

    @property
    @override
    def count(self) -> int:
        return len(self.rules) + 1

    @property
    def is_at_end(self) -> bool:
        """Whether the cursor is where rules are added."""
        return self.at >= len(self.rules)

    def show(self, rules: Sequence[Rule], faults: Mapping[int, str]) -> None:
        """Show rules; `faults` say what is wrong with some, by their position."""
        self.rules = rules
        self._faults = faults
        self.styles.height = min(self.count, MOST_SHOWN)
        self.changed()

    @override
    def line(self, index: int) -> Content:
        if index >= len(self.rules):
            return Content.styled("+ add a rule", "$foreground 60%")
        rule = self.rules[index]
        faulty = index in self._faults
        room = self.scrollable_content_region.width
        category = cut(clean(category_of(rule)) or "…", max(6, room // 3))
        number = "✗ " if faulty else f"{index + 1} "
        left = cut(words_of(rule), max(4, room - width(category) - width(number) - 3))
        gap = " " * max(1, room - width(number) - width(left) - width(category) - 2)
        return Content.assemble(
            (number, "$text-error bold" if faulty else "$foreground 50%"),
            left,
            (f"{gap}→ ", "$foreground 50%"),
            (category, "$kind-condition"),
        )


def category_of(rule: Rule) -> str:
    """Return what a rule's category is called, be it by itself."""
    return str(rule.get("category") or "").strip() or proposed_category(
        str(rule.get("type")), arguments_of(rule)
    )


def arguments_of(rule: Rule) -> tuple[str, ...]:
    """Return what a rule compares with."""
    arguments = rule.get("arguments") or ()
    return tuple(str(each) for each in arguments) if isinstance(arguments, list | tuple) else ()


def words_of(rule: Rule) -> str:
    """Return what a rule looks for, in a few words."""
    type_ = str(rule.get("type"))
    case = CASES.get(type_)
    label = case.label if case else type_
    for beginning in _BEGINNINGS:
        if label.startswith(beginning):
            label = label.removeprefix(beginning)
            break
    arguments = arguments_of(rule)
    shown = arguments[1:] if case and case.assets else arguments
    said = " – ".join(clean(each) for each in shown)
    return f"{label}: {said}" if said else label
