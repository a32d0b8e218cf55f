"""Requests to web services and their answers, as Go's net/http puts them on the wire."""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from http import HTTPStatus
from typing import NoReturn
from urllib.parse import unquote

from flowtui.expressions.numbers import in_range
from flowtui.flows.runtime.web_addresses import WebAddress
from flowtui.model.codec.wire import JSON
from flowtui.model.services import HTTPRequest, HTTPResponse
from flowtui.model.text.quoting import quote

_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_BAD_VALUE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_WITH_LENGTH = frozenset({"POST", "PUT", "PATCH"})
"""Methods whose requests say how long their body is even when there is none."""
_WITHOUT_LENGTH = frozenset({*range(100, 200), 204, 304})
"""Statuses of answers that never have a body, and need not say that it is empty."""
_NOT_SHOWN = frozenset({"Content-Length", "Transfer-Encoding", "Trailer"})
"""Headers of answers that say how the body came; how long it is has a place of its own."""
_REASONS = {
    413: "Request Entity Too Large",
    414: "Request URI Too Long",
    416: "Requested Range Not Satisfiable",
    418: "I'm a teapot",
    422: "Unprocessable Entity",
}
"""What Go calls those statuses that Python has another name for, in one version or another."""
_SET_BY_CLIENT = frozenset({"Host", "User-Agent", "Content-Length", "Transfer-Encoding", "Trailer"})
"""Headers with a place of their own, or that the client alone may set."""
_LINE_BREAK = re.compile("[\\r\\n]")
_SPACES = " \t"
_NO_TEXT = "..."
"""What stands for the body of an answer that is no text."""
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}"  # a character in two halves
    r"|(?P<half>u[dD][89a-fA-F][0-9A-Fa-f]{2})|.)",
    re.DOTALL,
)
_ESCAPED_NUL = re.compile(r"(?P<slashes>\\+)u0000")


def is_header_name(name: str) -> bool:
    """Return whether a header can be called `name`."""
    return _NAME.fullmatch(name) is not None


def canonical(name: str) -> str:
    """Return the name of a header as Go writes it: `x-test` is `X-Test`."""
    if not is_header_name(name):
        return name
    return "-".join(part[:1].upper() + part[1:].lower() for part in name.split("-"))


def request_to(
    address: WebAddress,
    method: str,
    headers: Mapping[str, str],
    body: str,
    defaults: tuple[tuple[str, str], ...],
) -> HTTPRequest:
    """Return a request with these headers, and those of the `defaults` that are not among them.

    Who says that packed answers are welcome says nothing that the client does not say itself.
    """
    merged = {canonical(name): value for name, value in headers.items()}
    for name, value in defaults:
        merged[name] = merged.get(name) or value
    if merged.get("Accept-Encoding") == "gzip":
        del merged["Accept-Encoding"]
    return HTTPRequest(method, str(address), tuple(sorted(merged.items())), body)


def with_credentials(request: HTTPRequest, address: WebAddress) -> HTTPRequest:
    """Return `request` with who asks, where its address says that: `https://ann:secret@…`."""
    user, at, _ = address.authority.rpartition("@")
    headers = dict(request.headers)
    if not at or headers.get("Authorization"):
        return request
    name, _, password = user.partition(":")
    told = f"{unquote(name)}:{unquote(password)}".encode()
    headers["Authorization"] = f"Basic {base64.b64encode(told).decode()}"
    return replace(request, headers=tuple(sorted(headers.items())))


def refusal(request: HTTPRequest, address: WebAddress) -> str:
    """Return why the client would not send `request` at all, in its words, or ""."""
    if address.scheme not in {"http", "https"}:
        reason = f"unsupported protocol scheme {quote(address.scheme)}"
    elif not address.host:
        reason = "http: no Host in request URL"
    else:
        bad = next((name for name, value in request.headers if _BAD_VALUE.search(value)), "")
        if not bad:
            return ""
        reason = f"net/http: invalid header field value for {quote(bad)}"
    return f"{request.method.capitalize()} {quote(request.url)}: {reason}"


