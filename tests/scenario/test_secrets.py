"""Secrets of calls are not printed, unless somebody asks for them."""

import json
from pathlib import Path

import pytest

from flowtui.model.events.contact import ContactNameChanged
from flowtui.model.events.service import Sizes, WebhookCalled
from flowtui.scenario.secrets import masked_json, masked_url, without_secrets
from tests.commands.calling import call, written
from tests.engine.flows import flow_of, step


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.org/?token=abc&age=3", "https://a.org/?token=***&age=3"),
        ("https://a.org/?age=3&API_KEY=abc#x", "https://a.org/?age=3&API_KEY=***#x"),
        ("https://a.org/?key=abc", "https://a.org/?key=***"),
        ("https://a.org/?client%5Fsecret=a%20b", "https://a.org/?client%5Fsecret=***"),
        ("https://a.org/?sig=x&X-Amz-Signature=y", "https://a.org/?sig=***&X-Amz-Signature=***"),
        ("https://ann:pw@a.org/x", "https://***@a.org/x"),
        ("https://a.org/?pass=1&password=abc", "https://a.org/?pass=1&password=***"),
        ("https://a.org/?keyword=x&author=y&monkey=z&key=", None),
        ("https://a.org/token=abc/@x?a=b@c", None),
    ],
)
def test_addresses_are_shown_without_secrets(url: str, shown: str | None) -> None:
    assert masked_url(url) == (shown or url)


def test_headers_and_the_first_line_of_a_call_are_shown_without_secrets() -> None:
    event = WebhookCalled(
        url="https://a.org/?token=abc", status="success", status_code=200, elapsed_ms=1, retries=0,
        request="POST /?token=abc HTTP/1.1\r\nHost: a.org\r\nAuthorization: Bearer abc\r\n"
                "X-Api-Key: abc\r\n\r\nAuthorization: abc",
        response="HTTP/1.1 200 OK\r\nSet-Cookie: id=abc\r\nLocation: /?key=abc\r\n\r\n{}",
        sizes=Sizes(1, 1),
    )  # fmt: skip
    shown = without_secrets(event)
    assert isinstance(shown, WebhookCalled)
    assert shown.request == (
        "POST /?token=*** HTTP/1.1\r\nHost: a.org\r\nAuthorization: ***\r\n"
        "X-Api-Key: ***\r\n\r\nAuthorization: abc"
    )
    assert shown.response == "HTTP/1.1 200 OK\r\nSet-Cookie: ***\r\nLocation: /?key=***\r\n\r\n{}"
    assert event.url == "https://a.org/?token=abc"


def test_other_events_are_shown_as_they_are() -> None:
    event = ContactNameChanged("token=abc")
    assert without_secrets(event) is event


def test_what_flows_keep_of_calls_is_shown_without_secrets() -> None:
    shown = masked_json(
        {
            "input": "GET https://a.org/?token=abc",
            "locals": [{"headers": {"Set-Cookie": "abc", "Age": "3"}}, 3, None],
            "msg": {"text": "https://a.org/?token=abc"},
            "text": "is that so?token=abc",
        }
    )
    assert shown == {
        "input": "GET https://a.org/?token=***",
        "locals": [{"headers": {"Set-Cookie": "***", "Age": "3"}}, 3, None],
        "msg": {"text": "https://a.org/?token=abc"},
        "text": "is that so?token=abc",
    }


def test_run_prints_secrets_only_when_it_is_told_to(tmp_path: Path) -> None:
    action = {
        "type": "call_webhook", "method": "GET", "url": "https://a.org/?token=abc&age=3",
        "headers": {"Authorization": "Token abc"}, "result_name": "Answer",
    }  # fmt: skip
    flow = flow_of("Calls", step("call", action)).to_json()
    path = written(tmp_path / "flows.json", {"version": "13", "flows": [flow]})
    for arguments in ((), ("--json",)):
        called = call("run", path, *arguments)
        assert "token=***&age=3" in called.out
        assert "abc" not in called.out
        assert "token=abc" in call("run", path, *arguments, "--show-secrets").out
    _head, *lines = call("run", path, "--json").out.splitlines()
    events = [json.loads(line)["event"] for line in lines]
    (request,) = (event["request"] for event in events if event["type"] == "webhook_called")
    assert "Authorization: ***\r\n" in request
