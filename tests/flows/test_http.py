"""Requests and answers as they go over the wire."""

from decimal import Decimal
from typing import Any

import pytest

from flowtui.flows.runtime.http import (
    canonical,
    is_header_name,
    json_in,
    refusal,
    replace_escaped_nuls,
    request_text,
    request_to,
    response_head,
    response_text,
)
from flowtui.flows.runtime.web_addresses import WebAddress
from flowtui.model.services import HTTPResponse

AGENT = (("User-Agent", "flowtui"),)


def sent(method: str, url: str, headers: dict[str, str] | None = None, body: str = "") -> str:
    address = WebAddress.parse(url)
    assert address is not None
    return request_text(request_to(address, method, headers or {}, body, AGENT), address)


def lines(*texts: str) -> str:
    return "\r\n".join(texts)


def test_a_request_without_a_body() -> None:
    assert sent("GET", "http://example.org/a?b=c") == lines(
        "GET /a?b=c HTTP/1.1",
        "Host: example.org",
        "User-Agent: flowtui",
        "Accept-Encoding: gzip",
        "",
        "",
    )


def test_headers_are_sorted_by_the_names_go_gives_them() -> None:
    headers = {"x-token": "1", "Content-Type": "text/plain", "accept": " */* "}
    assert sent("POST", "http://example.org/", headers, "é") == lines(
        "POST / HTTP/1.1",
        "Host: example.org",
        "User-Agent: flowtui",
        "Content-Length: 2",
        "Accept: */*",
        "Content-Type: text/plain",
        "X-Token: 1",
        "Accept-Encoding: gzip",
        "",
        "é",
    )


@pytest.mark.parametrize(
    ("method", "body", "length"),
    [("POST", "", "0"), ("PUT", "", "0"), ("PATCH", "", "0"), ("GET", "", None), ("GET", "x", "1")],
)
def test_which_requests_say_how_long_they_are(method: str, body: str, length: str | None) -> None:
    said = [
        line.removeprefix("Content-Length: ")
        for line in sent(method, "http://example.org/", body=body).split("\r\n")
        if line.startswith("Content-Length")
    ]
    assert said == ([] if length is None else [length])


@pytest.mark.parametrize(
    ("method", "headers"),
    [("HEAD", {}), ("GET", {"Accept-Encoding": "br"}), ("GET", {"Range": "bytes=0-9"})],
)
def test_who_does_not_ask_for_packed_answers(method: str, headers: dict[str, str]) -> None:
    assert "gzip" not in sent(method, "http://example.org/", headers)


def test_a_flow_may_say_who_asks_but_not_what_the_client_finds_out() -> None:
    headers = {"user-agent": "mine", "host": "elsewhere", "Content-Length": "99"}
    text = sent("GET", "http://example.org/", headers)
    assert "User-Agent: mine\r\n" in text
    assert "elsewhere" not in text
    assert "99" not in text


@pytest.mark.parametrize(
    ("url", "headers", "reason"),
    [
        ("http://example.org/", {}, ""),
        ("example.org", {}, 'Get "example.org": unsupported protocol scheme ""'),
        ("ftp://example.org/", {}, 'Get "ftp://example.org/": unsupported protocol scheme "ftp"'),
        ("http:///x", {}, 'Get "http:///x": http: no Host in request URL'),
        (
            "http://example.org/",
            {"x-bad": "a\nb"},
            'Get "http://example.org/": net/http: invalid header field value for "X-Bad"',
        ),
    ],
)
def test_what_is_not_sent_at_all(url: str, headers: dict[str, str], reason: str) -> None:
    address = WebAddress.parse(url)
    assert address is not None
    assert refusal(request_to(address, "GET", headers, "", ()), address) == reason


def test_an_answer() -> None:
    response = HTTPResponse(404, (("x-b", "2"), ("Content-Type", "text/plain")), b"gone \xc3\xa9")
    head = lines(
        "HTTP/1.0 404 Not Found", "Content-Length: 7", "Content-Type: text/plain", "X-B: 2", "", ""
    )
    assert response_head(response, "GET") == head
    assert response_text(response, "GET") == f"{head}gone é"


def test_dots_stand_for_an_answer_that_is_no_text() -> None:
    assert response_text(HTTPResponse(200, (), b"\xff\xfe"), "GET").endswith("\r\n\r\n...")


