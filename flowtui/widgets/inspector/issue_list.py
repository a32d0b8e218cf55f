"""What is wrong with a flow, a line each."""

from collections.abc import Mapping, Sequence

from textual.content import Content
from typing_extensions import override

from flowtui.flows.analysis.issue import Issue, Severity
from flowtui.widgets.base.line_list import LineList

_COLOURS = {
    Severity.ERROR: "$text-error",
    Severity.WARNING: "$text-warning",
    Severity.INFO: "$foreground 60%",
}


class IssueList(LineList):
    """Issues; choosing one goes to where it is."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self.issues: Sequence[Issue] = ()
        self._is_visited = False
        self._names: Mapping[str, str] = {}

    @property
    @override
    def count(self) -> int:
        return len(self.issues)

    def show(self, issues: Sequence[Issue], names: Mapping[str, str]) -> None:
        """Show issues; `names` are those of the nodes, by uuid."""
        self.issues = issues
        self._names = names
        self.changed()

    def beside(self, step: int) -> int:
        """Return where one is led to by `step`: at first to the first issue, or to the last one."""
        position = (self.at + step) % len(self.issues)
        if not self._is_visited:
            position = 0 if step > 0 else len(self.issues) - 1
        self._is_visited = True
        return position

    @override
    def line(self, index: int) -> Content:
        issue = self.issues[index]
        where = self._names.get(issue.node_uuid, "")
        return Content.assemble(
            (f"{issue.severity.glyph} ", f"{_COLOURS[issue.severity]} bold"),
            (where, "bold"),
            ("  " if where else ""),
            issue.text,
            (f"  ! {issue.fix}" if issue.fix else "", "$text-accent"),
        )
