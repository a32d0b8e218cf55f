"""Web services that send the caller on to another address."""

import json
from typing import Any

import pytest
from typing_extensions import override

from flowtui.engine.services import OfflineServices
from flowtui.model.services import ConnectionFailed, HTTPRequest, HTTPResponse
from tests.engine.flows import engine_of, events_of, flow_of, send, started, step, texts_of


class Sending(OfflineServices):
    """Web services by address, which answer a status, perhaps a Location, and a body."""

    def __init__(self, **answers: tuple[int, str]) -> None:
        super().__init__(())
        self._answers = answers
        self.requests: list[HTTPRequest] = []

    @override
    def call_webhook(self, request: HTTPRequest) -> HTTPResponse:
        self.requests.append(request)
        name = request.url.rpartition("/")[2]
        if name not in self._answers:
            raise ConnectionFailed("nobody there")
        status, location = self._answers[name]
        headers = (("location", location),) if location else ()
        return HTTPResponse(status, headers, json.dumps({"at": name}).encode(), 5)


def called(services: Sending, **fields: Any) -> list[Any]:
    """Return what happens when `a` is called: errors, the call, what `@webhook` is."""
    call = {"type": "call_webhook", "method": "GET", "url": "http://ann:pw@x.org/a", **fields}
    flow = flow_of("Calling", step("go", call, send("@webhook @webhook.status @webhook.json.at")))
    outcome = started(engine_of(flow, services=services), flow)
    shown = [event for event in events_of(outcome) if event.type in {"webhook_called", "error"}]
    return [*shown, *texts_of(outcome)]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_what_counts_is_the_last_request(status: int) -> None:
    services = Sending(a=(status, "/b"), b=(200, ""))
    event, text = called(services)
    assert [request.url for request in services.requests] == [
        "http://ann:pw@x.org/a", "http://ann:pw@x.org/b",
    ]  # fmt: skip
    assert (event.url, event.status, event.status_code) == (
        "http://ann:pw@x.org/b", "success", 200,
    )  # fmt: skip
    assert event.request.startswith("GET /b HTTP/1.1\r\n")
    assert "Referer: http://x.org/a\r\n" in event.request
    assert text == "GET http://ann:pw@x.org/b 200 b"


@pytest.mark.parametrize("status", [300, 304, 305, 200, 404])
def test_other_answers_send_nobody_anywhere(status: int) -> None:
    services = Sending(a=(status, "/b"), b=(200, ""))
    (event, _) = called(services)
    assert event.status_code == status
    assert len(services.requests) == 1


def test_without_a_place_to_go_there_is_nothing_to_follow() -> None:
    services = Sending(a=(302, ""))
    (event, _) = called(services)
    assert (event.status_code, event.status) == (302, "response_error")


@pytest.mark.parametrize(
    ("method", "status", "then", "body"),
    [
        ("POST", 301, "GET", ""),
        ("POST", 302, "GET", ""),
        ("PUT", 303, "GET", ""),
        ("DELETE", 302, "GET", ""),
        ("HEAD", 303, "HEAD", ""),
        ("POST", 307, "POST", "hello"),
        ("PATCH", 308, "PATCH", "hello"),
    ],
)
def test_what_is_sent_on(method: str, status: int, then: str, body: str) -> None:
    services = Sending(a=(status, "/b"), b=(200, ""))
    headers = {"Content-Type": "text/plain", "X-Mine": "1"}
    called(services, method=method, body="hello", headers=headers)
    last = services.requests[-1]
    assert (last.method, last.body) == (then, body)
    assert dict(last.headers).get("Content-Type") == ("text/plain" if body else None)
    assert dict(last.headers)["X-Mine"] == "1"


