"""The search for contacts by a query, without asking everybody where an index knows more."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flowtui.model.assets.references import FlowReference
from flowtui.model.contact.contact import Contact
from flowtui.query.attributes import Circumstances, Subject
from flowtui.query.errors import QueryError
from flowtui.query.query import Query, parse_query
from flowtui.query.resolving import Names
from flowtui.query.syntax import And, Condition, Node, Operator, PropertyKind
from flowtui.world.census import Census
from flowtui.world.errors import InvalidQuery
from flowtui.world.exclusions import HISTORY

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner


def read_query(runner: "WorldRunner", world: Census, text: str) -> Query:
    """Return the query that a text is where the workspace is.

    Raises:
        InvalidQuery: it is none; says what is wrong, and where.
    """
    library = runner.engine_of(world).library
    flows = tuple(library.references)
    try:
        return parse_query(text, runner.engine.environment, library.assets, flows)
    except QueryError as error:
        where = "" if error.position is None else f" (at character {error.position + 1})"
        raise InvalidQuery(f"{text!r} is no query of contacts: {error}{where}") from error


def matching(runner: "WorldRunner", world: Census, query: Query) -> Iterator[Contact]:
    """Yield the contacts that a query is true of, in the order in which they came."""
    names = Names(runner.engine.library.assets)
    places = places_of(query.root, world, names)
    home = runner.engine.environment
    for place in range(len(world.contacts)) if places is None else sorted(places):
        contact = world.contacts.at(place)
        subject = Subject(contact, home, lambda: world.now, circumstances(world, contact.uuid))
        if query.is_true_of(subject):
            yield contact


def circumstances(world: Census, contact_uuid: str) -> Circumstances:
    """Return what a world knows of a contact besides: the flow they are in, and those before."""
    session = world.waiting_session(contact_uuid)
    run = session.waiting_run if session else None
    since = world.now - HISTORY
    been_in: dict[str, FlowReference] = {
        run.flow.uuid: run.flow
        for session in world.sessions_of(contact_uuid)
        for run in session.runs
        if run.created_on >= since
    }
    return Circumstances(flow=run.flow if run else None, history=tuple(been_in.values()))


def places_of(node: Node, world: Census, names: Names) -> set[int] | None:
    """Return the places of those of whom a query may be true; None if of anybody."""
    if isinstance(node, Condition):
        return _found(node, world, names)
    found = [places_of(child, world, names) for child in node.children]
    known = [places for places in found if places is not None]
    if isinstance(node, And):
        return min(known, key=len) if known else None
    return set().union(*known) if len(known) == len(found) else None


def _found(asked: Condition, world: Census, names: Names) -> set[int] | None:
    prop, value = asked.prop, asked.value
    if asked.operator is not Operator.EQUAL or not value:
        return None
    if prop.kind is not PropertyKind.ATTRIBUTE:
        return None
    if prop.key == "group":
        group = names.group(value)
        return set(world.indexes.groups.places(group.uuid)) if group else set()
    if prop.key == "uuid":
        uuid = value.strip().lower()
        return {world.contacts.place(uuid)} if uuid in world.contacts else None
    return None
