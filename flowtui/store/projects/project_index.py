"""What lists of flows want to know of all flows: what they say, and what is wrong with them."""

from collections.abc import Iterator

from flowtui.editing.search import texts_of
from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.migrations import MigrationError
from flowtui.flows.spec.flow import Flow, UnreadableFlow
from flowtui.store.errors import StoreError
from flowtui.store.projects.project import FlowGone, Project


class ProjectIndex:
    """The flows of a project, read once for each version of them."""

    def __init__(self, project: Project) -> None:
        """Read nothing yet."""
        self._project = project
        self._texts: dict[str, tuple[Flow, str]] = {}
        self._counted: tuple[Flow, ...] = ()
        self._counts: dict[str, tuple[int, int]] = {}

    def find(self, wanted: str) -> frozenset[str]:
        """Return the uuids of the flows in which a text occurs, whatever the case."""
        lower = wanted.casefold()
        return frozenset(flow.uuid for flow in self._flows() if lower in self._text(flow))

    def counts(self) -> dict[str, tuple[int, int]]:
        """Return how many errors and warnings each flow has, by uuid.

        What is wrong with a flow may lie in another one: when one has changed, all are looked at.
        """
        flows = tuple(self._flows())
        if list(map(id, flows)) != list(map(id, self._counted)):
            surroundings = self._project.surroundings()
            self._counts = {flow.uuid: _counted(flow, surroundings) for flow in flows}
            self._counted = flows
        return self._counts

    def _flows(self) -> Iterator[Flow]:
        for summary in self._project.flows():
            try:
                yield self._project.flow(summary.uuid)
            except (UnreadableFlow, MigrationError, StoreError, FlowGone):
                continue  # the list says so

    def _text(self, flow: Flow) -> str:
        known, text = self._texts.get(flow.uuid, (None, ""))
        if known is not flow:
            text = "\n".join(each for node in flow.nodes for each in texts_of(node)).casefold()
            self._texts[flow.uuid] = (flow, text)
        return text


def _counted(flow: Flow, surroundings: Surroundings) -> tuple[int, int]:
    severities = [issue.severity for issue in check_flow(flow, surroundings)]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)
