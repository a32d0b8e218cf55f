"""How long a session lasts, and from when a timeout counts."""

from datetime import timedelta

import pytest
from typing_extensions import override

from flowtui.engine.services import OfflineServices
from flowtui.flows.policies.choices import SessionJitter, TimeoutFrom
from flowtui.flows.policies.policies import Policies
from flowtui.model.message import MsgOut
from flowtui.model.session.run import FlowType
from flowtui.world.fold import SESSION_EXPIRATION, fold
from flowtui.world.profile import Profile
from tests.engine.flows import ask, flow_of, send, step, uuid_of
from tests.world.worlds import DAY, HOUR, MINUTE, NAMES, Stage, stage_of

SECOND = timedelta(seconds=1)
ASKS = flow_of("Asks", ask("a", send("Yes?"), to="a", timeout=300, timeout_to="b"), step("b"))
ASKS_MUTELY = flow_of("Mute", ask("a", timeout=300, timeout_to="b"), step("b"))


class Slow(OfflineServices):
    """A carrier that takes its time."""

    @override
    def seconds_to_send(self, msg: MsgOut) -> int:
        return 20 if msg.channel and msg.text else 0


def _stage(**policies: object) -> Stage:
    profile = Profile("of a test", Policies(**policies))  # type: ignore[arg-type]
    return stage_of(ASKS, ASKS_MUTELY, profile=profile, services=Slow())


def _due(stage: Stage, kind: str, name: str = "Ann") -> list[timedelta]:
    uuid = uuid_of("contact", name)
    rows = stage.world.agenda.rows()
    return [row.due - stage.world.now for row in rows
            if row.kind == kind and row.contact_uuid == uuid]  # fmt: skip


@pytest.mark.parametrize(("since", "due"), [
    (TimeoutFrom.SPRINT_END, 5 * MINUTE), (TimeoutFrom.MSG_SENT, 5 * MINUTE + 20 * SECOND),
])  # fmt: skip
def test_timeout_from(since: TimeoutFrom, due: timedelta) -> None:
    stage = _stage(timeout_from=since)
    stage.start("Asks", "Ann")
    stage.start("Mute", "Ben")
    assert _due(stage, "wait_timeout") == [due]
    assert _due(stage, "wait_timeout", "Ben") == [5 * MINUTE]  # nothing was sent


def test_a_session_lasts_thirty_days_from_its_beginning_whoever_answers() -> None:
    stage = _stage()
    stage.start("Asks", "Ann")
    stage.wait(4 * MINUTE)
    stage.say("well")
    assert _due(stage, SESSION_EXPIRATION) == [30 * DAY - 4 * MINUTE]


@pytest.mark.parametrize("span", [None, HOUR, 30 * DAY])
def test_expire_session(span: timedelta | None) -> None:
    stage = _stage(expire_session=span)
    stage.start("Asks", "Ann")
    assert _due(stage, SESSION_EXPIRATION) == ([] if span is None else [span])


def test_expire_session_jitter_is_drawn_once_for_each_and_stands_in_the_log() -> None:
    plain, seeded = _stage(), _stage(expire_session_jitter=SessionJitter.SEEDED)
    first = seeded.world
    drawn = []
    for name in NAMES:
        plain.start("Asks", name)
        seeded.start("Asks", name)
        assert _due(plain, SESSION_EXPIRATION, name) == [30 * DAY]
        drawn += _due(seeded, SESSION_EXPIRATION, name)
    assert len(set(drawn)) == len(NAMES)
    assert all(30 * DAY <= each < 31 * DAY for each in drawn)
    seeded.say("well", "Ann")
    assert [_due(seeded, SESSION_EXPIRATION, name)[0] for name in NAMES] == drawn
    assert fold(first, seeded.entries) == seeded.world
    alone = _stage(expire_session_jitter=SessionJitter.SEEDED)
    alone.start("Asks", "Cé")
    assert _due(alone, SESSION_EXPIRATION, "Cé") == [drawn[-1]]


def test_the_jitter_takes_nothing_from_the_chance_of_flows() -> None:
    stage = _stage(expire_session_jitter=SessionJitter.SEEDED)
    stage.start("Asks", "Ann")
    assert stage.sessions()[0].draws == 0
    assert stage.sessions()[0].type is FlowType.MESSAGING
