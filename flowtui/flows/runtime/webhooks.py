"""Calls to web services from a flow: the events they leave, `@webhook`, and results."""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flowtui.flows.runtime.http import (
    byte_count,
    canonical,
    json_in,
    json_text,
    refusal,
    replace_escaped_nuls,
    request_text,
    request_to,
    response_head,
    response_text,
    with_credentials,
)
from flowtui.flows.runtime.redirects import MAX_REDIRECTS, Journey, location_of, target_of
from flowtui.flows.runtime.web_addresses import WebAddress
from flowtui.flows.spec.results import save_result
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred, Warned
from flowtui.model.events.run import RunResultChanged, RunWebhookChanged
from flowtui.model.events.service import Sizes, WebhookCalled
from flowtui.model.limits import TRACE_CHARS, TRACE_URL_CHARS
from flowtui.model.services import ConnectionFailed, HTTPRequest, HTTPResponse
from flowtui.model.session.run import WebhookCall
from flowtui.model.text.quoting import quote
from flowtui.model.text.text import truncate_ellipsis

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

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
    """What came of a call: of its last request, where it was sent on from address to address."""

    request: HTTPRequest
    address: WebAddress
    response: HTTPResponse | None
    """None when nothing answered."""
    elapsed_ms: int
    fault: str = ""
    """Why it was not sent on where the response says; "" for nothing."""
    is_too_long: bool = False


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
    answer = _ask(ctx, Journey(request, address))
    if answer.response and not answer.fault and len(answer.response.body) > limit:
        answer = replace(answer, is_too_long=True)
        text = f"Webhook response exceeded the limit of {limit} bytes"
        yield Warned(text, "webhook:response_size", {"limit": str(limit)})
    elif answer.fault:
        yield ErrorOccurred(answer.fault)
    status = _status(answer, is_resthook=bool(resthook))
    yield _event(answer, status, resthook)
    return _called(answer, status)


def _refused(ctx: "Context", request: HTTPRequest, address: WebAddress) -> Event | None:
    if ctx.services.blocks(request.url):
        host = address.host_name
        text = f"Webhook calls to {host} are not allowed"
        return ErrorOccurred(text, "url:blocked", {"hostname": host})
    reason = refusal(request, address)
    return ErrorOccurred(reason) if reason else None


def _ask(ctx: "Context", journey: Journey) -> _Answer:
    """Send a request, and those to which its answers send on; return what came of the last."""
    method = journey.request.method
    while True:
        address = journey.address
        request = with_credentials(journey.request, address)
        try:
            response = ctx.services.call_webhook(request)
        except ConnectionFailed as failure:
            return _Answer(request, address, None, failure.elapsed_ms)
        location = location_of(response)
        target = target_of(address, location)
        if location and target:
            journey.follow(response, target)
        fault = _obstacle(method, journey, location, target) if location else ""
        if fault or not location:
            return _Answer(request, address, response, response.elapsed_ms, fault)


def _obstacle(method: str, journey: Journey, location: str, target: WebAddress | None) -> str:
    """Return why a call that began with `method` goes on no more, in the client's words, or ""."""
    asked = method.capitalize()
    if target is None:
        reason = f"failed to parse Location header {quote(location)}"
        return f"{asked} {quote(journey.request.url)}: {reason}"
    if journey.hops > MAX_REDIRECTS:
        return f"{asked} {quote(location)}: stopped after {MAX_REDIRECTS} redirects"
    return refusal(replace(journey.request, method=method), target)


def _status(answer: _Answer, *, is_resthook: bool) -> str:
    if answer.response is None or answer.fault or answer.is_too_long:
        return CONNECTION_ERROR
    code = answer.response.status
    if code // 100 == 2:
        return SUCCESS
    return SUBSCRIBER_GONE if is_resthook and code == 410 else RESPONSE_ERROR


def _event(answer: _Answer, status: str, resthook: str) -> WebhookCalled:
    request, response, received, size = answer.request, answer.response, "", 0
    sent = request_text(request, answer.address)
    if response:
        head = response_head(response, request.method)
        size = byte_count(head) + len(response.body)
        received = head if answer.is_too_long else response_text(response, request.method)
    return WebhookCalled(
        url=truncate_ellipsis(request.url, TRACE_URL_CHARS),
        status=status,
        status_code=response.status if response else 0,
        request=_trace(sent),
        response=_trace(replace_escaped_nuls(received.replace("\0", _REPLACEMENT), _REPLACEMENT)),
        elapsed_ms=answer.elapsed_ms,
        retries=0,
        sizes=Sizes(byte_count(sent), size),
        resthook=resthook,
    )


def _trace(text: str) -> str:
    """Return what an event keeps of a request or an answer."""
    return truncate_ellipsis(text.replace("\0", _REPLACEMENT), TRACE_CHARS)


def _called(answer: _Answer, status: str) -> Called:
    request, response = answer.request, answer.response
    if response is None:
        return Called(WebhookCall(request.method, request.url, 0, None, None), status, 0)
    data, json_bytes = (None, 0) if answer.is_too_long else json_in(response.body)
    headers = {canonical(name): value for name, value in response.headers}
    webhook = WebhookCall(request.method, request.url, response.status, headers, data)
    text = json_text(response.body) if json_bytes else ""
    return Called(webhook, status, json_bytes, text)


def show_webhook(ctx: "Context", called: Called | None) -> Iterator[Event]:
    """Yield that `@webhook` is this call now; None for none."""
    webhook = called.webhook if called else None
    if webhook is not None or ctx.webhook is not None:
        yield RunWebhookChanged(webhook)


def save_called(ctx: "Context", name: str, called: Called) -> Iterator[Event]:
    """Yield the result that is saved of a call under `name`: the status, and the JSON with it."""
    webhook = called.webhook
    category = "Success" if called.status == SUCCESS else "Failure"
    is_kept = 0 < called.json_bytes < ctx.limits.extra_bytes
    saving = save_result(
        ctx,
        name,
        str(webhook.status),
        category,
        input_text=f"{webhook.method} {webhook.url}",
        extra=webhook.json if is_kept else None,
    )
    yield from (_as_it_came(event, called.json_text if is_kept else "") for event in saving)


def _as_it_came(event: Event, text: str) -> Event:
    """Return the event that saves a result with its extra, which was written as `text`."""
    if not isinstance(event, RunResultChanged):
        return event
    return replace(event, result=replace(event.result, extra_text=text))
