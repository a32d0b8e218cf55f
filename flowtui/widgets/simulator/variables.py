"""What expressions see: a tree of the context, with what has just changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input
from typing_extensions import override

from flowtui.expressions.values import Object
from flowtui.scenario.views.variable_rows import Path, Variable, expression_of, variables
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.base.line_input import LineInput
from flowtui.widgets.base.line_list import LineList

_NOTHING = Object({})


class VariableTree(LineList):
    """Values under their names; right opens one, left closes it, enter copies its expression."""

    MENU: ClassVar[Sequence[Command]] = (
        Command("variables.open", "Open", "Show what is inside.", "open", "right,l"),
        Command("variables.close", "Close", "Hide what is inside, or go to what this is in.",
                "close", "left,h"),
        Command("variables.toggle", "Open or close", "Show or hide what is inside.", "unfold",
                "space"),
        Command("list.choose", "Copy", "Copy the expression, like @results.age.", "choose",
                "enter,y", hint=1),
        Command("variables.filter", "Filter", "Find a variable by its name or value.",
                "filter", "slash", hint=2),
    )  # fmt: skip

    class FilterWanted(Message):
        """The user wants to find something."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self.rows: list[Variable] = []
        self._root = _NOTHING
        self._before: Object | None = None
        self._opened: set[Path] = {("contact",), ("results",), ("fields",)}
        self._wanted = ""

    @property
    @override
    def count(self) -> int:
        return len(self.rows)

    def show(self, root: Object, before: Object | None) -> None:
        """Show a context; what is not as it was `before` is marked."""
        self._root, self._before = root, before
        self._collect()

    def find(self, wanted: str) -> None:
        """Show the values in whose names or texts these words are; "" for the tree."""
        self._wanted = wanted
        self._collect()

    def _collect(self) -> None:
        chosen = self.chosen
        self.rows = variables(self._root, self._before, self._opened, self._wanted)
        self.changed()
        if chosen:
            self._go_to(chosen.path)

    @property
    def chosen(self) -> Variable | None:
        """The row under the cursor."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    def _go_to(self, path: Path) -> None:
        for index, row in enumerate(self.rows):
            if row.path == path:
                self.go(index)
                return

    @override
    def line(self, index: int) -> Content:
        row = self.rows[index]
        depth = 0 if self._wanted else len(row.path) - 1
        arrow = ("▾ " if row.is_open else "▸ ") if row.opens and not self._wanted else "  "
        value = "$text-error" if row.is_error else "$foreground 45%" if row.is_null else ""
        return Content.assemble(
            ("● " if row.changed else "  ", "$text-accent bold"),
            ("  " * depth, ""),
            (arrow, "$foreground 50%"),
            (row.label, "bold $text-accent" if row.changed else "bold"),
            ("  ", ""),
            (f"{row.glyph} ", "$foreground 45%"),
            (row.text, value),
        )

    def action_open(self) -> None:
        """Show what is inside; what is open already is gone into."""
        row = self.chosen
        if row is None or not row.opens or self._wanted:
            return
        if row.is_open:
            self.action_move(1)
        else:
            self._opened.add(row.path)
            self._collect()

    def action_close(self) -> None:
        """Hide what is inside, or go to what this is in."""
        row = self.chosen
        if row is None or self._wanted:
            return
        if row.is_open:
            self._opened.discard(row.path)
            self._collect()
        elif len(row.path) > 1:
            self._go_to(row.path[:-1])

    def action_unfold(self) -> None:
        """Show or hide what is inside."""
        row = self.chosen
        if row and row.is_open:
            self.action_close()
        else:
            self.action_open()

    def action_filter(self) -> None:
        """Ask for the words."""
        self.post_message(self.FilterWanted())


class Variables(Commanded, Vertical):
    """A tree of variables with a line to find some of them."""

    DEFAULT_CSS = """
    Variables VariableTree { height: 1fr; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("variables.all", "All variables", "Show the tree again.", "all", "escape"),
        Command("variables.down", "Into the tree", "Go from the filter to the variables.",
                "into_tree", "down"),
    )  # fmt: skip

    @dataclass
    class Copied(Message):
        """The user wants the expression of a variable."""

        expression: str

    @override
    def compose(self) -> ComposeResult:
        yield LineInput(placeholder="/ filter…")
        yield VariableTree()

    @property
    def values(self) -> VariableTree:
        """The tree."""
        return self.query_one(VariableTree)

    @on(Input.Changed)
    def _find(self, event: Input.Changed) -> None:
        event.stop()
        self.values.find(event.value)

    @on(Input.Submitted)
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        self.values.focus()

    @on(VariableTree.FilterWanted)
    def _filter(self) -> None:
        self.query_one(LineInput).focus()

    @on(LineList.Chosen)
    def _copy(self, event: LineList.Chosen) -> None:
        event.stop()
        chosen = self.values.chosen
        if chosen:
            self.post_message(self.Copied(expression_of(chosen.path)))

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "into_tree":
            return self.query_one(LineInput).has_focus
        if action == "all":
            return self.query_one(LineInput).has_focus or bool(self.query_one(LineInput).value)
        return True

    def action_all(self) -> None:
        """Show the tree again."""
        self.query_one(LineInput).value = ""
        self.values.focus()

    def action_into_tree(self) -> None:
        """Go from the filter to the variables."""
        self.values.focus()
