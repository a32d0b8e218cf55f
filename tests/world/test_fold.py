"""The log alone gives the world: at every position, and when it was saved and read back."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from typing_extensions import override

from flowtui.flows.spec.flow import Flow
from flowtui.model.codec.wire import Unreadable, to_bytes
from flowtui.model.events.contact import ContactStatusChanged
from flowtui.world.entry import Entry, entry_json, read_entry
from flowtui.world.events import TimePassed
from flowtui.world.fold import fold
from flowtui.world.world import World
from tests.engine.flows import ask, flow_of, save, send, step, uuid_of
from tests.engine.random_flows import TEXTS, flows
from tests.world.worlds import HOUR, NAMES, Stage, stage_of, texts

CONTACTS = st.sampled_from(NAMES)
GROUP = {"uuid": "b7cf0d83-f1c9-411c-96fd-c511a4cfa86d", "name": "Mothers"}
ASSETS = {"groups": [GROUP], "fields": [{"key": "age", "name": "Age", "type": "number"}]}
ONE = {"uuid": uuid_of("flow", "One"), "name": "One"}
OTHERS = flow_of(
    "Others",
    step(
        "go",
        {"type": "add_contact_groups", "groups": [GROUP]},
        {"type": "start_session", "flow": ONE, "urns": ["tel:+250788555555"], "groups": [GROUP]},
        {"type": "start_session", "flow": ONE, "create_contact": True},
        {"type": "send_broadcast", "text": "Hi @contact", "contact_query": 'name != ""'},
        {"type": "send_broadcast", "text": "Hi", "contact_query": "age >> 3"},
        to="wait",
    ),
    step("wait", {"type": "wait_for_result", "delay": "3600"}, send("@results.points"), to="late"),
    ask("late", send("So?"), timeout=60, timeout_to="wait"),
)
POINTS = st.sampled_from([7, "x", Decimal("0.1"), None, [1, {"a": Decimal("2.50")}]])
EDITS = st.sampled_from(
    [
        {"type": "name", "name": "Ann"},
        {"type": "status", "status": "blocked"},
        {"type": "status", "status": "stopped"},
        {"type": "status", "status": "active"},
        {"type": "field", "field": {"key": "age", "name": "Age"}, "value": "7.50"},
        {"type": "groups", "groups": [GROUP], "modification": "remove"},
        {"type": "urns", "urns": ["tel:+250788555555"], "modification": "append"},
        {"type": "ticket_open", "topic": {"uuid": GROUP["uuid"], "name": "General"}},
    ]
)  # fmt: skip


def saved_and_read(entries: list[Entry]) -> list[Entry]:
    """Return entries as they come back from a file."""
    data = to_bytes([entry_json(entry) for entry in entries])
    return [read_entry(each) for each in json.loads(data, parse_float=Decimal)]


class Logged(RuleBasedStateMachine):
    """A world in which things happen, and all of its log."""

    stage: Stage

    @initialize(made=flows(["One"], ["Quiet"], can_pause=True))
    def begin(self, made: list[Flow]) -> None:
        self.stage = stage_of(*made, OTHERS, assets=ASSETS)
        self.first = self.stage.world
        self.worlds = [(0, self.first)]

    def _do(self, what: Callable[[], object]) -> None:
        what()
        self.worlds.append((len(self.stage.entries), self.stage.world))

    @rule(flow=st.sampled_from(["One", "Quiet", "Others", "Others"]), name=CONTACTS)
    def start(self, flow: str, name: str) -> None:
        self._do(lambda: self.stage.start(flow, name))

    @rule(text=TEXTS, name=CONTACTS)
    def say(self, text: str, name: str) -> None:
        self._do(lambda: self.stage.say(text, name))

    @rule(span=st.sampled_from([timedelta(seconds=30), HOUR, timedelta(days=40)]))
    def wait(self, span: timedelta) -> None:
        self._do(lambda: self.stage.wait(span))

    @rule(modifier=EDITS, name=CONTACTS)
    def edit(self, modifier: dict[str, object], name: str) -> None:
        self._do(lambda: self.stage.edit(modifier, name))

    @rule(name=CONTACTS)
    def stop(self, name: str) -> None:
        self._do(lambda: self.stage.stop(name))

    @rule(
        name=CONTACTS,
        points=st.sampled_from([7, "x", Decimal("0.1"), None, [1, {"a": Decimal("2.50")}]]),
    )
    def respond(self, name: str, points: object) -> None:
        uuid, results = uuid_of("contact", name), {"points": points}
        self._do(lambda: self.stage.take(self.stage.host.respond(self.stage.world, uuid, results)))

    @override
    def teardown(self) -> None:
        if not hasattr(self, "first"):
            return
        entries = self.stage.entries
        assert [entry.record.seq for entry in entries if not entry.session_uuid] == [
            place for place, entry in enumerate(entries) if not entry.session_uuid
        ]
        read = saved_and_read(entries)
        assert read == entries
        for position, world in self.worlds:
            assert fold(self.first, entries[:position]) == world
            assert world.length == position
        step_by_step = self.first
        for entry in read:  # every position is a world, from which the log goes on
            step_by_step = fold(step_by_step, [entry])
        assert step_by_step == self.stage.world
        assert step_by_step.agenda.first == self.stage.world.agenda.first


TestLogged = Logged.TestCase
TestLogged.settings = settings(max_examples=40, stateful_step_count=12, deadline=None)


def test_a_position_within_an_input_is_a_world() -> None:
    stage = stage_of(flow_of("Plain", ask("a", save("x", "1"), send("Well?"))))
    first, entries = stage.world, stage.start("Plain", "Ann")
    statuses = []
    for position in range(len(entries) + 1):
        world = fold(first, entries[:position])
        statuses.append([str(session.status) for session in world.sessions.values()])
        assert fold(world, entries[position:]) == stage.world
    assert statuses[0] == []
    assert statuses[1] == ["active"]
    assert statuses[-1] == ["waiting"]


def test_old_worlds_stay_as_they_were_and_go_on_another_way() -> None:
    stage = stage_of(flow_of("Plain", ask("a", send("Well?"), to="b"), step("b", send("Fine"))))
    stage.start("Plain", "Ann")
    before = stage.world
    rows = before.agenda.rows()
    stage.say("yes")
    assert (before.agenda.rows(), before.agenda.first) == (rows, rows[0])
    again = Stage(stage.host, before)
    assert texts(again.say("no")) == ["Fine"]
    assert again.world.agenda == stage.world.agenda


def test_what_is_no_entry_cannot_be_read() -> None:
    stage = stage_of()
    (entry,) = stage.wait(HOUR)
    data = entry_json(entry)
    assert isinstance(entry.record.event, TimePassed)
    assert read_entry(data) == entry
    with pytest.raises(Unreadable, match="type"):
        read_entry({**data, "event": {"type": "no_such_event"}})
    with pytest.raises(Unreadable, match="at"):
        read_entry({**data, "at": "yesterday"})


def test_a_change_by_hand_is_folded_as_one_of_a_flow() -> None:
    stage = stage_of()
    first = stage.world
    entries = stage.edit({"type": "status", "status": "blocked"})
    assert isinstance(entries[0].record.event, ContactStatusChanged)
    assert World.of(first.now, stage.world.contacts.values()).contacts == stage.world.contacts
    assert fold(first, entries) == stage.world
