"""What is shown of a flow: its graph, and what there is to know about it."""

from datetime import timedelta

from textual.content import Content

from flowtui.flows.forms.naming import languages_of
from flowtui.flows.migrations import MigrationError
from flowtui.flows.spec.flow import Flow, UnreadableFlow
from flowtui.graph.model import Graph
from flowtui.graph.of_flow import graph_of
from flowtui.graph.text import clean
from flowtui.scenario.durations import format_duration
from flowtui.store.errors import StoreError
from flowtui.store.projects.project import FlowGone, Project

_RESULTS = 6
"""How many results are named."""


def facts_of(project: Project, uuid: str) -> tuple[Graph | None, Content]:
    """Return the graph of a flow, and facts about it; no graph when it cannot be read."""
    try:
        flow = project.flow(uuid)
    except (UnreadableFlow, MigrationError, StoreError, FlowGone) as error:
        return None, Content.assemble(("✗ ", "$text-error"), str(error))
    return graph_of(flow), _facts(flow)


def _facts(flow: Flow) -> Content:
    results = sorted(
        {node.router.result_name for node in flow.nodes if node.router and node.router.result_name}
    )
    lines = [
        Content.styled(clean(flow.name), "bold"),
        Content(" · ".join([_nodes(flow), *languages_of(flow)])),
    ]
    if results:
        more = f" and {len(results) - _RESULTS} more" if len(results) > _RESULTS else ""
        lines.append(Content(f"results: {', '.join(results[:_RESULTS])}{more}"))
    if flow.expire_after_minutes:
        expiry = timedelta(minutes=flow.expire_after_minutes)
        lines.append(Content(f"expires after {format_duration(expiry)}"))
    return Content("\n").join(lines)


def _nodes(flow: Flow) -> str:
    return "1 node" if len(flow.nodes) == 1 else f"{len(flow.nodes)} nodes"
