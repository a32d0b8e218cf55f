"""What the designer says at the top of a flow."""

from collections.abc import Sequence

from textual.content import Content

from flowtui.flows.analysis.issue import Issue, Severity
from flowtui.flows.forms.naming import languages_of
from flowtui.flows.spec.flow import Flow
from flowtui.store.projects.project import Project
from flowtui.widgets.base.top_line import crumbs
from flowtui.widgets.home.flow_list import TYPES


def place_words(project: Project, flow: Flow, issues: Sequence[Issue]) -> Content:
    """Return where one is, and how the flow is doing."""
    glyph, type_ = TYPES.get(flow.type, ("?", flow.type))
    severities = [issue.severity for issue in issues]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return Content.assemble(
        crumbs(project.title, flow.name),
        ("   ", ""),
        (f"{glyph} {type_}", "$foreground 70%"),
        ("  read-only" if project.read_only else "", "$text-warning"),
        ("  ● edited" if project.is_edited(flow.uuid) else "", "$text-warning"),
        (f"   ✗ {errors}" if errors else "", "$text-error"),
        (f"   ⚠ {warnings}" if warnings else "", "$text-warning"),
    )


def size_words(flow: Flow, edits: int) -> Content:
    """Return how large the flow is, and how many edits can be undone."""
    undo = f"↶ {edits}  " if edits else ""
    nodes = "1 node" if len(flow.nodes) == 1 else f"{len(flow.nodes)} nodes"
    languages = ", ".join(languages_of(flow))
    return Content.styled(f"{undo}{nodes} · {languages}", "$foreground 70%")
