"""Recorded starts: whom they mean, by which query, and what became of several in a row."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from flowtui.engine.engine import Engine
from flowtui.flows.library.library import Library
from flowtui.model.assets.assets import Assets
from flowtui.model.assets.references import GroupReference
from flowtui.model.contact.contact import Contact, ContactStatus
from flowtui.model.contact.urn import URN
from flowtui.model.environment import DateFormat, Environment
from flowtui.model.session.run import Status
from flowtui.world import starts
from flowtui.world.errors import InvalidQuery
from flowtui.world.events import StartEnded
from flowtui.world.profile import PROFILES
from flowtui.world.recipients import Recipients, resolve
from flowtui.world.runner import WorldRunner
from flowtui.world.start_request import Exclusions, StartKind, StartRequest
from flowtui.world.world import World
from tests.engine.flows import CHANNEL, ask, flow_of, send, step, uuid_of
from tests.reference import reference
from tests.world.recorded import Case, asserts

FAVORITES = flow_of("Favorites", ask("color", send("What is your favorite color?")))
PICK = flow_of("Pick a Number", ask("pick", send("Pick a number")))
BACKGROUND = flow_of("Background", step("save", send("Hi")), type="messaging_background")
FLOWS = {"favorites": FAVORITES, "pick a number": PICK, "background": BACKGROUND}
PLACES = {"Doctors": "c153e265-f7c9-4539-9dbc-9b358714b638",
          "Testers": "5e9d8fab-5e7e-4f51-b533-261af5dea70d",
          "Group 1": uuid_of("group", "1"), "Group 2": uuid_of("group", "2")}  # fmt: skip
MEMBERS = {"Group 1": ("Cat", "Dan"), "Group 2": ("Cat",)}
DOCTORS = 121
NAMES = ("Ann", "Bob", "Cat", "Dan")
FIELDS = [{"key": "gender", "name": "Gender", "type": "text"},
          {"key": "age", "name": "Age", "type": "number"}]  # fmt: skip
NOW = datetime(2025, 5, 4, 12, 30, tzinfo=UTC)


def _uuid(name: str) -> str:
    """Return the uuid of who is called so; what is none of the four is a uuid itself."""
    bare = name.strip("<>").capitalize()
    return uuid_of("contact", bare) if bare in NAMES else name


def _contact(name: str, place: int, *groups: str) -> Contact:
    references = tuple(GroupReference(PLACES[group], group) for group in groups)
    return Contact(
        uuid=uuid_of("contact", name), id=10_000 + place, name=name, status=ContactStatus.ACTIVE,
        created_on=NOW, groups=references, urns=(URN("tel", f"+160557410{place:02}"),),
    )  # fmt: skip


def _people(groups: Mapping[str, tuple[str, ...]]) -> list[Contact]:
    """Return the four, and the other doctors: there are 121 of them with Ann."""
    of = {name: [group for group, members in groups.items() if name in members] for name in NAMES}
    of["Ann"].append("Doctors")
    four = [_contact(name, place, *of[name]) for place, name in enumerate(NAMES)]
    others = [_contact(f"Doctor {each}", 20 + each, "Doctors") for each in range(DOCTORS - 1)]
    return four + others


@cache
def _host(home: Environment) -> WorldRunner:
    groups = [{"uuid": uuid, "name": name} for name, uuid in PLACES.items()]
    assets = Assets({"groups": groups, "fields": FIELDS, "channels": [CHANNEL]})
    profile = PROFILES["textit"]
    library = Library(assets, {flow.uuid: flow for flow in FLOWS.values()})
    return WorldRunner(Engine(library, home, limits=profile.limits), profile)


US = Environment(timezone=ZoneInfo("America/Los_Angeles"), date_format=DateFormat.DAY_FIRST)


def _exclusions(said: Mapping[str, Any], groups: list[str]) -> Exclusions:
    uuids = tuple(PLACES.get(group, group) for group in groups)
    return Exclusions(
        bool(said.get("non_active")), bool(said.get("in_a_flow")),
        bool(said.get("started_previously")), int(said.get("not_seen_since_days") or 0), uuids,
    )  # fmt: skip


@asserts("start.resolve_recipients")
def recipients(case: Case, _rest: Any) -> None:
    """Contacts, groups, addresses and a query, each contact once."""
    said = case["recipients"]
    people = _people(MEMBERS)
    world = World.of(NOW, people)
    request = StartRequest(
        flow=FAVORITES.uuid,
        contacts=tuple(_uuid(name) for name in said.get("contacts", ())),
        groups=tuple(PLACES[name] for name in said.get("groups", ())),
        urns=tuple(URN.parse(text) for text in said.get("urns", ())),
        query=said.get("query", ""),
        exclusions=_exclusions(said.get("exclusions", {}), said.get("exclude_groups", [])),
        limit=None if case["limit"] < 0 else case["limit"],
    )
    found = resolve(_host(US), world, request)
    # the recording compares contacts in any order, and calls those that are new by their addresses
    names = {contact.uuid: name for name, contact in zip(NAMES, people, strict=False)}
    known = [names[contact.uuid] for contact in found.contacts]
    new = [str(urn) for urn in found.new_urns]
    created = [str(URN.parse(each)) if ":" in each else each for each in case["created"]]
    assert len(new) == len(created)
    assert sorted(known) == sorted(each for each in case["contacts"] if each in NAMES)


@asserts("start.build_query")
def query(case: Case, _rest: Any) -> None:
    """The query that finds who is started."""
    home, world = US, World.of(datetime(2022, 4, 20, 15, 30, 45, tzinfo=UTC))
    contacts = tuple(_uuid(name) for name in case["contacts"])
    people = [_contact(name, place) for place, name in enumerate(NAMES)]
    world = World.of(world.now, people)
    request = StartRequest(
        flow=FAVORITES.uuid, contacts=contacts, query=case["query"],
        groups=tuple(PLACES.get(name, name) for name in case["groups"]),
        exclusions=_exclusions(case["exclusions"], case["exclude_groups"]),
    )  # fmt: skip
    try:
        found = resolve(_host(home), world, request)
    except InvalidQuery as error:
        _assert_says(str(error), case["error"].removeprefix("invalid user query: "))
        return
    expected = case["result"]
    for name in NAMES:
        expected = expected.replace(f"<{name.lower()}>", uuid_of("contact", name))
    assert found.query == expected


def _assert_says(words: str, recorded: str) -> None:
    assert recorded in words


@asserts("start.preview")
def preview(case: Case, _rest: Any) -> None:
    """What is said before a start: the query and how many; what is no query is refused."""
    request = case["request"]
    if case["status"] in {400, 405}:
        assert not request or "flow_id" not in request  # nothing that could be asked here
        return
    include, exclude = request["include"], request.get("exclude") or {}
    people = _people({})
    strangers = [
        Contact(uuid=uuid, status=ContactStatus.ACTIVE, created_on=NOW,
                groups=(GroupReference(PLACES["Doctors"], "Doctors"),))
        for uuid in include.get("contact_uuids", ())
    ]  # fmt: skip
    world = World.of(NOW, people[: len(people) - len(strangers)] + strangers)
    asked = StartRequest(
        flow=PICK.uuid,
        contacts=tuple(include.get("contact_uuids", ())),
        groups=tuple(include.get("group_uuids", ())),
        query=include.get("query", ""),
        exclusions=_exclusions(exclude, exclude.get("group_uuids", [])),
    )
    before = world
    try:
        found: Recipients = _host(US).preview(world, asked)
    except InvalidQuery as error:
        assert case["status"] == 422
        _assert_says(str(error), case["response"]["error"])
        return
    assert case["status"] == 200
    assert world == before
    assert found.query == case["response"]["query"]
    assert found.total == case["response"]["total"]


class _Sequence:
    """One world, in which Cat waits in Favorites at first, and starts come one after the other."""

    def __init__(self) -> None:
        host = _host(US)
        world = World.of(NOW, _people({}))
        self.world, _ = host.start(world, FAVORITES.uuid, [_uuid("Cat")])
        self.done: dict[str, tuple[int, str, dict[str, int]]] = {}

    def take(self, case: Case) -> tuple[int, str, dict[str, int]]:
        """Return how many runs came of a start, its status, and who waits where then."""
        said = case["start"]
        request = StartRequest(
            flow=FLOWS[case["flow"].lower()].uuid,
            contacts=tuple(_uuid(name) for name in said.get("contacts", ())),
            groups=tuple(PLACES[name] for name in said.get("groups", ())),
            query=said.get("query", ""),
            create_contact=bool(said.get("create_contact")),
            exclusions=_exclusions(
                {key.removeprefix("exclude_"): value for key, value in said.items()},
                said.get("exclude_groups", []),
            ),
            kind=StartKind.API,
        )
        before = sum(len(each.runs) for each in self.world.sessions.values())
        self.world, entries = starts.start(_host(US), self.world, request)
        after = sum(len(each.runs) for each in self.world.sessions.values())
        ends = [each.record.event for each in entries if isinstance(each.record.event, StartEnded)]
        status = str(ends[-1].status) if ends else "completed"  # one alone is over at once
        return after - before, status, self._waiting()

    def _waiting(self) -> dict[str, int]:
        runs = [run for each in self.world.sessions.values() for run in each.runs]
        return {
            name: sum(run.flow.uuid == flow.uuid and run.status is Status.WAITING for run in runs)
            for name, flow in FLOWS.items()
        }


@cache
def _played(source: str) -> _Sequence:
    del source
    return _Sequence()


@asserts("start.sequence")
def sequence(case: Case, _rest: Any) -> None:
    """Each start follows on those before it in its file."""
    for before in _sequence_before(case):
        _take_once(before)
    runs, status, waiting = _take_once(case)
    expected = {name.lower(): count for name, count in case["waiting_runs"].items()}
    assert (runs, status, waiting) == (case["runs_created"], case["status"], expected)


def _take_once(case: Case) -> tuple[int, str, dict[str, int]]:
    played = _played(case["source"])
    if case["id"] not in played.done:
        played.done[case["id"]] = played.take(case)
    return played.done[case["id"]]


def _sequence_before(case: Case) -> list[Case]:
    for path in sorted(reference("corpus", "world").glob("*.json")):
        cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
        ids = [each["id"] for each in cases]
        if case["id"] in ids:
            earlier = cases[: ids.index(case["id"])]
            return [each for each in earlier if each["rule"] == case["rule"]]
    return []


@asserts("start.interrupted_between_batches")
def interrupted(_case: Case, _rest: Any) -> None:
    """What is left of a start does nothing when somebody has interrupted it."""
    host, world = _host(US), World.of(NOW, _people({}))
    request = StartRequest(flow=FAVORITES.uuid, groups=(PLACES["Doctors"],), kind=StartKind.API)
    world, _ = starts.begin_start(host, world, request)
    (uuid,) = world.flow_starts
    world, _ = starts.next_batch(host, world, uuid)
    assert len(world.sessions) == starts.BATCH
    world, _ = starts.interrupt_start(world, uuid)
    assert starts.next_batch(host, world, uuid) == (world, ())
    assert (len(world.sessions), world.flow_starts[uuid].status) == (starts.BATCH, "interrupted")
