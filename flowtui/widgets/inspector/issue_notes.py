"""What is wrong with a node, above its form."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widgets import Static

from flowtui.flows.analysis.issue import Issue, Severity

_STYLES = {
    Severity.ERROR: "$text-error",
    Severity.WARNING: "$text-warning",
    Severity.INFO: "$foreground 65%",
}
MOST_SHOWN = 4
"""Issues that are told here; the list of issues has them all."""


class IssueNotes(Static):
    """Issues, as they are told beside what they are about."""

    DEFAULT_CSS = """
    IssueNotes { height: auto; margin: 0 0 1 0; display: none; }
    """

    _shown: Sequence[Issue] = ()

    def show_unsaid(self, issues: Sequence[Issue], item_uuid: str, said: Iterable[str]) -> None:
        """Show issues but for those that are said already at the fields `said` of an item."""
        self.show([each for each in issues if not _is_said(each, item_uuid, said)])

    def show(self, issues: Sequence[Issue]) -> None:
        """Show issues, the worst first."""
        if [*issues] == [*self._shown]:
            return  # else all would be laid out anew with each character that is typed
        self._shown = tuple(issues)
        self.display = bool(issues)
        ordered = sorted(issues, key=lambda issue: issue.severity.rank)
        lines = [
            Content.assemble(
                (f"{issue.severity.glyph} ", f"{_STYLES[issue.severity]} bold"),
                (issue.text, _STYLES[issue.severity]),
            )
            for issue in ordered[:MOST_SHOWN]
        ]
        if len(ordered) > MOST_SHOWN:
            more = len(ordered) - MOST_SHOWN
            lines.append(Content.styled(f"  and {more} more", "$foreground 60%"))
        self.update(Content("\n").join(lines))


def _is_said(issue: Issue, item_uuid: str, said: Iterable[str]) -> bool:
    if issue.item_uuid not in {item_uuid, ""}:
        return False
    place = issue.field.partition("[")[0]
    return bool(place) and any(name.split(".")[-1] == place for name in said)
