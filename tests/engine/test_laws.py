"""Laws of sessions: whatever the flows are, and whatever happens."""

import json
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from flowtui.engine.engine import Engine, SprintOutcome
from flowtui.engine.errors import NotWaiting
from flowtui.flows.spec.flow import Flow
from flowtui.model.codec.tagged import read_tagged, tagged_json
from flowtui.model.codec.wire import read, to_bytes, write
from flowtui.model.events import EVENTS, Record
from flowtui.model.events.session import ChanceDrawn
from flowtui.model.session.fold import fold
from flowtui.model.session.resume import Resume
from flowtui.model.session.run import Status
from flowtui.model.session.session import Session
from tests.engine.flows import (
    MINUTE,
    NOW,
    SESSION_UUID,
    contact_of,
    engine_of,
    expired,
    manual,
    said,
    timed_out,
)
from tests.engine.random_flows import TEXTS, flows

SETTINGS = settings(max_examples=80, stateful_step_count=15, deadline=None)
LEGAL_ENDS = {Status.COMPLETED, Status.FAILED, Status.INTERRUPTED, Status.EXPIRED}


def written_and_read(session: Session) -> Session:
    """Return a session from its JSON."""
    return read(Session, json.loads(to_bytes(write(session))))


def record_from_json(record: Record) -> Record:
    """Return a record whose event was written and read."""
    event = read_tagged(EVENTS, json.loads(to_bytes(tagged_json(record.event))))
    return Record(record.seq, record.at, record.run, record.node_uuid, record.action_uuid, event)


class Going(RuleBasedStateMachine):
    """A session of some flows, that goes on as it may."""

    engine: Engine
    session: Session
    records: list[Record]
    empty: Session
    made: list[Flow]
    seed: int

    @initialize(made=flows(["One", "Two"], ["Quiet"]), seed=st.integers(0, 99))
    def start(self, made: list[Flow], seed: int) -> None:
        self.engine, self.made, self.seed = engine_of(*made), made, seed
        self._start(made[0], {})

    def _start(self, flow: Flow, params: dict[str, str]) -> None:
        trigger, contact, seed = manual(flow, params=params), contact_of(), self.seed
        self.empty = Session(
            uuid=SESSION_UUID, type=flow.type, contact=contact, trigger=trigger,
            created_on=trigger.triggered_on, seed=seed,
        )  # fmt: skip
        self.records = []
        self._take(self.engine.start(trigger, contact, uuid=SESSION_UUID, seed=seed))

    def _take(self, outcome: SprintOutcome) -> None:
        self.session = outcome.session
        self.records += outcome.records

    def _advance(self, resume: Resume) -> None:
        outcome = self.engine.advance(self.session, resume)
        again = self.engine.advance(self.session, resume)
        assert again == outcome, "going back and saying the same gives the same"
        kept = self.engine.advance(written_and_read(self.session), resume)
        assert kept == outcome, "a session that was kept goes on like one that was not"
        self._take(outcome)

    @precondition(lambda self: self.session.status is Status.WAITING)
    @rule(text=TEXTS)
    def say(self, text: str) -> None:
        self._advance(said(text, minutes=self.session.sprints))

    @precondition(lambda self: self.session.wait and len(self.session.wait.wakings()) > 1)
    @rule()
    def time_out(self) -> None:
        self._advance(timed_out(minutes=self.session.sprints))

    @precondition(lambda self: self.session.status is Status.WAITING)
    @rule()
    def expire(self) -> None:
        self._advance(expired(minutes=self.session.sprints))

    @precondition(lambda self: self.session.status.ended)
    @rule(position=st.integers(0, 2), said_what=TEXTS)
    def start_over(self, position: int, said_what: str) -> None:
        with pytest.raises(NotWaiting):
            self.engine.advance(self.session, said(said_what))
        self._start(self.made[position], {"said": said_what})

    @precondition(lambda self: self.session.status is Status.WAITING)
    @rule(by_time=st.booleans())
    def end(self, by_time: bool) -> None:
        finish: Any = self.engine.expire if by_time else self.engine.interrupt
        self._take(finish(self.session, NOW + self.session.sprints * MINUTE))

    @invariant()
    def the_log_alone_gives_the_session(self) -> None:
        assert fold(self.empty, self.records) == self.session
        kept = [record_from_json(record) for record in self.records]
        assert kept == self.records
        assert fold(self.empty, kept) == self.session

    @invariant()
    def a_session_is_what_was_written_of_it(self) -> None:
        assert written_and_read(self.session) == self.session

    @invariant()
    def the_log_is_counted(self) -> None:
        assert [record.seq for record in self.records] == list(range(self.session.length))
        drawn = [each.event.draws for each in self.records if isinstance(each.event, ChanceDrawn)]
        assert sum(drawn) == self.session.draws

    @invariant()
    def exactly_the_run_that_waits_waits(self) -> None:
        session = self.session
        waiting = [run for run in session.runs if run.status is Status.WAITING]
        active = [run.uuid for run in session.runs if run.status is Status.ACTIVE]
        if session.status is not Status.WAITING:
            assert (waiting, active, session.wait) == ([], [], None)
            return
        assert len(waiting) == 1
        assert session.wait is not None
        assert sorted(active) == sorted(self._ancestors(waiting[0].uuid))

    def _ancestors(self, uuid: str) -> list[str]:
        """Return the runs, not ended, that led to the one with that uuid."""
        run = self.session.run(uuid)
        parent = self.session.run(run.parent_uuid) if run and run.parent_uuid else None
        if parent is None or parent.status.ended:
            return []
        return [parent.uuid, *self._ancestors(parent.uuid)]

    @invariant()
    def statuses_are_legal(self) -> None:
        session = self.session
        assert session.status in {Status.WAITING, *LEGAL_ENDS}
        assert bool(session.reason) is session.status.ended
        for run in session.runs:
            assert (run.exited_on is not None) is run.status.ended
            assert run.created_on <= run.modified_on


TestSessions = Going.TestCase
TestSessions.settings = SETTINGS
