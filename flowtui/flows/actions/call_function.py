"""Call a function that the platform has built in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.http import byte_count, json_in
from flowtui.flows.runtime.outcomes import FAILURE, OUTCOME, SUCCESS, came_to
from flowtui.flows.runtime.webhooks import CONNECTION_ERROR, RESPONSE_ERROR
from flowtui.flows.runtime.webhooks import SUCCESS as ANSWERED
from flowtui.flows.spec.action import ACTIONS, ONLINE, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.results import OptionalResultName, save_result
from flowtui.model.engines import GLIFIC
from flowtui.model.events import Event
from flowtui.model.events.service import Sizes, WebhookCalled
from flowtui.model.limits import TRACE_CHARS
from flowtui.model.services import ConnectionFailed, HTTPRequest, HTTPResponse
from flowtui.model.session.run import FlowType
from flowtui.model.text.text import trim, truncate_ellipsis

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

FUNCTION = "FUNCTION"
"""What Glific writes for the method of such a call, in an action `call_webhook`."""


@ACTIONS.register
class CallFunction(Action):
    """Call one of Glific's functions; the keys of its answer are `@results.name.…` then.

    Simulated, it answers what is scripted for the method `FUNCTION` and its name.
    """

    title: ClassVar[str] = "Call function"
    glyph: ClassVar[str] = "ƒ"
    group: ClassVar[str] = "Services"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GLIFIC
    locals_set: ClassVar[tuple[str, ...]] = (OUTCOME,)

    type: Literal["call_function"] = "call_function"
    url: Annotated[
        str, EVALUATED, Ui(Control.TEMPLATE, "Function"), Field(min_length=1, max_length=8192)
    ]
    """The name of the function, like `parse_via_chat_gpt`."""
    body: Annotated[str, EVALUATED, Ui(Control.TEXT), Field(max_length=20_000)] = ""
    """What it is told: a JSON object, in which there may be variables."""
    result_name: Annotated[OptionalResultName, Ui(Control.LINE)] = ""
    """What the result is called that its answer is saved as."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        name = trim(ctx.text(self.url))
        body = ctx.text(self.body, whole=True)
        try:
            answer: HTTPResponse | None = ctx.services.call_webhook(
                HTTPRequest(FUNCTION, name, (), body)
            )
        except ConnectionFailed:
            answer = None
        data, _ = json_in(answer.body) if answer else (None, 0)
        came_well = answer is not None and answer.status // 100 == 2 and isinstance(data, dict)
        yield _event(name, body, answer, came_well=came_well)
        if came_well and self.result_name:
            status = str(answer.status) if answer else ""
            yield from save_result(
                ctx, self.result_name, status, SUCCESS, input_text=f"{FUNCTION} {name}", extra=data
            )
        yield came_to(SUCCESS if came_well else FAILURE)

    @override
    def summary(self) -> str:
        return self.url


def _event(name: str, body: str, answer: HTTPResponse | None, *, came_well: bool) -> WebhookCalled:
    received = answer.body.decode(errors="replace") if answer else ""
    failed = RESPONSE_ERROR if answer else CONNECTION_ERROR
    return WebhookCalled(
        url=name,
        status=ANSWERED if came_well else failed,
        status_code=answer.status if answer else 0,
        request=truncate_ellipsis(f"{FUNCTION} {name}\r\n\r\n{body}", TRACE_CHARS),
        response=truncate_ellipsis(received, TRACE_CHARS),
        elapsed_ms=answer.elapsed_ms if answer else 0,
        retries=0,
        sizes=Sizes(byte_count(body), byte_count(received)),
    )
