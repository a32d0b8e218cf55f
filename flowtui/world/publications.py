"""Publications: the revisions of flows that came into the world, and who runs in which of them.

A session goes by the flows that were published when it began. A publication may also reach those
who are under way: then it counts for sessions that began before it, too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.references import FlowReference


@dataclass(frozen=True, slots=True)
class Publication:
    """A revision of a flow that was published."""

    flow_uuid: str
    revision: int
    """From 2 on: what a world begins with is the first."""
    definition: Mapping[str, Any]
    reaches_sessions: bool = False
    """Whether sessions go by it that began before."""


Epoch = tuple[int, ...]
"""The positions of the publications that are in force, among all: one a flow at most."""


def epoch_of(publications: Sequence[Publication], began_with: int) -> Epoch:
    """Return what a session goes by that began when there were so many publications."""
    latest: dict[str, int] = {}
    for position, publication in enumerate(publications):
        if position < began_with or publication.reaches_sessions:
            latest[publication.flow_uuid] = position
    return tuple(sorted(latest.values()))


class PublishedLibrary(Library):
    """A library in which some flows are as they were published."""

    def __init__(self, library: Library, publications: Iterable[Publication]) -> None:
        """Lay `publications` over `library`; the last of each flow counts."""
        definitions = {each.flow_uuid: each.definition for each in publications}
        super().__init__(library.assets, definitions)
        self._library = library
        self._published = frozenset(definitions)

    @override
    def flow(self, uuid: str) -> Flow | None:
        return super().flow(uuid) if uuid in self._published else self._library.flow(uuid)

    @property
    @override
    def references(self) -> Iterator[FlowReference]:
        yield from super().references
        published = self._published
        yield from (each for each in self._library.references if each.uuid not in published)

    @override
    def flow_named(self, name: str) -> Flow | None:
        published = super().flow_named(name)
        if published:
            return published
        known = self._library.flow_named(name)
        return None if known is None or known.uuid in self._published else known
