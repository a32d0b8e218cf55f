"""Call a web service."""

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field
from typing_extensions import override

from flowtui.flows.runtime.http import byte_count, is_header_name
from flowtui.flows.runtime.web_addresses import WebAddress
from flowtui.flows.runtime.webhooks import Called, call_web_service, save_called, show_webhook
from flowtui.flows.spec.action import ACTIONS, ONLINE, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.reading import Fault
from flowtui.flows.spec.results import OptionalResultName
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.session.run import FlowType
from flowtui.model.text.text import trim, truncate_ellipsis

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
MAX_HEADERS = 10
MAX_HEADER_NAME_CHARS = 100
MAX_HEADER_VALUE_CHARS = 5000
"""A request has at most so many headers of its own, with names and values so long (goflow)."""
_MAX_SHOWN = 255
"""What errors show of an address (goflow)."""
_LINE_BYTES = 12
_HEADER_BYTES = 4
_BLANK_BYTES = 2
"""What a request has besides what a flow says: in its first line, in each header, before its body
(goflow's estimate of its size)."""


def _check_method(method: str) -> str:
    if method not in METHODS:
        raise ValueError("is not a valid HTTP method")
    return method


def _check_headers(headers: dict[str, str]) -> dict[str, str]:
    if len(headers) > MAX_HEADERS:
        raise ValueError(f"must be less than or equal to {MAX_HEADERS}")
    too_long = [
        f"field 'headers[{name}]' must be less than or equal to {limit}"
        for name, value in headers.items()
        for text, limit in ((name, MAX_HEADER_NAME_CHARS), (value, MAX_HEADER_VALUE_CHARS))
        if len(text) > limit
    ]
    if too_long:
        raise ValueError(", ".join(too_long))
    return headers


@ACTIONS.register
class CallWebhook(Action):
    """Call a web service. What it answers is `@webhook` then, and can be saved as a result."""

    title: ClassVar[str] = "Call webhook"
    glyph: ClassVar[str] = "⇄"
    group: ClassVar[str] = "Services"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["call_webhook"] = "call_webhook"
    method: Annotated[
        str,
        Field(min_length=1),
        AfterValidator(_check_method),
        Ui(Control.CHOICE, options=tuple((method, method) for method in METHODS)),
    ]
    """What is asked of the service: GET reads, the others mostly change something."""
    url: Annotated[
        str, EVALUATED, Ui(Control.TEMPLATE, "Address"), Field(min_length=1, max_length=8192)
    ]
    """Where the service is; may hold expressions: put values in with `url_encode`."""
    headers: Annotated[
        dict[str, str],
        EVALUATED,
        AfterValidator(_check_headers),
        Ui(Control.PAIRS, advanced=True),
        Field(default_factory=dict),
    ]
    """What is said about the request, like `Authorization`; values may hold expressions."""
    body: Annotated[str, EVALUATED, Ui(Control.TEXT), Field(max_length=20_000)] = ""
    """What is sent; may hold expressions, like `@(json(object("name", contact.name)))`."""
    result_name: Annotated[OptionalResultName, Ui(Control.LINE, advanced=True)] = ""
    """What the result is called that the answer's status is saved as; empty for none."""

    @override
    def faults(self) -> tuple[Fault, ...]:
        return tuple(
            Fault("headers", f"header '{name}' is not a valid HTTP header")
            for name in self.headers
            if not is_header_name(name)
        )

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        called = yield from self._call(ctx)
        yield from show_webhook(ctx, called)
        if called and self.result_name:
            yield from save_called(ctx, self.result_name, called)

    def _call(self, ctx: "Context") -> Generator[Event, None, Called | None]:
        """Make the request and send it; None when there is something wrong with it."""
        url = trim(ctx.text(self.url))
        address = WebAddress.parse(url)
        if not url:
            yield ErrorOccurred("Webhook URL evaluated to empty string")
            return None
        if address is None or len(url) > ctx.limits.url_chars:
            shown = truncate_ellipsis(url, _MAX_SHOWN)
            text = f"Webhook URL evaluated to an invalid URL: '{shown}'"
            yield ErrorOccurred(text, "url:invalid", {"url": shown})
            return None
        headers = {name: ctx.text(value) for name, value in self.headers.items()}
        body = ctx.text(self.body, whole=True)
        size, limit = _size(self.method, url, headers, body), ctx.limits.request_bytes
        if size > limit:
            text = f"Webhook request evaluated to {size} bytes, exceeding the limit of {limit}"
            extra = {"size": str(size), "limit": str(limit)}
            yield ErrorOccurred(text, "webhook:request_size", extra)
            return None
        return (yield from call_web_service(ctx, self.method, address, headers, body))

    @override
    def summary(self) -> str:
        return f"{self.method} {self.url}"


def _size(method: str, url: str, headers: dict[str, str], body: str) -> int:
    """Return about how many bytes a request has."""
    lines = sum(byte_count(name + value) + _HEADER_BYTES for name, value in headers.items())
    return byte_count(method + url + body) + _LINE_BYTES + lines + _BLANK_BYTES
