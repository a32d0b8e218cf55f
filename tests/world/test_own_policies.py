"""Policies of a profile, of a workspace and of a single flow: the nearest one holds."""

from typing import Any

import pytest

from flowtui.flows.calendar.schedule import Repeat
from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.model.session.run import Status
from flowtui.world.errors import NotPossible
from flowtui.world.events import StartSkipped
from flowtui.world.fold import SESSION_EXPIRATION
from flowtui.world.profile import PROFILES
from tests.engine.flows import NOW, ask, enter, flow_of, send, split, step
from tests.world.worlds import (
    DAY,
    HOUR,
    MINUTE,
    events,
    profile_with,
    schedule_of,
    stage_of,
)

TALK = flow_of("Talk", ask("a", send("Well?"), to="b"), step("b", send("Fine")))


def other(**policies: Any) -> Any:
    """Return a messaging flow with policies of its own."""
    return flow_of("Other", ask("o", send("Other?")), x_policies=policies)


def test_a_flow_may_be_passed_over_where_others_interrupt() -> None:
    stage = stage_of(TALK, other(on_conflict="skip"))
    stage.start("Talk", "Ann")
    assert events(stage.start("Other", "Ann"), StartSkipped)
    assert stage.standing() == [("Talk", "waiting")]
    stage = stage_of(TALK, other())
    stage.start("Talk", "Ann")
    stage.start("Other", "Ann")
    assert stage.standing() == [("Talk", "interrupted"), ("Other", "waiting")]


def test_a_flow_may_be_for_once_in_a_lifetime() -> None:
    stage = stage_of(other(once_per_contact=True))
    stage.start("Other", "Ann")
    stage.stop()
    (skipped,) = events(stage.start("Other", "Ann"), StartSkipped)
    assert skipped.reason == "was in the flow before"


def test_a_flow_may_not_be_changed_while_it_is_published() -> None:
    flow = other(**{"edit.published": "forbid"})
    stage = stage_of(flow)
    with pytest.raises(NotPossible, match="stopped before"):
        stage.host.publish(stage.world, flow.uuid, flow.to_json())
    kept = other(**{"stop.ejects": False})
    stage = stage_of(kept)
    stage.start("Other", "Ann")
    stage.take(stage.host.set_status(stage.world, kept.uuid, FlowStatus.STOPPED))
    assert stage.standing() == [("Other", "waiting")]


def test_the_flow_is_nearer_than_the_profile_and_what_is_no_policy_counts_for_nothing() -> None:
    stage = stage_of(TALK, other(on_conflict="interrupt"), profile=profile_with(on_conflict="skip"))
    stage.start("Talk", "Ann")
    stage.start("Other", "Ann")
    assert stage.standing()[0] == ("Talk", "interrupted")
    stage = stage_of(TALK, other(on_conflikt="skip"))
    stage.start("Talk", "Ann")
    stage.start("Other", "Ann")
    assert stage.standing()[0] == ("Talk", "interrupted")


def test_a_flow_has_its_own_patience() -> None:
    stage = stage_of(TALK, other(**{"expire.run": "10 minutes", "timeout.default": "4 minutes"}))
    stage.start("Talk", "Ben")
    stage.start("Other", "Ann")
    own, usual = ([row.due - NOW for row in stage.world.agenda.of(stage.sessions(name)[0].uuid)]
                  for name in ("Ann", "Ben"))  # fmt: skip
    assert sorted(own)[:2] == [4 * MINUTE, 10 * MINUTE]
    assert min(usual) > DAY


def test_a_session_ends_when_the_flow_says_in_which_it_began() -> None:
    limited = other(**{"expire.session": "3 days", "expire.session_jitter": "none"})
    stage = stage_of(flow_of("Talk", step("a", enter("Other"))), limited)
    stage.start("Other", "Ann")
    stage.start("Talk", "Ben")
    rows = [row for row in stage.world.agenda.rows() if row.kind == SESSION_EXPIRATION]
    limited_one, usual = (row.due - NOW for row in rows)
    assert (limited_one, usual > 3 * DAY) == (3 * DAY, True)


@pytest.mark.parametrize("resumes", [True, False])
def test_the_flow_that_expires_says_whether_its_parent_goes_on(*, resumes: bool) -> None:
    child = other(**{"expire.run": "10 minutes", "expire.resumes_parent": resumes})
    stage = stage_of(
        flow_of(
            "Parent", split("p", "@child.status", {"completed": "end"}, enter("Other")), step("end")
        ),
        child,
    )
    stage.start("Parent", "Ann")
    stage.wait(10 * MINUTE)
    parent, _ = stage.sessions()[0].runs
    assert parent.status is (Status.COMPLETED if resumes else Status.EXPIRED)


def test_a_flow_is_scheduled_by_its_own_rules() -> None:
    found = []
    for policies in ({}, {"schedule.rules": "mailroom"}):
        stage = stage_of(other(**policies))
        daily = schedule_of("Other", NOW + DAY, Repeat.DAILY, "Ann")
        stage.keep(daily)
        stage.keep(daily.replace(paused=True))
        stage.wait(2 * DAY + HOUR)
        stage.keep(daily)
        found.append(stage.wait(MINUTE) != [] and stage.standing() != [])
    assert found == [False, True]


def test_a_flow_says_who_is_left_out_when_many_are_started_in_it() -> None:
    stage = stage_of(TALK, other(**{"start.exclusions": ["in_a_flow"]}))
    stage.start("Talk", "Ann")
    (skipped,) = events(stage.start("Other", "Ann", "Ben"), StartSkipped)
    assert skipped.reason == "already in a flow"
    assert stage.standing("Ben") == [("Other", "waiting")]


def test_a_profile_tells_what_is_not_as_its_platform_has_it() -> None:
    textit = PROFILES["textit"]
    changed = textit.with_policies({"on_conflict": "queue", "trigger.consumes": "always"})
    assert changed.overrides == {"on_conflict": "queue"}
    assert textit.overrides == {}
