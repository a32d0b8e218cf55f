"""Policies of a profile, of a workspace and of a single flow: the nearest one holds."""

from typing import Any

import pytest

from flowtui.flows.spec.flow_status import FlowStatus
from flowtui.world.errors import NotPossible
from flowtui.world.events import StartSkipped
from flowtui.world.profile import PROFILES
from tests.engine.flows import ask, flow_of, send, step
from tests.world.worlds import events, profile_with, stage_of

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


def test_a_profile_tells_what_is_not_as_its_platform_has_it() -> None:
    textit = PROFILES["textit"]
    changed = textit.with_policies({"on_conflict": "queue", "trigger.consumes": "always"})
    assert changed.overrides == {"on_conflict": "queue"}
    assert textit.overrides == {}
