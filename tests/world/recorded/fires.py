"""Recorded timers of sessions, and what interrupting leaves of them."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from typing_extensions import override

from flowtui.engine.services import OfflineServices
from flowtui.model.message import MsgOut
from flowtui.model.session import reasons
from flowtui.model.session.run import Status
from flowtui.model.session.waking import Priority
from flowtui.world.agenda import Agenda, AgendaRow
from flowtui.world.change import WorldChange
from flowtui.world.fold import SESSION_EXPIRATION
from flowtui.world.profile import PROFILES
from tests.engine.flows import NOW, ask, enter, flow_of, send, step, uuid_of
from tests.world.recorded import Case, asserts
from tests.world.worlds import DAY, HOUR, MINUTE, Stage, stage_of

_SECONDS_TO_SEND = 7
_EXPIRY = 10
ASKING = flow_of("Asking", ask("one", send("One?"), to="two", timeout=300, timeout_to="two"),
                 ask("two", send("Two?")), expire_after_minutes=_EXPIRY)  # fmt: skip
SINGLE = flow_of("Single", step("a", send("Hi")))
CHILD = flow_of("Child", ask("c", send("Child?")), expire_after_minutes=_EXPIRY)
PARENT = flow_of("Parent", step("p", enter("Child"), to="q"), step("q", send("Bye")),
                 expire_after_minutes=600)  # fmt: skip
OTHER = flow_of("Other", ask("o"))


class _Carrier(OfflineServices):
    """What carries messages: an Android telephone has them at once, others tell when it has."""

    def __init__(self, *, is_android: bool) -> None:
        super().__init__()
        self._is_android = is_android

    @override
    def seconds_to_send(self, msg: MsgOut) -> int:
        return 0 if self._is_android else _SECONDS_TO_SEND


def _stage(*, is_android: bool = False) -> Stage:
    return stage_of(
        ASKING, SINGLE, CHILD, PARENT, OTHER, names=("Ann", "Bob", "Cat", "Dan"),
        profile=PROFILES["textit"], services=_Carrier(is_android=is_android),
    )  # fmt: skip


def _due(stage: Stage) -> dict[str, timedelta]:
    return {row.kind: row.due - stage.world.now for row in stage.world.agenda.rows()}


@asserts("session.fires")
def fires(case: Case, _rest: Any) -> None:
    """What is due after each sprint, as it is told."""
    told = case["case"]
    stage = _stage(is_android="Android" in told)
    parent = "parent" in told or "both" in told
    if "first sprint" in told:
        stage.start("Single", "Ann")
    else:
        stage.start("Parent" if parent else "Asking", "Ann")
    session_end = _due(stage).get(SESSION_EXPIRATION)
    if told.startswith(("reply", "then reply")):
        stage.wait(MINUTE)
        stage.say("yes")
        if "completes" in told and not parent:
            stage.say("yes")
        if session_end is not None and case["fires"]:
            assert _due(stage)[SESSION_EXPIRATION] == session_end - MINUTE
    due = _due(stage)
    if seconds := case.get("timeout_handed_to_courier_seconds"):
        # the carrier starts it once it has sent the message: not a second sooner
        assert due.pop("wait_timeout") == timedelta(seconds=seconds + _SECONDS_TO_SEND)
    assert sorted(due) == sorted(kind for kind, _ in _expected(case["fires"]))
    for kind, span in _expected(case["fires"]):
        spread = DAY if kind == SESSION_EXPIRATION else timedelta(seconds=1)
        assert span is None or span <= due[kind] < span + spread
    if runs := case.get("runs"):
        standing = [str(run.status) for run in stage.sessions()[0].runs]
        assert standing == list(runs.values())
        waiting = stage.sessions()[0].waiting_run
        assert waiting is not None
        assert waiting.flow.name.lower() == case["current_flow"]


_KINDS = {"timeout": "wait_timeout", "expiration": "wait_expiration", "session": SESSION_EXPIRATION}
_UNITS = {"min": MINUTE, "h": HOUR, "d": DAY}


def _expected(fires: list[str]) -> Iterator[tuple[str, timedelta | None]]:
    """Yield the kinds of rows and how far away they are, where that is said."""
    for said in fires:
        word = said.split()[0]
        found = re.search(r"\+(\d+) (min|h|d)\b", said)
        span = None
        if found:
            span = int(found[1]) * _UNITS[found[2]]
        elif "renewed" in said:
            span = _EXPIRY * MINUTE
        yield _KINDS[word], span


@asserts("fire.dedupe")
def dedupe(case: Case, _rest: Any) -> None:
    """A session has one row of each kind: a wait is planned once, the session's end never again."""
    assert case["result"] == "ignored"
    stage = _stage(is_android=True)
    stage.start("Asking", "Ann")
    for _ in range(3):
        stage.say("yes")
        kinds = [row.kind for row in stage.world.agenda.rows()]
        assert len(kinds) == len(set(kinds))


