"""The corpus of checks: flows that have an issue, and flows that look alike and have not.

A file `tests/corpus/checks/TYPE.json` is a list of rows. A row has a `description`, a `flow`, and
the `issues` that the check of that type finds. What surrounds the flow may be there, too:

* `others`: more flows; `assets`: by family; `complete`: the families that are known in full;
* `triggers`: what starts flows, each of which needs no `uuid`; `archived`: flows that are put away;
* `target`: the platform it is meant for; `spec_version`: in which it was written.

Texts like `#ask` stand for ids. `python -m tests.flows.checks.corpus FILE…` writes the issues of
the rows of files; look at the difference.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typing_extensions import override

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.issue import Issue
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.migrations import SpecVersion
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_trigger import FlowTrigger, read_flow_trigger
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.wire import JSON
from tests.flows.corpora import written
from tests.flows.naming import uuid_of, with_uuids
from tests.reference import ROOT

CORPUS = ROOT / "tests" / "corpus" / "checks"
_FLOW = {
    "uuid": "#flow",
    "name": "Clinic",
    "spec_version": "14.4.2",
    "language": "eng",
    "type": "messaging",
}
"""What a flow is where its row does not say."""


@dataclass(frozen=True)
class Example:
    """A row of a file."""

    type: str
    row: Mapping[str, Any]

    @override
    def __str__(self) -> str:
        return f"{self.type}: {self.row['description']}"

    @property
    def flow(self) -> Flow:
        """The flow that is checked."""
        return flow_of(self.row["flow"])

    @property
    def surroundings(self) -> Surroundings:
        """What is around it."""
        flows = [self.flow, *(flow_of(data) for data in self.row.get("others", ()))]
        version = self.row.get("spec_version")
        return Surroundings(
            assets=Assets(with_uuids(self.row.get("assets", {}))),
            flows={flow.uuid: flow for flow in flows},
            complete=frozenset(self.row.get("complete", ())),
            spec_versions={self.flow.uuid: SpecVersion.parse(version)} if version else {},
            target=self.row.get("target", ""),
            triggers=tuple(self._triggers()),
            archived=frozenset(uuid_of(name[1:]) for name in self.row.get("archived", ())),
        )

    def _triggers(self) -> Iterator[FlowTrigger]:
        for at, data in enumerate(self.row.get("triggers", ())):
            yield read_flow_trigger(with_uuids({"uuid": f"#trigger{at}", **data}))

    @property
    def found(self) -> tuple[Issue, ...]:
        """All that is wrong with the flow, by any check."""
        return check_flow(self.flow, self.surroundings)

    @property
    def issues(self) -> list[dict[str, JSON]]:
        """What the check finds, as rows say it."""
        named = {uuid_of(name[1:]): name for name in _names(self.row)}
        return [_as_row(issue, named) for issue in self.found if issue.code == self.type]


def flow_of(data: Mapping[str, JSON]) -> Flow:
    """Return the flow that a row says."""
    return Flow.read(with_uuids({**_FLOW, **data}))


def _names(data: JSON) -> set[str]:
    if isinstance(data, str):
        return {data} if data.startswith("#") else set()
    if isinstance(data, Mapping):
        data = [*data, *data.values()]
    return {name for item in data for name in _names(item)} if isinstance(data, list) else set()


def _as_row(issue: Issue, named: Mapping[str, str]) -> dict[str, JSON]:
    text = issue.text
    for uuid, name in named.items():
        text = text.replace(uuid, name)
    said = {
        "severity": str(issue.severity),
        "node": named.get(issue.node_uuid, issue.node_uuid),
        "item": named.get(issue.item_uuid, issue.item_uuid),
        "field": issue.field,
        "language": issue.language,
        "text": text,
        "fix": issue.fix,
    }
    return {key: value for key, value in said.items() if value}


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file."""
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def examples() -> list[Example]:
    """Return all rows of all files."""
    return [
        Example(path.stem, row) for path in sorted(CORPUS.glob("*.json")) for row in rows_of(path)
    ]


def update(path: Path) -> None:
    """Write what comes of the rows of a file."""
    rows = [{**row, "issues": Example(path.stem, row).issues} for row in rows_of(path)]
    path.write_text(written(rows), encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        update(Path(name).resolve())
