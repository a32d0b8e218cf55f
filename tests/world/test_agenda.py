"""The agenda: what is due goes off in order, whatever was put on it and crossed out before."""

from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from typing_extensions import override

from flowtui.model.session.waking import Priority
from flowtui.world.agenda import NOBODY, Agenda, AgendaRow
from tests.engine.flows import NOW

SCOPES = st.sampled_from(["a", "b", "c"])
SECONDS = st.integers(0, 5)


def at(seconds: int) -> datetime:
    """Return a moment some seconds after the first."""
    return NOW + timedelta(seconds=seconds)


class Planned(RuleBasedStateMachine):
    """An agenda, and a plain list that says what must be on it."""

    def __init__(self) -> None:
        super().__init__()
        self.agenda, self.changing = Agenda(), Agenda().thaw()
        self.expected: list[AgendaRow] = []
        self.held: list[AgendaRow] = []
        self.kept: list[tuple[Agenda, list[AgendaRow]]] = []

    @rule(
        seconds=SECONDS, priority=st.sampled_from(Priority), place=st.integers(NOBODY, 2),
        kind=st.sampled_from(["x", "y"]), scope=SCOPES,
    )  # fmt: skip
    def put(self, seconds: int, priority: Priority, place: int, kind: str, scope: str) -> None:
        row = AgendaRow(at(seconds), priority, place, self.changing.sequence, kind, "", scope)
        self.changing.put(at(seconds), priority, place, kind, "", scope)
        self.expected.append(row)

    @rule(scope=SCOPES, but=st.sampled_from(["", "x"]))
    def cross_out(self, scope: str, but: str) -> None:
        self.changing.cross_out(scope, but=but)
        self.expected = [r for r in self.expected if r.scope != scope or r.kind == but]

    @rule(scope=SCOPES, kind=st.sampled_from(["x", "y"]))
    def cross_out_kind(self, scope: str, kind: str) -> None:
        self.changing.cross_out_kind(scope, kind)
        self.expected = [r for r in self.expected if r.scope != scope or r.kind != kind]

    @rule(seconds=SECONDS, is_held=st.booleans())
    def go_off(self, seconds: int, is_held: bool) -> None:
        expected = [row for row in sorted(self.expected) if row not in self.held]
        due = [row for row in expected if row.due <= at(seconds)]
        row = self.changing.next_due(at(seconds))
        assert row == (due[0] if due else None)
        if row and is_held:
            self.changing.hold(row)
            self.held.append(row)
        elif row:
            self.expected.remove(row)

    @rule()
    def freeze(self) -> None:
        self.agenda = self.changing.freeze()
        self.kept.append((self.agenda, sorted(self.expected)))
        assert self.agenda.first == min(self.expected, default=None)
        self.changing, self.held = self.agenda.thaw(), []

    @rule(data=st.data())
    def go_back(self, data: st.DataObject) -> None:
        if self.kept:
            self.agenda, expected = data.draw(st.sampled_from(self.kept))
            self.expected = sorted(expected, key=lambda row: row.sequence)
            self.changing, self.held = self.agenda.thaw(), []

    @invariant()
    def scopes_have_the_rows_that_were_put_there(self) -> None:
        for scope in "abc":
            expected = [row for row in self.expected if row.scope == scope]
            assert list(self.changing.of(scope)) == expected

    @override
    def teardown(self) -> None:
        """What was on an agenda once is on it for ever."""
        for agenda, expected in self.kept:
            assert agenda.rows() == expected
            assert agenda.first == min(expected, default=None)


TestPlanned = Planned.TestCase
TestPlanned.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)


def test_at_one_instant_what_somebody_did_goes_first_and_the_end_of_a_session_last() -> None:
    changing = Agenda().thaw()
    for priority in reversed(Priority):
        changing.put(NOW, priority, 0, priority.name, "ann", "x")
    names = [row.kind for row in changing.freeze().rows()]
    assert names == [
        "MESSAGE", "EVENT", "RESPONSE", "ASSIGNMENT", "TIMEOUT", "SCHEDULE", "EXPIRATION",
        "SESSION_EXPIRATION",
    ]  # fmt: skip


def test_of_two_alike_the_first_contact_goes_first_then_what_was_put_first() -> None:
    changing = Agenda().thaw()
    for place, kind in ((2, "a"), (0, "b"), (2, "c"), (NOBODY, "d")):
        changing.put(NOW, Priority.SCHEDULE, place, kind, "", "x")
    assert [row.kind for row in changing.freeze().rows()] == ["d", "b", "a", "c"]


def test_what_was_crossed_out_is_not_kept_for_ever() -> None:
    agenda = Agenda()
    for number in range(2000):
        changing = agenda.thaw()
        changing.cross_out("ann")
        changing.put(at(10**6 - number), Priority.EXPIRATION, 0, "x", "ann", "ann")
        agenda = changing.freeze()
    assert len(agenda.rows()) == 1
    assert sum(run.left for run in agenda._runs) < 200
