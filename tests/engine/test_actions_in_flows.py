"""What comes of actions in the nodes that follow: services, resthooks, other flows."""

from typing import Any

import pytest

from flowtui.flows.spec.flow import Flow
from flowtui.model.session.run import Status
from tests.engine.harness import Played, Stage
from tests.flows.staging import (
    ACTION_UUID,
    FIRST,
    FLOW_UUID,
    SECOND,
    Row,
    flow_of,
    resume_of_type,
    stage_of,
    waiting,
    with_uuid,
)

URL = "http://clinic.example/visits"
CHILD_UUID = "f0000000-0000-4000-8000-0000000000c1"
UUID = "e1000000-0000-4000-8000-00000000000{}"


def splitting(operand: str, categories: dict[str, str], default: str) -> dict[str, Any]:
    """Return a router that looks for the words of categories, and the exits it has."""
    names = [*categories, default]
    uuids = {name: UUID.format(number) for number, name in enumerate(names)}
    cases = [
        {
            "uuid": UUID.format(number + 5),
            "type": "has_only_text",
            "arguments": [word],
            "category_uuid": uuids[name],
        }
        for number, (name, word) in enumerate(categories.items())
    ]
    router = {
        "type": "switch",
        "operand": operand,
        "result_name": "Way",
        "categories": [
            {"uuid": uuids[name], "name": name, "exit_uuid": uuids[name]} for name in names
        ],
        "cases": cases,
        "default_category_uuid": uuids[default],
    }
    return {
        "router": router,
        "exits": [{"uuid": uuid, "destination_uuid": SECOND} for uuid in uuids.values()],
    }


def saying(text: str) -> dict[str, Any]:
    """Return a node that says something."""
    action = with_uuid({"type": "send_msg", "text": text}, ACTION_UUID.replace("a", "b"))
    return {"uuid": SECOND, "actions": [action], "exits": [{"uuid": UUID.format("f")}]}


def staged(row: Row, action: dict[str, Any], split: dict[str, Any], text: str) -> Stage:
    """Return a stage with a flow that does `action`, splits by what came of it, and says so."""
    first = {"uuid": FIRST, "actions": [with_uuid(action, ACTION_UUID)], **split}
    return stage_of(row, flow_of(row, [first, saying(text)]))


def said(played: Played) -> list[str]:
    """Return the texts that were sent."""
    return [event["msg"]["text"] for event in played.events if event["type"] == "msg_created"]


def logged(played: Played, type_: str) -> list[Any]:
    """Return the events of a type."""
    return [event for event in played.events if event["type"] == type_]


@pytest.mark.req("TXT-022")
@pytest.mark.parametrize(("status", "category"), [(200, "Success"), (404, "Failure")])
def test_a_webhook_is_called_and_split_by(status: int, category: str) -> None:
    mocks = {f"{URL}?*": [{"status": status, "body": '{"next": "Monday"}'}]}
    action = {
        "type": "call_webhook",
        "method": "POST",
        "url": f"{URL}?village=@fields.village",
        "body": "@contact.name",
        "result_name": "Visits",
    }
    split = splitting("@results.visits.category", {"Success": "Success"}, "Failure")
    text = "@results.way @results.visits.category @webhook.json.next"
    played = staged({"http_mocks": mocks}, action, split, text).play()
    (call,) = logged(played, "webhook_called")
    assert call["url"] == f"{URL}?village=Ahero"
    assert call["request"].endswith("\r\n\r\nAmina Odhiambo")
    assert played.session.runs[0].results["visits"].category == category
    assert said(played) == [f"{category} {category} Monday"]


@pytest.mark.req("TXT-029")
def test_every_subscriber_is_told() -> None:
    subscribers = ["http://clinic.example/mothers", "http://ministry.example/births"]
    mocks = {url: [{"status": 200, "body": "{}"}] for url in subscribers}
    action = {"type": "call_resthook", "resthook": "new-mother", "result_name": "Told"}
    split = splitting("@(default(webhook.status, 0))", {"Success": "200"}, "Failure")
    played = staged({"http_mocks": mocks}, action, split, "@results.way @results.told").play()
    calls = logged(played, "webhook_called")
    assert [call["url"] for call in calls] == subscribers
    assert all(call["request"].startswith("POST ") for call in calls)
    assert said(played) == ["200 200"]


@pytest.mark.req("TXT-029")
def test_a_resthook_without_subscribers_tells_nobody() -> None:
    action = {"type": "call_resthook", "resthook": "nobody-listens", "result_name": "Told"}
    split = splitting("@(default(webhook.status, 0))", {"Success": "200"}, "Failure")
    played = staged({}, action, split, "[@webhook] @results.way.category").play()
    assert not logged(played, "webhook_called")
    assert len(logged(played, "resthook_called")) == 1
    assert "told" not in played.session.runs[0].results
    assert said(played) == ["[] Failure"]
    assert played.session.status is Status.COMPLETED


def parent_and_child() -> Stage:
    """Return a stage with a flow that enters one that asks something."""
    child = flow_of({}, [waiting({"type": "msg"})]).replace(uuid=CHILD_UUID, name="Child")
    action = {"type": "enter_flow", "flow": {"uuid": CHILD_UUID, "name": "Child"}}
    categories = {"Complete": "completed", "Expired": "expired"}
    text = "@results.way.category: @child.results.answer"
    stage = staged({"input": None}, action, splitting("@child.status", categories, "Other"), text)
    return with_flow(stage, child)


def with_flow(stage: Stage, flow: Flow) -> Stage:
    """Return `stage` with one more flow."""
    return Stage(stage.assets, (*stage.flows, flow), stage.contact, stage.trigger)


@pytest.mark.req("TXT-025")
@pytest.mark.parametrize(
    ("resume", "text"),
    [("msg", "Complete: Ndiyo"), ("wait_expiration", "Expired: ")],
)
def test_another_flow_is_entered_and_left(resume: str, text: str) -> None:
    stage = parent_and_child()
    waits = stage.play()
    parent, child = waits.session.runs
    assert (parent.flow.uuid, parent.status) == (FLOW_UUID, Status.ACTIVE)
    assert (child.flow.uuid, child.status) == (CHILD_UUID, Status.WAITING)
    assert child.parent_uuid == parent.uuid
    assert said(waits) == []
    played = stage.resume(waits.session, resume_of_type(resume))
    assert said(played) == [text]
    assert played.session.status is Status.COMPLETED
