"""The life of flows: what is published takes part, and who is in a flow keeps to its revision."""

from dataclasses import replace

import pytest

from flowtui.flows.policies.choices import EditPublished, RunningContacts
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_status import TRANSITIONS, FlowStatus
from flowtui.model.session import reasons
from flowtui.world.entry import entry_json, read_entry
from flowtui.world.errors import NotPossible
from flowtui.world.events import FlowStatusChanged, RevisionPublished, StartSkipped
from flowtui.world.fold import fold
from tests.engine.flows import ask, enter, flow_of, send, step, uuid_of
from tests.world.worlds import Stage, events, profile_with, stage_of, texts


def talk(last: str) -> Flow:
    """Return a flow that asks, and says this at the answer."""
    return flow_of("Talk", ask("a", send("Well?"), to="b"), step("b", send(last)))


def publish(stage: Stage, flow: Flow) -> None:
    """Publish a new revision."""
    stage.take(stage.host.publish(stage.world, flow.uuid, flow.to_json()))


def set_status(stage: Stage, name: str, status: FlowStatus) -> list[object]:
    """Change where a flow is in its life; return the events."""
    happening = stage.host.set_status(stage.world, uuid_of("flow", name), status)
    return [entry.record.event for entry in stage.take(happening)]


@pytest.mark.parametrize(
    ("running", "said", "standing"),
    [
        (RunningContacts.KEEP_REVISION, ["Fine"], "completed"),
        (RunningContacts.FOLLOW_LATEST, ["Better"], "completed"),
        (RunningContacts.EJECT, [], "interrupted"),
    ],
)
def test_contacts_who_are_in_a_flow_keep_their_revision_follow_or_leave(
    running: RunningContacts, said: list[str], standing: str
) -> None:
    stage = stage_of(talk("Fine"), profile=profile_with(running_contacts=running))
    stage.start("Talk", "Ann")
    publish(stage, talk("Better"))
    assert texts(stage.say("yes")) == said
    assert stage.standing() == [("Talk", standing)]
    if standing == "interrupted":
        assert stage.sessions()[0].reason == reasons.STOPPED


@pytest.mark.parametrize("running", RunningContacts)
def test_contacts_who_come_later_get_the_newest_revision(running: RunningContacts) -> None:
    stage = stage_of(talk("Fine"), profile=profile_with(running_contacts=running))
    publish(stage, talk("Better"))
    publish(stage, talk("Best"))
    stage.start("Talk", "Ann")
    assert texts(stage.say("yes")) == ["Best"]
    assert stage.world.revision_of(uuid_of("flow", "Talk")) == 3


def test_who_keeps_a_revision_enters_other_flows_as_they_were_then() -> None:
    outer = flow_of("Outer", ask("o", send("Go?"), to="e"), step("e", enter("Talk")))
    stage = stage_of(outer, talk("Fine"))
    stage.start("Outer", "Ann")
    publish(stage, talk("Better"))
    stage.say("go")
    assert texts(stage.say("yes")) == ["Fine"]
    stage.start("Outer", "Ben")
    stage.say("go", "Ben")
    assert texts(stage.say("yes", "Ben"), "Ben") == ["Better"]


def test_a_node_that_is_gone_ends_the_session_of_who_follows() -> None:
    policy = profile_with(running_contacts=RunningContacts.FOLLOW_LATEST)
    stage = stage_of(talk("Fine"), profile=policy)
    stage.start("Talk", "Ann")
    publish(stage, flow_of("Talk", ask("other", send("Other?"))))
    stage.say("yes")
    assert stage.standing() == [("Talk", "failed")]


def test_a_published_flow_cannot_be_changed_where_that_is_forbidden() -> None:
    policy = profile_with(edit_published=EditPublished.FORBID)
    stage = stage_of(talk("Fine"), profile=policy)
    with pytest.raises(NotPossible, match="must be stopped"):
        publish(stage, talk("Better"))
    set_status(stage, "Talk", FlowStatus.STOPPED)
    publish(stage, talk("Better"))
    stage.start("Talk", "Ann")
    assert texts(stage.say("yes")) == ["Better"]


def test_a_flow_with_errors_is_not_published() -> None:
    stage = stage_of(talk("Fine"))
    with pytest.raises(NotPossible, match="has errors"):
        publish(stage, flow_of("Talk", ask("a", send("@(1 +"))))
    assert not stage.world.publications


def test_nothing_new_is_not_published_and_no_other_flow() -> None:
    stage = stage_of(talk("Fine"))
    uuid = uuid_of("flow", "Talk")
    with pytest.raises(NotPossible, match="published already"):
        stage.host.publish(stage.world, uuid)
    other = flow_of("Other", ask("a")).to_json()
    with pytest.raises(NotPossible, match="another flow"):
        stage.host.publish(stage.world, uuid, other)


@pytest.mark.req("WFL-099")
@pytest.mark.parametrize("before", FlowStatus)
@pytest.mark.parametrize("after", FlowStatus)
def test_only_some_states_follow_on_others(before: FlowStatus, after: FlowStatus) -> None:
    stage = stage_of(talk("Fine"))
    uuid = uuid_of("flow", "Talk")
    stage.world = replace(stage.world, statuses=stage.world.statuses.set(uuid, before))
    if after in TRANSITIONS[before]:
        (event,) = set_status(stage, "Talk", after)
        assert isinstance(event, FlowStatusChanged)
        assert (event.before, event.status) == (before, after)
        assert stage.world.status_of(uuid) is after
    else:
        with pytest.raises(NotPossible, match=f"the flow is {before}"):
            set_status(stage, "Talk", after)


@pytest.mark.parametrize("status", [FlowStatus.STOPPED, FlowStatus.ARCHIVED])
def test_who_is_in_a_flow_that_is_stopped_leaves_even_in_a_flow_below(status: FlowStatus) -> None:
    outer = flow_of("Outer", step("e", enter("Talk")))
    stage = stage_of(outer, talk("Fine"))
    stage.start("Outer", "Ann")
    stage.start("Talk", "Ben")
    set_status(stage, "Outer", status)
    assert stage.standing("Ann") == [("Outer", "interrupted")]
    assert {run.status.value for run in stage.sessions("Ann")[0].runs} == {"interrupted"}
    assert stage.standing("Ben") == [("Talk", "waiting")]
    assert not stage.world.agenda.of(stage.sessions("Ann")[0].uuid)
    (skipped,) = events(stage.start("Outer", "Cé"), StartSkipped)
    assert skipped.reason == f"the flow is {status}"


def test_who_is_in_a_stopped_flow_stays_where_the_policy_says_so() -> None:
    stage = stage_of(talk("Fine"), profile=profile_with(stop_ejects=False))
    stage.start("Talk", "Ann")
    set_status(stage, "Talk", FlowStatus.STOPPED)
    assert stage.standing() == [("Talk", "waiting")]
    set_status(stage, "Talk", FlowStatus.ARCHIVED)
    assert stage.standing() == [("Talk", "interrupted")]


def test_the_log_alone_gives_what_is_published() -> None:
    stage = stage_of(talk("Fine"))
    first = stage.world
    stage.start("Talk", "Ann")
    publish(stage, talk("Better"))
    stage.say("yes")
    stage.start("Talk", "Ann")
    set_status(stage, "Talk", FlowStatus.STOPPED)
    written = [read_entry(entry_json(entry)) for entry in stage.entries]
    assert fold(first, written) == stage.world
    assert events(stage.entries, RevisionPublished)
