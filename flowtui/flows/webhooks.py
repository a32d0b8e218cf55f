"""Calls to web services from a flow: the events they leave, `@webhook`, and results."""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flowtui.flows.http import (
    byte_count,
    canonical,
    json_in,
    refusal,
    request_text,
    request_to,
    response_head,
    response_text,
)
from flowtui.flows.results import save_result
from flowtui.flows.web_addresses import WebAddress
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred, Warned
from flowtui.model.events.run import RunResultChanged, RunWebhookChanged
from flowtui.model.events.service import Sizes, WebhookCalled
from flowtui.model.limits import TRACE_CHARS, TRACE_URL_CHARS
from flowtui.model.run import WebhookCall
from flowtui.model.services import ConnectionFailed, HTTPRequest, HTTPResponse
from flowtui.model.text import truncate_ellipsis

if TYPE_CHECKING:
    from flowtui.flows.context import Context

SUCCESS = "success"
RESPONSE_ERROR = "response_error"
CONNECTION_ERROR = "connection_error"
SUBSCRIBER_GONE = "subscriber_gone"
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Called:
    """A web service that was called, and how that ended."""

    webhook: WebhookCall
    """As `@webhook` shows it."""
    status: str
    """`success`, `response_error`, `connection_error` or `subscriber_gone`."""
    json_bytes: int
    """How long the JSON in the answer is; 0 when there is none."""
    json_text: str = ""
    """The JSON in the answer, as it came."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of a request."""

    response: HTTPResponse | None
    """None when nothing answered."""
    status: str
    is_too_long: bool
    elapsed_ms: int


def call_web_service(
    ctx: "Context",
    method: str,
    address: WebAddress,
    headers: Mapping[str, str],
    body: str,
    *,
    resthook: str = "",
) -> Generator[Event, None, Called | None]:
    """Call a web service; yields what happened, returns how it ended.

    `resthook` is the one whose subscriber is called, if it is one. None when the request is such
    that nothing was called.
    """
    request = request_to(address, method, headers, body, ctx.services.default_headers)
    if wrong := _refused(ctx, request, address):
        yield wrong
        return None
    limit = ctx.limits.response_bytes
    answer = _ask(ctx, request, limit, is_resthook=bool(resthook))
    if answer.is_too_long:
        text = f"Webhook response exceeded the limit of {limit} bytes"
        yield Warned(text, "webhook:response_size", {"limit": str(limit)})
    yield _event(request, address, answer, resthook)
    return _called(request, answer)


def _refused(ctx: "Context", request: HTTPRequest, address: WebAddress) -> Event | None:
    if ctx.services.blocks(request.url):
        host = address.host_name
        text = f"Webhook calls to {host} are not allowed"
        return ErrorOccurred(text, "url:blocked", {"hostname": host})
    reason = refusal(request, address)
    return ErrorOccurred(reason) if reason else None


def _ask(ctx: "Context", request: HTTPRequest, limit: int, *, is_resthook: bool) -> _Answer:
    try:
        response = ctx.services.call_webhook(request)
    except ConnectionFailed as failure:
        return _Answer(None, CONNECTION_ERROR, is_too_long=False, elapsed_ms=failure.elapsed_ms)
    is_too_long = len(response.body) > limit
    status = CONNECTION_ERROR if is_too_long else _status(response.status, is_resthook=is_resthook)
    return _Answer(response, status, is_too_long, response.elapsed_ms)


def _status(code: int, *, is_resthook: bool) -> str:
    if code // 100 == 2:
        return SUCCESS
    return SUBSCRIBER_GONE if is_resthook and code == 410 else RESPONSE_ERROR


def _event(
    request: HTTPRequest, address: WebAddress, answer: _Answer, resthook: str
) -> WebhookCalled:
    sent, response, received, size = request_text(request, address), answer.response, "", 0
    if response:
        head = response_head(response)
        size = byte_count(head) + len(response.body)
        received = head if answer.is_too_long else response_text(response)
    return WebhookCalled(
        url=truncate_ellipsis(request.url, TRACE_URL_CHARS),
        status=answer.status,
        status_code=response.status if response else 0,
        request=_trace(sent),
        response=_trace(received),
        elapsed_ms=answer.elapsed_ms,
        retries=0,
        sizes=Sizes(byte_count(sent), size),
        resthook=resthook,
    )


def _trace(text: str) -> str:
    """Return what an event keeps of a request or an answer."""
    return truncate_ellipsis(text.replace("\0", _REPLACEMENT), TRACE_CHARS)


def _called(request: HTTPRequest, answer: _Answer) -> Called:
    response = answer.response
    if response is None:
        webhook = WebhookCall(request.method, request.url, 0, None, None)
        return Called(webhook, answer.status, 0)
    data, json_bytes = (None, 0) if answer.is_too_long else json_in(response.body)
    headers = {canonical(name): value for name, value in response.headers}
    webhook = WebhookCall(request.method, request.url, response.status, headers, data)
    text = response.body.decode(errors="ignore") if json_bytes else ""
    return Called(webhook, answer.status, json_bytes, text)


def show_webhook(ctx: "Context", called: Called | None) -> Iterator[Event]:
    """Yield that `@webhook` is this call now; None for none."""
    webhook = called.webhook if called else None
    if webhook is not None or ctx.webhook is not None:
        yield RunWebhookChanged(webhook)


def save_called(ctx: "Context", name: str, called: Called) -> Iterator[Event]:
    """Yield the result that is saved of a call under `name`: the status, and the JSON with it."""
    webhook = called.webhook
    category = "Success" if called.status == SUCCESS else "Failure"
    extra = webhook.json if called.json_bytes < ctx.limits.extra_bytes else None
    saving = save_result(
        ctx,
        name,
        str(webhook.status),
        category,
        input_text=f"{webhook.method} {webhook.url}",
        extra=extra,
    )
    yield from (_as_it_came(event, called.json_text) for event in saving)


def _as_it_came(event: Event, text: str) -> Event:
    """Return the event that saves a result with its extra, which was written as `text`."""
    if not isinstance(event, RunResultChanged) or event.result.extra is None:
        return event
    return replace(event, result=replace(event.result, extra_text=text))
