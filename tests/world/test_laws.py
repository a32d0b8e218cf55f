"""Laws of worlds: whatever the flows are, and whatever happens to whom."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from typing_extensions import override

from flowtui.flows.spec.flow import Flow
from flowtui.model.events.host import MsgReceived
from flowtui.model.events.session import SessionResumed
from flowtui.model.events.waits import MsgWait
from flowtui.model.session.run import FlowType, Status
from flowtui.world.entry import Entry
from tests.engine.random_flows import TEXTS, flows
from tests.world.worlds import NAMES, Stage, stage_of

CONTACTS = st.sampled_from(NAMES)
FLOWS, BACKGROUND = ["One", "Two"], ["Quiet"]
SPANS = st.sampled_from([timedelta(seconds=30), timedelta(hours=1), timedelta(days=3)])


class Living(RuleBasedStateMachine):
    """A world in which things happen."""

    stage: Stage
    done: list[Callable[[Stage], list[Entry]]]

    @initialize(made=flows(FLOWS, BACKGROUND, can_pause=True))
    def begin(self, made: list[Flow]) -> None:
        self.made, self.done = made, []
        self.stage = stage_of(*made)

    def _do(self, what: Callable[[Stage], list[Entry]]) -> None:
        self.done.append(what)
        what(self.stage)

    @rule(flow=st.sampled_from([*FLOWS, *BACKGROUND]), names=st.sets(CONTACTS, min_size=1))
    def start(self, flow: str, names: set[str]) -> None:
        self._do(lambda stage: stage.start(flow, *sorted(names)))

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
            again = stage_of(*self.made)
            for what in self.done:
                what(again)
            assert (again.world, again.entries) == (self.stage.world, self.stage.entries)


TestWorlds = Living.TestCase
TestWorlds.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)
