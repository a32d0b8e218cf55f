"""Groups whose members are found by a query."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flowtui.model.assets import Group
from flowtui.model.contact import Contact, ContactStatus
from flowtui.model.environment import Environment
from flowtui.query.attributes import ATTRIBUTES, Subject
from flowtui.query.errors import QueryError
from flowtui.query.query import Query, parse_query
from flowtui.query.resolving import Resolver


@dataclass(frozen=True, slots=True)
class BrokenGroup:
    """A group that nobody is in, for its query is none."""

    group: Group
    reason: str
    """What is wrong with the query."""


class QueryGroups:
    """The groups of a workspace that have queries, each parsed once; never changed."""

    def __init__(self, resolver: Resolver, environment: Environment) -> None:
        """Parse the queries of the groups of `resolver` in the environment of the workspace."""
        queries: list[tuple[Group, Query]] = []
        broken: list[BrokenGroup] = []
        for group in resolver.groups.values():
            if not group.query:
                continue
            try:
                query = parse_query(group.query, environment, resolver)
            except QueryError as error:
                broken.append(BrokenGroup(group, error.message))
                continue
            if query.inspect().allow_as_group:
                queries.append((group, query))
            else:
                broken.append(BrokenGroup(group, _not_of_groups(query)))
        self._queries = tuple(queries)
        self.broken = tuple(broken)
        """The groups that nobody is in, and why."""

    def groups_of(
        self, contact: Contact, environment: Environment, now: Callable[[], datetime]
    ) -> tuple[Group, ...]:
        """Return the groups that `contact` belongs to by their queries, in the workspace's order.

        Only active contacts belong to any. `environment` is the contact's, whose time zone says
        when days begin; `now` is the clock.
        """
        if not self._queries or contact.status is not ContactStatus.ACTIVE:
            return ()
        subject = Subject(contact, environment, now)
        return tuple(group for group, query in self._queries if query.is_true_of(subject))


def _not_of_groups(query: Query) -> str:
    keys = [key for key in query.inspect().attributes if not ATTRIBUTES[key].in_groups]
    return f"queries of groups cannot ask about {', '.join(keys)}"
