"""Moments that are later than others, as far as time goes."""

from datetime import UTC, datetime

import pytest

from flowtui.flows.policies.policies import Policies
from flowtui.model.codec.times import LAST_MOMENT, later
from flowtui.model.session.run import Status
from flowtui.world.profile import Profile
from tests.engine.flows import NOW, ask, flow_of
from tests.world.worlds import DAY, stage_of

NEARLY = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "seconds", "expected"),
    [
        (NOW, 60, NOW.replace(minute=31)),
        (NOW, 0.5, NOW.replace(microsecond=500_000)),
        (NEARLY, 59, NEARLY.replace(second=59)),
        (NEARLY, 60, LAST_MOMENT),
        (NOW, 10**30, LAST_MOMENT),
    ],
)
def test_later(moment: datetime, seconds: float, expected: datetime) -> None:
    assert later(moment, seconds=seconds) == expected


def test_a_wait_may_be_longer_than_time_lasts() -> None:
    flow = flow_of("Eternal", ask("a", timeout=10**30, timeout_to=""), expire_after_minutes=10**30)
    policies = Policies(timeout_only_before_expiry=False, expire_run=None)
    stage = stage_of(flow, profile=Profile("patient", policies))
    stage.start("Eternal", "Ann")
    assert stage.sessions()[0].status is Status.WAITING
    due = [timer.due for timer in stage.world.agenda.rows()]
    assert due == [NOW + 14 * DAY, NOW + 30 * DAY, LAST_MOMENT]
