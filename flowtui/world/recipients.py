"""Recipients: who a start request means, who is left out, and why. Nothing is changed by asking."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING

from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.contact.urn import URN
from flowtui.model.session.why import Condition
from flowtui.query.query import Query
from flowtui.world.census import Census
from flowtui.world.exclusions import conditions, is_active, query_text
from flowtui.world.search import matching, read_query
from flowtui.world.start_request import RuledRequest, StartRequest, ruled

if TYPE_CHECKING:
    from flowtui.world.runner import WorldRunner


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who is meant and left out all the same."""

    contact: Contact
    conditions: tuple[Condition, ...]
    """What was asked; one at least was not met."""


@dataclass(frozen=True)
class Recipients:
    """Who is started, and who is not."""

    request: StartRequest
    """What was asked for, as the rules in force have it."""
    contacts: tuple[Contact, ...]
    """In the order in which they are started: as named, of groups, by address, by the query."""
    new_urns: tuple[URN, ...]
    """Addresses of nobody, who will be contacts; they are started last."""
    left_out: tuple[LeftOut, ...]
    worded: Callable[[], str] = field(compare=False, repr=False)
    """Words the query; that takes long where thousands are named."""

    @cached_property
    def query(self) -> str:
        """The query that finds them all, as mailroom words it."""
        return self.worded()

    @property
    def total(self) -> int:
        """How many are started."""
        return len(self.contacts) + len(self.new_urns) + self.request.create_contact


def resolve(runner: "WorldRunner", world: Census, request: StartRequest) -> Recipients:
    """Return who a request means.

    Raises:
        NoSuchFlow: there is no such flow, or it cannot be run.
        UnknownContact: one of the contacts is not there.
        InvalidQuery: its query is none.
    """
    flow = runner.flow(request.flow, world)
    rule = ruled(request, runner.policies_of(flow))
    asked = rule.request
    query = read_query(runner, world, asked.query) if asked.query else None
    home, assets = runner.engine.environment, runner.engine.library.assets
    chosen, left_out = [], []
    for contact in _meant(runner, world, rule, query):
        found = tuple(conditions(asked.exclusions, contact, flow, world, home, assets))
        if rule.only_active and not asked.exclusions.non_active:
            found = (is_active(contact), *found)
        if all(each.met for each in found):
            chosen.append(contact)
        else:
            left_out.append(LeftOut(contact, found))
    # nobody has ever seen who is not there yet; nothing else can exclude them (mailroom)
    new = () if asked.exclusions.not_seen_since_days else tuple(_new_urns(world, asked))
    if asked.limit is not None:
        chosen = chosen[: asked.limit]
        new = new[: asked.limit - len(chosen)]
    worded = partial(query_text, asked, query, flow, world.now, home, assets)
    return Recipients(asked, tuple(chosen), new, tuple(left_out), worded)


def _meant(
    runner: "WorldRunner", world: Census, rule: RuledRequest, query: Query | None
) -> Iterator[Contact]:
    """Yield those who are meant, each once."""
    seen: set[str] = set()
    for contact in _all_meant(runner, world, rule, query):
        if contact.uuid not in seen:
            seen.add(contact.uuid)
            yield contact


def _all_meant(
    runner: "WorldRunner", world: Census, rule: RuledRequest, query: Query | None
) -> Iterator[Contact]:
    request = rule.request
    for uuid in request.contacts:
        yield world.contact(uuid)
    for uuid in request.groups:
        yield from world.members_of(uuid)
    for urn in request.urns:
        if known := world.contact_with(urn.normalize().identity):
            yield known
    if query:
        found = matching(runner, world, query)
        if rule.only_active:  # others are not in its index (mailroom)
            found = (each for each in found if each.status is ContactStatus.ACTIVE)
        yield from islice(found, rule.query_limit)


def _new_urns(world: Census, request: StartRequest) -> Iterator[URN]:
    normal = dict.fromkeys(urn.normalize() for urn in request.urns)
    return (urn for urn in normal if world.contact_with(urn.identity) is None)
