"""Laws of worlds: whatever the flows are, and whatever happens to whom."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from typing_extensions import override

from flowtui.flows.calendar.schedule import Repeat
from flowtui.flows.policies.choices import Concurrency, InputRouting, OnConflict, Reentry
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_status import TRANSITIONS, FlowStatus
from flowtui.model.events.host import MsgReceived
from flowtui.model.events.session import SessionResumed
from flowtui.model.events.waits import MsgWait
from flowtui.model.session.run import FlowType, Status
from flowtui.model.session.session import Session
from flowtui.scenario.describing import describe
from flowtui.world.entry import Entry, entry_json, read_entry
from flowtui.world.fold import fold
from flowtui.world.profile import Profile
from tests.engine.flows import uuid_of
from tests.engine.random_flows import TEXTS, flows
from tests.world.worlds import NAMES, Stage, schedule_of, stage_of, trigger_of

CONTACTS = st.sampled_from(NAMES)
FLOWS, BACKGROUND = ["One", "Two"], ["Quiet"]
ANY_FLOW = st.sampled_from([*FLOWS, *BACKGROUND])
SPANS = st.sampled_from([timedelta(seconds=30), timedelta(hours=1), timedelta(days=3)])


GONE = {FlowStatus.STOPPED, FlowStatus.ARCHIVED, FlowStatus.FINISHED}


def _stage(made: list[Flow]) -> Stage:
    """Return a world of these flows, some of which messages start."""
    triggers = [
        trigger_of("keyword", "One", keywords=["join"]), trigger_of("catch_all", "Two"),
    ]  # fmt: skip
    return stage_of(*made, triggers=triggers)


class Living(RuleBasedStateMachine):
    """A world in which things happen."""

    stage: Stage
    done: list[Callable[[Stage], list[Entry]]]

    @initialize(made=flows(FLOWS, BACKGROUND, can_pause=True))
    def begin(self, made: list[Flow]) -> None:
        self.made, self.done = made, []
        self.stage = _stage(made)
        self.first = self.stage.world

    def _do(self, what: Callable[[Stage], list[Entry]]) -> None:
        self.done.append(what)
        what(self.stage)

    @rule(flow=st.sampled_from([*FLOWS, *BACKGROUND]), names=st.sets(CONTACTS, min_size=1))
    def start(self, flow: str, names: set[str]) -> None:
        before = self._talks()
        self._do(lambda stage: stage.start(flow, *sorted(names)))
        if flow in BACKGROUND:  # it changes no other session
            assert self._talks() == before

    def _talks(self) -> list[Session]:
        sessions = self.stage.world.sessions.values()
        return [each for each in sessions if each.type is not FlowType.BACKGROUND]

    @rule(text=TEXTS, name=CONTACTS)
    def say(self, text: str, name: str) -> None:
        self._do(lambda stage: stage.say(text, name))

    @rule(span=SPANS)
    def wait(self, span: timedelta) -> None:
        self._do(lambda stage: stage.wait(span))

    @rule(new=TEXTS, name=CONTACTS)
    def rename(self, new: str, name: str) -> None:
        self._do(lambda stage: stage.edit({"type": "name", "name": new}, name))
        assert self.stage.contact(name).name == new.strip()

    @rule(name=CONTACTS)
    def stop(self, name: str) -> None:
        before = self.stage.contact(name)
        self._do(lambda stage: stage.stop(name))
        assert self.stage.contact(name) == before

    @rule(name=CONTACTS)
    def say_keyword(self, name: str) -> None:
        self._do(lambda stage: stage.say("join", name))

    @rule(
        flow=st.sampled_from([*FLOWS, *BACKGROUND]), repeat=st.sampled_from(Repeat), name=CONTACTS
    )
    def schedule(self, flow: str, repeat: Repeat, name: str) -> None:
        due = self.stage.world.now + timedelta(hours=1)
        days = ["monday", "thursday"]
        self._do(lambda stage: stage.keep(schedule_of(flow, due, repeat, name, days=days)))

    @rule(flow=st.sampled_from([*FLOWS, *BACKGROUND]), status=st.sampled_from(FlowStatus))
    def live(self, flow: str, status: FlowStatus) -> None:
        uuid = uuid_of("flow", flow)
        if status in TRANSITIONS[self.stage.world.status_of(uuid)]:
            self._do(lambda stage: stage.take(stage.host.set_status(stage.world, uuid, status)))

    @rule(status=st.sampled_from(["active", "blocked", "stopped"]), name=CONTACTS)
    def change_status(self, status: str, name: str) -> None:
        self._do(lambda stage: stage.edit({"type": "status", "status": status}, name))

    @invariant()
    def nobody_is_in_a_flow_that_was_stopped_or_put_away(self) -> None:
        world = self.stage.world
        for session in world.sessions.values():
            for run in session.runs:
                if not run.status.ended:
                    assert world.status_of(run.flow.uuid) not in GONE

    @invariant()
    def a_contact_is_in_one_messaging_flow_at_most(self) -> None:
        waiting = Counter(
            session.contact.uuid
            for session in self.stage.world.sessions.values()
            if session.status is Status.WAITING and session.type is not FlowType.BACKGROUND
        )
        assert all(count == 1 for count in waiting.values())

    @invariant()
    def background_flows_never_take_a_reply(self) -> None:
        for entry in self.stage.entries:
            session = self.stage.world.sessions.get(entry.session_uuid)
            if session is None or session.type is not FlowType.BACKGROUND:
                continue
            event = entry.record.event
            assert not isinstance(event, MsgWait)
            if isinstance(event, SessionResumed):
                assert not isinstance(event.resume.event, MsgReceived)

    @invariant()
    def every_session_is_over_or_waits(self) -> None:
        for session in self.stage.world.sessions.values():
            assert session.status is not Status.ACTIVE
            assert (session.status is Status.WAITING) is (session.wait is not None)

    @invariant()
    def time_goes_on(self) -> None:
        times = [entry.record.at for entry in self.stage.entries]
        assert times == sorted(times)

    @invariant()
    def messages_have_ids_of_their_own(self) -> None:
        events = [entry.record.event for entry in self.stage.entries]
        resumes = [event.resume.event for event in events if isinstance(event, SessionResumed)]
        ids = [event.uuid for event in resumes if isinstance(event, MsgReceived)]
        assert len(set(ids)) == len(ids)

    @override
    def teardown(self) -> None:
        """The same things happening again make the same world."""
        if hasattr(self, "done"):
            again = _stage(self.made)
            for what in self.done:
                what(again)
            assert (again.world, again.entries) == (self.stage.world, self.stage.entries)
            written = [read_entry(entry_json(entry)) for entry in self.stage.entries]
            for position in range(0, len(written) + 1, max(len(written) // 5, 1)):
                halfway = fold(self.first, written[:position])
                assert fold(halfway, written[position:]) == self.stage.world


def _told(stage: Stage, name: str) -> list[tuple[datetime, str]]:
    """Return what happened to a contact, in words."""
    uuid = uuid_of("contact", name)
    return [
        (entry.record.at, line.text)
        for entry in stage.entries
        if entry.contact_uuid == uuid and (line := describe(entry.record.event, entry.record.at))
    ]


@given(
    made=flows(FLOWS, BACKGROUND, can_pause=True),
    done=st.lists(st.tuples(st.sampled_from([*FLOWS, *BACKGROUND, "yes", ""]), CONTACTS)),
    policies=st.builds(
        Policies,
        on_conflict=st.sampled_from(OnConflict),
        concurrency_messaging=st.sampled_from(Concurrency),
        input_routing=st.sampled_from(InputRouting),
        reentry_messaging=st.sampled_from(Reentry),
    ),
)
@settings(max_examples=40, deadline=None)
def test_a_contact_more_changes_nothing_for_the_others(
    made: list[Flow], done: list[tuple[str, str]], policies: Policies
) -> None:
    profile = Profile("of a law", policies)
    few = stage_of(*made, names=NAMES[:-1], profile=profile)
    more = stage_of(*made, names=NAMES, profile=profile)
    for what, name in done:
        for stage in (few, more) if name != NAMES[-1] else (more,):
            if what in {*FLOWS, *BACKGROUND}:
                stage.start(what, name)
            elif what:
                stage.say(what, name)
            else:
                stage.wait(timedelta(hours=1))
        if name == NAMES[-1] and not what:
            few.wait(timedelta(hours=1))
    for name in NAMES[:-1]:
        assert _told(few, name) == _told(more, name)


TestWorlds = Living.TestCase
TestWorlds.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)


@given(
    made=flows(FLOWS, BACKGROUND, can_pause=True),
    said=st.lists(st.tuples(CONTACTS, TEXTS), min_size=2, max_size=6),
)
@settings(max_examples=40, deadline=None)
def test_what_different_contacts_do_at_one_instant_may_come_in_any_order(
    made: list[Flow], said: list[tuple[str, str]]
) -> None:
    one, other = _stage(made), _stage(made)
    apart = {name: [text for who, text in said if who == name] for name in NAMES}
    for name, text in said:
        one.say(text, name)
    for name in reversed(NAMES):
        for text in apart[name]:
            other.say(text, name)
    for stage in (one, other):
        stage.wait(timedelta(days=1))
    for name in NAMES:
        assert _told(one, name) == _told(other, name)
