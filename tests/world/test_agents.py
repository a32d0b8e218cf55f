"""What people of the workspace do by hand, and the flows that this ends."""

from typing import Any

import pytest

from flowtui.flows.spec.modifier import read_modifier
from flowtui.model.contact.contact import Ticket
from flowtui.model.events.session import SessionEnded
from flowtui.model.session import reasons
from flowtui.world.agents import Origin
from flowtui.world.entry import Entry
from tests.engine.flows import ask, contact_of, flow_of, send, step, uuid_of
from tests.world.worlds import HOUR, Stage, events, stage_of, texts

BEN = {"uuid": uuid_of("user", "Ben"), "name": "Ben", "email": "ben@example.org"}
ASSETS = {"users": [BEN]}
PAUSE = {"type": "wait_for_time", "delay": "7200"}
ANN = contact_of("Ann", tickets=(Ticket(uuid_of("ticket")),))


def waiting(*conditions: str) -> Any:
    """Return a flow that waits for two hours, and for no answer."""
    nodes = step("w", send("Wait"), PAUSE, to="on"), step("on", send("On"))
    return flow_of("Waiting", *nodes, x_exit_on=list(conditions))


def asking(*conditions: str) -> Any:
    """Return a flow that asks something."""
    nodes = ask("q", send("Well?"), to="yes"), step("yes", send("Fine"))
    return flow_of("Waiting", *nodes, x_exit_on=list(conditions))


def staged(flow: Any, *others: Any) -> Stage:
    """Return a world in which Ann is in the flow."""
    stage = stage_of(flow, *others, assets=ASSETS, contacts={"Ann": ANN})
    stage.start("Waiting", "Ann")
    return stage


def write(stage: Stage, origin: Origin = Origin.USER) -> list[Entry]:
    """Let Ben write to Ann."""
    uuid = uuid_of("contact", "Ann")
    return stage.take(stage.host.write(stage.world, uuid, "Hello", by="Ben", origin=origin))


def assign(stage: Stage, origin: Origin = Origin.USER) -> list[Entry]:
    """Let Ben be given Ann's conversation."""
    data = {"type": "ticket_assignee", "ticket_uuid": uuid_of("ticket"), "assignee": BEN}
    modifier = read_modifier({**data, "assignee": {"uuid": BEN["uuid"], "name": "Ben"}})
    uuid = uuid_of("contact", "Ann")
    return stage.take(stage.host.assign(stage.world, uuid, modifier, by="Cy", origin=origin))


def ends(entries: list[Entry]) -> list[str]:
    """Return why sessions ended."""
    return [event.reason for event in events(entries, SessionEnded)]


def test_where_no_condition_is_on_nothing_of_it_ends_a_flow() -> None:
    stage = staged(waiting())
    assert ends(write(stage)) == ends(stage.say("hi")) == ends(assign(stage)) == []
    assert texts(stage.wait(2 * HOUR)) == ["On"]


@pytest.mark.req("WFL-128")
def test_what_somebody_writes_by_hand_ends_a_flow() -> None:
    stage = staged(waiting("outgoing"))
    entries = write(stage)
    assert (texts(entries), ends(entries)) == (["Hello"], [reasons.EXIT_OUTGOING])
    assert texts(stage.wait(2 * HOUR)) == []
    (session,) = stage.sessions()
    assert session.reason == reasons.EXIT_OUTGOING


@pytest.mark.req("WFL-129")
def test_what_the_flow_itself_sends_does_not() -> None:
    stage = staged(waiting("outgoing"))
    entries = stage.wait(2 * HOUR)
    assert texts(entries) == ["On"]
    assert ends(entries) == [reasons.COMPLETED]
    assert reasons.EXIT_OUTGOING not in ends(stage.entries)


@pytest.mark.req("WFL-130")
def test_a_broadcast_does_not() -> None:
    stage = staged(waiting("outgoing"))
    entries = write(stage, Origin.BROADCAST)
    assert (texts(entries), ends(entries)) == (["Hello"], [])
    assert texts(stage.wait(2 * HOUR)) == ["On"]


@pytest.mark.req("WFL-131")
@pytest.mark.parametrize("origin", [Origin.API, Origin.INTEGRATION, Origin.BOT])
def test_what_a_program_writes_does_not(origin: Origin) -> None:
    stage = staged(waiting("outgoing"))
    assert ends(write(stage, origin)) == []
    assert stage.standing() == [("Waiting", "waiting")]
    assert ends(write(stage)) == [reasons.EXIT_OUTGOING]


@pytest.mark.req("WFL-132")
@pytest.mark.parametrize(("conditions", "reason"), [(["incoming"], "exit_incoming"), ([], "")])
def test_what_the_contact_writes_while_no_answer_is_waited_for(
    conditions: list[str], reason: str
) -> None:
    stage = staged(waiting(*conditions))
    stage.wait(HOUR)
    entries = stage.say("hello")
    assert ends(entries) == ([reason] if reason else [])
    assert texts(stage.wait(HOUR)) == ([] if reason else ["On"])


@pytest.mark.req("WFL-133")
@pytest.mark.parametrize("answer", ["yes", "what?"])
def test_a_reply_to_the_flows_own_question_ends_nothing(answer: str) -> None:
    stage = staged(asking("incoming"))
    entries = stage.say(answer)
    assert texts(entries) == ["Fine"]
    assert ends(entries) == [reasons.COMPLETED]


@pytest.mark.req("WFL-134")
@pytest.mark.parametrize(
    ("conditions", "reason"), [(["manual_assignment"], "exit_manual_assignment"), ([], "")]
)
def test_somebody_is_assigned_by_hand(conditions: list[str], reason: str) -> None:
    stage = staged(waiting(*conditions))
    assert ends(assign(stage)) == ([reason] if reason else [])
    assignee = stage.contact().tickets[0].assignee
    assert assignee is not None
    assert assignee.name == "Ben"


def test_a_program_that_assigns_somebody_ends_nothing() -> None:
    stage = staged(waiting("manual_assignment"))
    assert ends(assign(stage, Origin.API)) == []
    assert stage.contact().tickets[0].assignee is not None
    assert texts(stage.wait(2 * HOUR)) == ["On"]


@pytest.mark.req("WFL-136")
def test_of_several_conditions_the_first_that_comes_about_ends_the_flow() -> None:
    stage = staged(waiting("outgoing", "incoming", "manual_assignment"))
    stage.say("hello")
    write(stage)
    assign(stage)
    assert ends(stage.entries) == [reasons.EXIT_INCOMING]


@pytest.mark.req("WFL-151")
def test_closing_the_conversation_by_hand_does_not_end_a_flow() -> None:
    stage = staged(asking("outgoing", "incoming", "manual_assignment"))
    entries = stage.edit({"type": "ticket_close", "ticket_uuid": uuid_of("ticket")})
    assert ends(entries) == []
    assert not stage.contact().open_tickets
    assert texts(stage.say("yes")) == ["Fine"]


def test_what_is_no_condition_does_not_count() -> None:
    stage = staged(waiting("sometimes"))
    assert ends(write(stage)) == []
