"""What actions may do and make: at each limit it is done, one past it is not."""

from typing import Any

import pytest

from flowtui.model.assets.references import FlowReference
from flowtui.model.session.run import Ancestry
from flowtui.model.triggers.flow_action import FlowActionTrigger
from tests.flows.playing import play_action
from tests.flows.staging import (
    ACTION_UUID,
    FIRST,
    FLOW_UUID,
    NOW,
    flow_of,
    node,
    resume_of,
    stage_of,
    waiting,
    with_uuid,
)

URL = "http://clinic.example/"
LONGEST_REQUEST = 262_144
MESSAGE = {"type": "msg_received", "msg": {"text": "Ndiyo"}}


def called(body: str = "", answer: str = "", url: str = URL) -> dict[str, Any]:
    """Return what comes of a call to a web service."""
    action = {
        "type": "call_webhook",
        "method": "POST",
        "url": url,
        "body": body,
        "result_name": "R",
    }
    mocks = {f"{URL}*": [{"status": 200, "body": answer}]}
    return play_action({"action": action, "http_mocks": mocks})


def events(played: dict[str, Any]) -> dict[str, Any]:
    """Return what was logged, by type."""
    return {event["type"]: event for event in played["events"]}


@pytest.mark.parametrize(
    ("length", "status"), [(100_000, "success"), (100_001, "connection_error")]
)
def test_how_long_an_answer_may_be(length: int, status: str) -> None:
    seen = events(called(answer="x" * length))
    assert seen["webhook_called"]["status"] == status
    assert ("warning" in seen) is (status != "success")


@pytest.mark.parametrize(("length", "is_kept"), [(9_999, True), (10_000, False)])
def test_how_long_the_json_beside_a_result_may_be(length: int, is_kept: bool) -> None:
    played = called(answer=f'"{"x" * (length - 2)}"')
    assert ("extra" in played["results"]["r"]) is is_kept
    assert len(played["webhook"]["json"]) == length - 2


@pytest.mark.parametrize(("length", "is_kept"), [(10_000, True), (10_001, False)])
def test_how_much_of_an_answer_outlasts_a_wait(length: int, is_kept: bool) -> None:
    mocks = {URL: [{"status": 200, "body": f'"{"x" * (length - 2)}"'}]}
    row = {"wait": {"type": "msg"}, "resume": {"type": "msg", "event": MESSAGE}}
    action = with_uuid({"type": "call_webhook", "method": "GET", "url": URL}, ACTION_UUID)
    flow = flow_of(row, [{**waiting(row["wait"]), "actions": [action]}])
    stage = stage_of({**row, "http_mocks": mocks}, flow)
    before = stage.play().session
    after = stage.resume(before, resume_of(row)).session
    assert before.runs[0].webhook is not None
    assert (after.runs[0].webhook is not None) is is_kept


@pytest.mark.parametrize(("length", "is_called"), [(8_192, True), (8_193, False)])
def test_how_long_an_address_may_be(length: int, is_called: bool) -> None:
    rest = length - len(URL) - 1
    seen = events(called(url=f'{URL}?@(repeat("x", {rest}))'))
    assert ("webhook_called" in seen) is is_called
    if is_called:
        assert len(seen["webhook_called"]["url"]) == 2_048


@pytest.mark.parametrize("excess", [0, 1])
def test_how_long_a_request_may_be(excess: int) -> None:
    length = LONGEST_REQUEST - len(f"POST{URL}") - 14 + excess
    whole, rest = divmod(length, 10_000)
    seen = events(called(body='@(repeat("x", 10000))' * whole + "x" * rest))
    assert ("webhook_called" in seen) is not excess
    if excess:
        assert seen["error"]["extra"]["size"] == str(LONGEST_REQUEST + 1)


@pytest.mark.parametrize("excess", [0, 1])
def test_how_much_is_kept_of_what_was_sent(excess: int) -> None:
    head = len(events(called(body="x" * 1_000))["webhook_called"]["request"]) - 1_000
    request = events(called(body="x" * (10_000 - head + excess)))["webhook_called"]["request"]
    assert len(request) == 10_000
    assert request.endswith("...") is bool(excess)


@pytest.mark.parametrize(("since_input", "is_started"), [(4, True), (5, False)])
def test_how_many_sessions_one_may_lead_to(since_input: int, is_started: bool) -> None:
    row = {"flow_type": "messaging_background"}
    flow = {"uuid": "f0000000-0000-4000-8000-000000000001", "name": "Ask village"}
    action = {"type": "start_session", "flow": flow, "create_contact": True}
    trigger = FlowActionTrigger(
        flow=FlowReference(FLOW_UUID, "Example"),
        triggered_on=NOW,
        run_summary={},
        history=Ancestry("0197b335-0000-79a4-95a6-3af85b57f108", since_input, since_input),
    )
    started = flow_of(row, [node(FIRST, [with_uuid(action, ACTION_UUID)])])
    played = stage_of(row, started, trigger).play()
    types = [event["type"] for event in played.events_between]
    assert types == ["session_triggered" if is_started else "error"]


@pytest.mark.parametrize(("length", "is_attached"), [(2_048, True), (2_049, False)])
def test_how_long_an_attachment_may_be(length: int, is_attached: bool) -> None:
    template = f'image:@(repeat("x", {length - len("image:")}))'
    action = {"type": "send_msg", "text": "Look", "attachments": [template]}
    assert ("attachments" in events(play_action({"action": action}))["msg_created"]["msg"]) is (
        is_attached
    )


@pytest.mark.parametrize(
    ("template", "field", "most"),
    [('@(repeat("x", {}))', "text", 64), ('a<extra>@(repeat("x", {}))', "extra", 1_000)],
)
def test_how_long_a_quick_reply_may_be(template: str, field: str, most: int) -> None:
    for length in (most, most + 1):
        action = {"type": "send_msg", "text": "?", "quick_replies": [template.format(length)]}
        reply = events(play_action({"action": action}))["msg_created"]["msg"]["quick_replies"][0]
        assert len(reply[field]) == most
        assert reply[field].endswith("...") is (length > most)
