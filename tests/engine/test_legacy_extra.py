"""`@legacy_extra`: what older flows knew as `@extra`."""

import json
from typing import Any

import pytest
from typing_extensions import override

from flowtui.engine.services import OfflineServices
from flowtui.model.events.host import ChatStarted
from flowtui.model.services import HTTPRequest, HTTPResponse
from flowtui.model.triggers.chat import ChatTrigger
from tests.engine.flows import (
    NOW,
    SESSION_UUID,
    ask,
    contact_of,
    engine_of,
    enter,
    flow_of,
    said,
    save,
    send,
    split,
    started,
    step,
    texts_of,
    uuid_of,
)

SHOW = send("@(json(legacy_extra))")
CALL: dict[str, Any] = {"type": "call_webhook", "method": "GET", "url": "http://a.b/"}
PATTERN = {"type": "has_pattern", "arguments": [r"(\w+) (\w+)"]}


class Answering(OfflineServices):
    """Web services that answer the same to everybody."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self._body = body

    @override
    def call_webhook(self, request: HTTPRequest) -> HTTPResponse:
        return HTTPResponse(200, (), self._body)


def shown_after_call(body: bytes) -> str:
    """Return `@legacy_extra` after a call to a web service that is answered with `body`."""
    flow = flow_of("Calling", step("go", {**CALL, "result_name": "Web Call"}, SHOW))
    (text,) = texts_of(started(engine_of(flow, services=Answering(body)), flow))
    return text


def matching(name: str, operand: str, *, to: str, result: str = "Names") -> Any:
    """Return a node that saves two words of `operand`, and what it found as extra."""
    node = split(name, operand, {"x": to}, other=to, result=result)
    node["router"]["cases"][0] |= PATTERN
    return node


def test_it_is_empty_at_first() -> None:
    flow = flow_of("Empty", step("go", SHOW))
    assert texts_of(started(engine_of(flow), flow)) == ["{}"]


def test_it_has_the_params_of_the_trigger() -> None:
    flow = flow_of("Params", step("go", SHOW))
    params = {"city": "Kigali", "list": [1, {"a": None}]}
    outcome = started(engine_of(flow), flow, params=params)
    assert texts_of(outcome) == ['{"city":"Kigali","list":[1,{"a":null}]}']


def test_an_extra_is_there_in_its_parts_and_as_it_was_written() -> None:
    shown = shown_after_call(b'{ "ok":  true }')
    assert shown == r'{"ok":true,"web_call":"{ \"ok\":  true }"}'


def test_items_of_a_list_are_there_by_their_positions() -> None:
    shown = shown_after_call(b'["a", {"b": 1}]')
    assert shown == r'{"0":"a","1":{"b":1},"web_call":"[\"a\", {\"b\": 1}]"}'


def test_json_that_has_no_parts_is_there_as_it_was_written() -> None:
    assert shown_after_call(b"12.50") == '{"web_call":"12.50"}'


def test_an_answer_that_is_no_json_is_not_there() -> None:
    assert shown_after_call(b"oops") == "{}"


def test_what_a_pattern_found_is_written_as_short_as_can_be() -> None:
    flow = flow_of("Pattern", matching("Names", "Ann Uwera", to="show"), step("show", SHOW))
    (text,) = texts_of(started(engine_of(flow), flow))
    extra = r'"{\"0\":\"Ann Uwera\",\"1\":\"Ann\",\"2\":\"Uwera\"}"'
    assert text == f'{{"0":"Ann Uwera","1":"Ann","2":"Uwera","names":{extra}}}'


def test_what_was_saved_last_is_on_top() -> None:
    flow = flow_of(
        "Thrice",
        matching("one", "a b", to="two", result="First"),
        matching("two", "c d", to="three", result="Second"),
        matching("three", "e f", to="show", result="First"),
        step("show", send("@legacy_extra.1 @legacy_extra.first")),
    )
    assert texts_of(started(engine_of(flow), flow)) == ['e {"0":"e f","1":"e","2":"f"}']


def test_a_result_without_extra_is_not_there() -> None:
    flow = flow_of("Plain", step("go", save("age", "34"), SHOW))
    assert texts_of(started(engine_of(flow), flow)) == ["{}"]


def test_a_child_sees_what_its_parent_found() -> None:
    child = flow_of("Child", step("show", send("@legacy_extra.1")))
    parent = flow_of("Parent", matching("Names", "Ann Uwera", to="go"), step("go", enter("Child")))
    assert texts_of(started(engine_of(parent, child), parent)) == ["Ann"]


def test_keys_are_words_in_lower_case() -> None:
    shown = shown_after_call(b'{"First Name": 1, "\xc3\xa9t\xc3\xa9": 2, "A-b.C": 3, "x_9": 4}')
    parts = json.loads(shown)
    parts.pop("web_call")
    assert parts == {"first_name": 1, "_t_": 2, "a_b_c": 3, "x_9": 4}


def test_of_keys_that_become_the_same_the_last_by_letter_counts() -> None:
    shown = shown_after_call(b'{"a-b": 1, "A b": 2, "a_b": 3, "A": 4, "a": 5}')
    assert '"a":5,"a_b":3' in shown


@pytest.mark.parametrize(("length", "kept"), [(255, 255), (256, 255)])
def test_keys_are_cut(length: int, kept: int) -> None:
    parts = json.loads(shown_after_call(b'{"%s": 1}' % (b"k" * length)))
    assert "k" * kept in parts


@pytest.mark.parametrize("number", ["2.50", "1e3", "-0", "1E-2"])
def test_numbers_stay_as_they_were_written(number: str) -> None:
    body = f'{{"n": {number}}}'
    shown = json.loads(shown_after_call(body.encode()))
    assert shown["web_call"] == body


def test_what_cannot_be_kept_is_passed_over() -> None:
    shown = json.loads(shown_after_call(b'"a\\u0000b\x00\xff"'))
    assert shown == {"web_call": '"ab"'}


def test_null_is_an_extra() -> None:
    assert shown_after_call(b"null") == '{"web_call":"null"}'


def test_a_chat_brings_nothing() -> None:
    flow = flow_of("Chat", step("go", send("@(json(legacy_extra)) @(json(trigger.params))")))
    event = ChatStarted(uuid=uuid_of("chat"), created_on=NOW, params={"a": "b"})
    trigger = ChatTrigger(flow=flow.reference, event=event, triggered_on=NOW)
    outcome = engine_of(flow).start(trigger, contact_of(), uuid=SESSION_UUID)
    assert texts_of(outcome) == ['{} {"a":"b"}']


def test_an_extra_stays_for_the_sprint_when_its_result_is_saved_again() -> None:
    flow = flow_of(
        "Again",
        matching("names", "Ann Uwera", to="save"),
        step("save", save("Names", "nobody"), send("@legacy_extra.1"), to="wait"),
        ask("wait", to="show"),
        step("show", SHOW),
    )
    engine = engine_of(flow)
    outcome = started(engine, flow)
    assert texts_of(outcome) == ["Ann"]
    assert texts_of(engine.advance(outcome.session, said("yes"))) == ["{}"]


def test_an_extra_that_is_saved_again_alike_is_on_top() -> None:
    flow = flow_of(
        "Alike",
        matching("one", "a b", to="two", result="First"),
        matching("two", "c d", to="three", result="Second"),
        matching("three", "a b", to="show", result="First"),
        step("show", send("@legacy_extra.1")),
    )
    assert texts_of(started(engine_of(flow), flow)) == ["a"]


def test_it_is_there_after_a_wait() -> None:
    flow = flow_of("Waiting", step("go", {**CALL, "result_name": "x"}, to="a"), ask("a", to="show"),
                   step("show", SHOW))  # fmt: skip
    engine = engine_of(flow, services=Answering(b'{"ok": 1}'))
    outcome = engine.advance(started(engine, flow).session, said("yes"))
    assert texts_of(outcome) == [r'{"ok":1,"x":"{\"ok\": 1}"}']