def test_a_body_that_was_left_behind_is_not_sent_later() -> None:
    services = Sending(a=(302, "/b"), b=(307, "/c"), c=(200, ""))
    called(services, method="POST", body="hello")
    assert [(request.method, request.body) for request in services.requests] == [
        ("POST", "hello"), ("GET", ""), ("GET", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("http://x.org/b", True),
        ("http://sub.x.org/b", True),
        ("http://x.org:81/b", True),
        ("http://y.org/b", False),
        ("http://notx.org/b", False),
    ],
)
def test_secrets_are_for_the_first_host_alone(location: str, *, told: bool) -> None:
    services = Sending(a=(302, location), b=(200, ""))
    called(services, headers={"Authorization": "Token", "Cookie": "c", "X-Mine": "1"})
    names = dict(services.requests[-1].headers).keys()
    assert ("Authorization" in names, "Cookie" in names, "X-Mine" in names) == (told, told, True)


def test_secrets_stay_hidden_on_the_way_back() -> None:
    services = Sending(a=(302, "http://y.org/b"), b=(302, "http://x.org/c"), c=(200, ""))
    called(services, headers={"Authorization": "Token"})
    assert "Authorization" not in dict(services.requests[-1].headers)


@pytest.mark.parametrize(
    ("url", "location", "referer"),
    [
        ("http://x.org/a", "/b", "http://x.org/a"),
        ("https://x.org/a", "http://x.org/b", None),
        ("http://x.org/a", "https://x.org/b", "http://x.org/a"),
    ],
)
def test_where_a_request_comes_from(url: str, location: str, referer: str | None) -> None:
    services = Sending(a=(302, location), b=(200, ""))
    called(services, url=url)
    assert dict(services.requests[-1].headers).get("Referer") == referer


def test_a_referer_of_the_flow_stays() -> None:
    services = Sending(a=(302, "/b"), b=(200, ""))
    called(services, headers={"referer": "mine"})
    assert dict(services.requests[-1].headers)["Referer"] == "mine"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://ann:pw@x.org/a", "Basic YW5uOnB3"),
        ("http://ann@x.org/a", "Basic YW5uOg=="),
        ("http://a%40b:@x.org/a", "Basic YUBiOg=="),
        ("http://x.org/a", None),
    ],
)
def test_who_asks_may_stand_in_the_address(url: str, told: str | None) -> None:
    services = Sending(a=(302, "http://y.org/b"), b=(200, ""))
    called(services, url=url)
    first, second = services.requests
    assert dict(first.headers).get("Authorization") == told
    assert "Authorization" not in dict(second.headers)


def test_what_the_flow_says_of_who_asks_counts_more_than_the_address() -> None:
    services = Sending(a=(200, ""))
    called(services, headers={"Authorization": "Token"})
    assert dict(services.requests[0].headers)["Authorization"] == "Token"


def test_nobody_is_sent_round_for_ever() -> None:
    services = Sending(a=(302, "/a"))
    error, event, text = called(services)
    assert error.text == 'Get "/a": stopped after 10 redirects'
    assert (event.status, event.status_code) == ("connection_error", 302)
    assert len(services.requests) == 10
    assert text == "GET http://ann:pw@x.org/a 302 a"


def test_nine_times_are_fine() -> None:
    hops = {f"h{at}": (302, f"/h{at + 1}") for at in range(8)}
    services = Sending(a=(302, "/h0"), **hops, h8=(200, ""))
    (event, _) = called(services)
    assert (len(services.requests), event.status) == (10, "success")


def test_where_the_last_host_is_not_there_nothing_answered() -> None:
    event, _, text = called(Sending(a=(302, "/gone")))
    assert (event.url, event.status) == ("http://ann:pw@x.org/gone", "connection_error")
    assert (event.status_code, event.response) == (0, "")
    assert text == "GET http://ann:pw@x.org/gone 0 "


def test_to_another_kind_of_address_nobody_goes() -> None:
    services = Sending(a=(302, "ftp://x.org/b"))
    error, event, _ = called(services, method="POST")
    assert error.text == 'Post "ftp://x.org/b": unsupported protocol scheme "ftp"'
    assert (event.url, event.status) == ("http://ann:pw@x.org/a", "connection_error")


def test_an_address_that_is_none_is_not_followed() -> None:
    services = Sending(a=(302, "http://[b"))
    error, event, _ = called(services)
    assert error.text.startswith('Get "http://ann:pw@x.org/a": failed to parse Location header')
    assert (event.status, event.status_code) == ("connection_error", 302)
