"""Groups whose members are found by a query."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flowtui.model.assets.assets import ContactField, Group
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.environment import Environment
from flowtui.query.attributes import Subject
from flowtui.query.errors import QueryError
from flowtui.query.query import Query, parse_query
from flowtui.query.resolving import Resolver


@dataclass(frozen=True, slots=True)
class BrokenGroup:
    """A group that nobody is in, for its query is none."""

    group: Group
    reason: str
    """What is wrong with the query."""


@dataclass(frozen=True, slots=True)
class _FieldsAlone:
    """What queries of groups know by name: contact fields, but no groups or flows (goflow)."""

    fields: Mapping[str, ContactField]
    groups: Mapping[str, Group] = field(default_factory=dict)


class QueryGroups:
    """The groups of a workspace that have queries, each parsed once; never changed."""

    def __init__(self, resolver: Resolver, environment: Environment) -> None:
        """Parse the queries of the groups of `resolver` in the environment of the workspace."""
        queries: list[tuple[Group, Query]] = []
        broken: list[BrokenGroup] = []
        known = _FieldsAlone(resolver.fields)
        for group in resolver.groups.values():
            if not group.query:
                continue
            try:
                queries.append((group, parse_query(group.query, environment, known)))
            except QueryError as error:
                broken.append(BrokenGroup(group, error.message))
        self._queries = tuple(queries)
        self.broken = tuple(broken)
        """The groups that nobody is in, and why."""

    def groups_of(
        self, contact: Contact, environment: Environment, now: Callable[[], datetime]
    ) -> tuple[Group, ...]:
        """Return the groups that `contact` belongs to by their queries, in the workspace's order.

        Only active contacts belong to any. `environment` is the contact's, whose time zone says
        when days begin; `now` is the clock. What only a search index knows of contacts has no value
        here: their ids and references, their status, and the flows they are or have been in.
        """
        if not self._queries or contact.status is not ContactStatus.ACTIVE:
            return ()
        subject = Subject(contact, environment, now, is_indexed=False)
        return tuple(group for group, query in self._queries if query.is_true_of(subject))