@asserts("fire.delete_waits")
def delete_waits(case: Case, _rest: Any) -> None:
    """What ends a wait is crossed out with it; the rest stays."""
    assert "session expiration" in case["left"]
    agenda = Agenda().thaw()
    for kind in ("wait_timeout", "wait_expiration", SESSION_EXPIRATION):
        agenda.put(NOW, Priority.TIMEOUT, 0, kind, "c", "session")
    agenda.put(NOW, Priority.SCHEDULE, 0, "campaign_point", "c", "campaign")
    agenda.cross_out("session", but=SESSION_EXPIRATION)
    left = [row.kind for row in agenda.freeze().rows()]
    assert sorted(left) == ["campaign_point", SESSION_EXPIRATION]


@asserts("fire.order")
def order(_case: Case, _rest: Any) -> None:
    """What is due first goes off first, whatever was put down first."""
    agenda = Agenda().thaw()
    for hours in (3, 1, 2):
        agenda.put(NOW + hours * HOUR, Priority.TIMEOUT, hours, "k", str(hours), str(hours))
    taken: list[AgendaRow] = []
    while row := agenda.next_due(NOW + DAY):
        taken.append(row)
    assert [row.place for row in taken] == [1, 2, 3]


def _standing(statuses: dict[str, str]) -> Stage:
    """Return a world in which sessions stand so; `Cat old` is one that Cat had before."""
    stage = _stage(is_android=True)
    for told, status in statuses.items():
        name = told.split()[0]
        if status == "completed":
            stage.start("Single", name)
            continue
        stage.start("Other", name)
        if status == "waiting":
            continue
        change = WorldChange(stage.world)
        session = stage.world.waiting_session(uuid_of("contact", name))
        assert session is not None
        engine = stage.host.engine
        ended = (engine.expire if status == "expired" else engine.interrupt)(session, NOW)
        change.take(ended)
        stage.take(change.done())
    assert _statuses(stage, statuses) == statuses
    return stage


def _statuses(stage: Stage, told: dict[str, str]) -> dict[str, str]:
    found = {}
    for name in told:
        sessions = stage.sessions(name.split()[0])
        found[name] = str(sessions[0 if name.endswith(" old") else -1].status)
    return found


@asserts("interrupt.contacts")
def interrupt_contacts(case: Case, _rest: Any) -> None:
    """Whoever waits is interrupted, in all runs; nothing of theirs is due any more."""
    stage = _standing(case["before"])
    for name in case["interrupt"]:
        stage.stop(name)
    _assert_after(stage, case, case["interrupt"])


@asserts("interrupt.sessions")
def interrupt_sessions(case: Case, _rest: Any) -> None:
    """Sessions can be ended from outside with another status than interrupted."""
    stage = _standing(case["before"])
    change = WorldChange(stage.world)
    for name in case["sessions"]:
        session = stage.sessions(name)[-1]
        engine = stage.host.engine
        if case["status"] == str(Status.EXPIRED):
            stage.host.end(change, engine.expire(session, NOW, reasons.EXPIRED_SESSION))
        else:
            stage.host.end(change, engine.interrupt(session, NOW))
    stage.take(change.done())
    _assert_after(stage, case, case["sessions"])


def _assert_after(stage: Stage, case: Case, ended: list[str]) -> None:
    assert _statuses(stage, case["after"]) == case["after"]
    uuids = {uuid_of("contact", name) for name in ended}
    assert not [row for row in stage.world.agenda.rows() if row.contact_uuid in uuids]
    for name in ended:
        session = stage.sessions(name)[-1]
        assert all(run.status is session.status for run in session.runs)