def test_a_status_without_a_name() -> None:
    assert response_head(HTTPResponse(299, (), b""), "GET").startswith("HTTP/1.0 299 \r\n")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (204, "No Content"),
        (413, "Request Entity Too Large"),
        (414, "Request URI Too Long"),
        (418, "I'm a teapot"),
        (422, "Unprocessable Entity"),
    ],
)
def test_statuses_are_called_what_go_calls_them(status: int, reason: str) -> None:
    head = response_head(HTTPResponse(status, (), b""), "GET")
    assert head.partition("\r\n")[0] == f"HTTP/1.0 {status} {reason}"


@pytest.mark.parametrize(
    ("method", "status", "body", "written"),
    [
        ("GET", 200, b"x", ["Content-Length: 1", "Via: me"]),
        ("GET", 200, b"", ["Via: me", "Content-Length: 0"]),
        ("DELETE", 404, b"", ["Via: me", "Content-Length: 0"]),
        ("POST", 200, b"", ["Content-Length: 0", "Via: me"]),
        ("GET", 204, b"", ["Via: me"]),
        ("HEAD", 304, b"", ["Via: me"]),
        ("GET", 204, b"x", ["Content-Length: 1", "Via: me"]),
        ("POST", 204, b"", ["Content-Length: 0", "Via: me"]),
        ("PUT", 304, b"", ["Content-Length: 0", "Via: me"]),
        ("PATCH", 204, b"", ["Content-Length: 0", "Via: me"]),
    ],
)
def test_how_long_an_answer_is(method: str, status: int, body: bytes, written: list[str]) -> None:
    head = response_head(HTTPResponse(status, (("via", "me"),), body), method)
    assert head.split("\r\n")[1:-2] == written


def test_headers_of_an_answer_are_in_order_each_on_a_line() -> None:
    headers = (
        ("x-a-b", "1"), ("x-a", " 2\r\n3\t"), ("no name", "4"), ("Transfer-Encoding", "chunked"),
        ("content-length", "99"),
    )  # fmt: skip
    head = response_head(HTTPResponse(200, headers, b"x"), "GET")
    assert head.split("\r\n")[1:-2] == ["Content-Length: 1", "X-A: 2  3", "X-A-B: 1"]


def test_an_empty_header_is_as_good_as_none_and_packed_answers_are_welcome_anyway() -> None:
    headers = {"user-agent": "", "Accept-Encoding": "gzip", "X-Z": "1"}
    said = sent("GET", "http://example.org/", headers).split("\r\n")
    assert said[2:] == ["User-Agent: flowtui", "X-Z: 1", "Accept-Encoding: gzip", "", ""]


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        (r"a\u0000b", "a?b"),
        (r"a\\u0000b", r"a\\u0000b"),
        (r"\\\u0000", r"\\?"),
        (r"\u00000\u0000", "?0?"),
        ("u0000", "u0000"),
        (r"\u0001", r"\u0001"),
    ],
)
def test_nuls_that_are_written_in_json(text: str, replaced: str) -> None:
    assert replace_escaped_nuls(text, "?") == replaced


@pytest.mark.parametrize(
    ("name", "written"),
    [("x-test", "X-Test"), ("ACCEPT", "Accept"), ("a--b", "A--B"), ("no name", "no name")],
)
def test_names_of_headers(name: str, written: str) -> None:
    assert canonical(name) == written


@pytest.mark.parametrize("name", ["", "Accept:", "no name", "é", '"$?'])
def test_what_no_header_can_be_called(name: str) -> None:
    assert not is_header_name(name)


@pytest.mark.parametrize(
    ("body", "data"),
    [
        (b'{"a": [1, 0.10, "x"]}', {"a": [1, Decimal("0.10"), "x"]}),
        (b" true ", True),
        (b'"a\\u0000b\\\\u0000"', "ab\\u0000"),
        (b'"\x00a\xff"', "a"),
        (rb'"\ud83d\ude00 \ud83d."', "😀 \ufffd."),
        (b"[1e999999999, 1e99]", [None, Decimal("1e99")]),
    ],
)
def test_json_in_an_answer(body: bytes, data: Any) -> None:
    assert json_in(body)[0] == data


@pytest.mark.parametrize("body", [b"", b"{", b"NaN", b"Infinity", b"nothing", b"[" * 100_000])
def test_what_is_no_json(body: bytes) -> None:
    assert json_in(body) == (None, 0)


def test_the_length_of_json_is_that_of_what_can_be_kept() -> None:
    assert json_in(b'"\x00a"')[1] == 3
    assert json_in(b"null") == (None, 4)