def request_text(request: HTTPRequest, address: WebAddress) -> str:
    """Return `request` as it is sent."""
    headers = dict(request.headers)
    lines = [f"{request.method} {address.target} HTTP/1.1", f"Host: {address.host}"]
    if agent := headers.get("User-Agent"):
        lines.append(f"User-Agent: {agent.strip()}")
    if request.body or request.method in _WITH_LENGTH:
        lines.append(f"Content-Length: {len(_encoded(request.body))}")
    lines += [
        f"{name}: {value.strip()}" for name, value in request.headers if name not in _SET_BY_CLIENT
    ]
    if "Accept-Encoding" not in headers and "Range" not in headers and request.method != "HEAD":
        lines.append("Accept-Encoding: gzip")
    return "\r\n".join((*lines, "", request.body))


def response_head(response: HTTPResponse, method: str) -> str:
    """Return the first lines of the answer to a request of that method, up to its body.

    That a body is empty is said first in answers to requests that may have one, else last, and not
    at all where there is never one.
    """
    length = [f"Content-Length: {len(response.body)}"]
    first = length if response.body or method in _WITH_LENGTH else []
    last = [] if first or response.status in _WITHOUT_LENGTH else length
    shown = {canonical(name): value for name, value in response.headers}
    headers = [
        f"{name}: {_LINE_BREAK.sub(' ', value).strip(_SPACES)}"
        for name, value in sorted(shown.items())
        if is_header_name(name) and name not in _NOT_SHOWN
    ]
    status = f"HTTP/1.0 {response.status:03} {_reason(response.status)}"
    return "\r\n".join((status, *first, *headers, *last, "", ""))


def response_text(response: HTTPResponse, method: str) -> str:
    """Return the answer to a request of that method; dots stand for a body that is no text."""
    try:
        body = response.body.decode()
    except UnicodeDecodeError:
        body = _NO_TEXT
    return response_head(response, method) + body


def byte_count(text: str) -> int:
    """Return how many bytes `text` has on the wire."""
    return len(_encoded(text))


def json_in(body: bytes) -> tuple[JSON, int]:
    """Return the JSON that a body is, and how many bytes it has; (None, 0) when it is none.

    What is no UTF-8, and NUL characters, are passed over. Numbers are decimals where floats would
    lose digits; those that no expression can hold are null.
    """
    text = json_text(body)
    whole = _ESCAPE.sub(_mended, text) if "\\u" in text else text
    try:
        return _DECODER.decode(whole), byte_count(text)
    except (ValueError, RecursionError):
        return None, 0


def json_text(body: bytes) -> str:
    """Return the text of a body, JSON or not, without what is passed over in it."""
    return replace_escaped_nuls(body.decode(errors="ignore").replace("\0", ""), "")


def replace_escaped_nuls(text: str, by: str) -> str:
    r"""Return `text`, perhaps JSON, with NUL characters that are written `\u0000` replaced.

    After an even number of backslashes it is no character, but the text `u0000`.
    """

    def replaced(found: re.Match[str]) -> str:
        slashes = found["slashes"]
        return slashes[1:] + by if len(slashes) % 2 else found[0]

    return _ESCAPED_NUL.sub(replaced, text) if "u0000" in text else text


def _mended(escape: re.Match[str]) -> str:
    return r"\ufffd" if escape["half"] else escape[0]


def _number(digits: str) -> Decimal | None:
    try:
        number = Decimal(digits)
    except InvalidOperation:  # the exponent alone is out of all bounds
        return None
    return number if in_range(number) else None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_float=_number, parse_constant=_no_constant)


def _encoded(text: str) -> bytes:
    return text.encode(errors="replace")


def _reason(status: int) -> str:
    """Return what a status is called, "" when it has no name."""
    try:
        return _REASONS.get(status) or HTTPStatus(status).phrase
    except ValueError:
        return ""
