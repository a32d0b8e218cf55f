"""Contact queries: `age > 18 AND (gender = female OR group = "Mothers")`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from typing_extensions import override

from flowtui.model.assets.references import FlowReference
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import Environment
from flowtui.query.attributes import NO_CIRCUMSTANCES, Circumstances, Subject
from flowtui.query.checking import check
from flowtui.query.errors import UnresolvedQuery
from flowtui.query.inspection import Inspection, inspect
from flowtui.query.matching import Predicate, compiled
from flowtui.query.parser import MAX_CONDITIONS, too_complex
from flowtui.query.reading import read
from flowtui.query.resolving import Names, Resolver
from flowtui.query.syntax import Node, conditions, simplified


def parse_query(
    text: str,
    environment: Environment,
    resolver: Resolver | None = None,
    flows: Sequence[FlowReference] = (),
) -> "Query":
    """Return the query that `text` is in `environment`.

    The environment says in which country numbers are dialled, how days are written, and whether
    addresses may be asked about. Fields and groups are looked up in `resolver`, flows in `flows`;
    without a resolver nothing is, and the query can be shown but not matched.

    Raises:
        QueryError: it is no query; the error says why.
    """
    root = read(text, environment)
    asked = tuple(conditions(root))
    if len(asked) > MAX_CONDITIONS:
        raise too_complex()
    names = None if resolver is None else Names(resolver, flows)
    for condition in asked:
        check(condition, environment, names)
    return Query.of(simplified(root), names)


@dataclass(frozen=True, slots=True)
class Query:
    """A question that can be asked of every contact.

    `str` gives its canonical text, which is read as the same query. It has brackets also where AND
    is inside OR, so that of a query nested more than 50 deep it may be too complex to be read.
    """

    root: Node
    """Simplified."""
    _names: Names | None = field(compare=False, repr=False)
    _predicate: Predicate | None = field(compare=False, repr=False)

    @classmethod
    def of(cls, root: Node, names: Names | None) -> Self:
        """Return the query with the syntax tree `root`, checked with the same names."""
        return cls(root, names, None if names is None else compiled(root, names))

    @override
    def __str__(self) -> str:
        return str(self.root)

    def inspect(self) -> Inspection:
        """Return what it asks about, and whether a group can have it."""
        return inspect(self.root, self._names)

    def matches(
        self,
        contact: Contact,
        environment: Environment,
        now: Callable[[], datetime],
        circumstances: Circumstances = NO_CIRCUMSTANCES,
    ) -> bool:
        """Return whether it is true of `contact`.

        Days begin at midnight in the time zone of `environment`; `now` is the clock, read only for
        days that are not written in ISO form.

        Raises:
            UnresolvedQuery: it was parsed without assets.
        """
        return self.is_true_of(Subject(contact, environment, now, circumstances))

    def is_true_of(self, subject: Subject) -> bool:
        """Return whether it is true of `subject`: `matches`, when many queries are asked of one.

        Raises:
            UnresolvedQuery: it was parsed without assets.
        """
        if self._predicate is None:
            raise UnresolvedQuery(f"the query {self} was parsed without fields and groups")
        return self._predicate(subject)
