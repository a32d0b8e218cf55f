"""Tell the subscribers of a resthook."""

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import orjson
from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.web_addresses import WebAddress
from flowtui.flows.runtime.webhooks import (
    SUBSCRIBER_GONE,
    SUCCESS,
    Called,
    call_web_service,
    save_called,
    show_webhook,
)
from flowtui.flows.spec.action import ACTIONS, ONLINE, Action
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.results import OptionalResultName
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.service import ResthookCalled
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

_CONTACT = """object(
    "uuid", contact.uuid, "name", contact.name, "urn", contact.urn, "language", contact.language
)"""
_RESULTS = """foreach_value(
    results, extract_object,
    "name", "value", "category", "category_localized", "input", "node_uuid", "created_on"
)"""
_URN = """if(input.urn, object(
    "scheme", urn_parts(input.urn).scheme,
    "path", urn_parts(input.urn).path,
    "display", default(format_urn(input.urn), "")
), null)"""
_INPUT = f"""if(input, object(
    "type", input.type, "uuid", input.uuid, "created_on", input.created_on,
    "channel", input.channel, "urn", {_URN}, "text", input.text,
    "attachments", foreach(input.attachments, attachment_parts)
), null)"""
PAYLOAD = f"""@(json(object(
    "contact", {_CONTACT},
    "flow", run.flow,
    "run", object("uuid", run.uuid, "created_on", run.created_on),
    "path", run.path,
    "results", {_RESULTS},
    "input", {_INPUT},
    "channel", default(input.channel, null)
)))"""
"""What subscribers are told (goflow)."""


@ACTIONS.register
class CallResthook(Action):
    """Tell those who want to hear of it, like Zapier, that this point of the flow was reached."""

    title: ClassVar[str] = "Call resthook"
    glyph: ClassVar[str] = "↯"
    group: ClassVar[str] = "Services"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW

    type: Literal["call_resthook"] = "call_resthook"
    resthook: Annotated[str, Field(min_length=1), Ui(Control.LINE, assets="resthooks")]
    """The event they subscribed to."""
    result_name: Annotated[OptionalResultName, Ui(Control.LINE, advanced=True)] = ""
    """What the result is called that the answer's status is saved as; empty for none."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        calls = yield from self._calls(ctx)
        called = _telling(calls)
        yield from show_webhook(ctx, called)
        if called and self.result_name:
            yield from save_called(ctx, self.result_name, called)

    def _calls(self, ctx: "Context") -> Generator[Event, None, list[Called]]:
        """Call all subscribers."""
        calls: list[Called] = []
        resthook = ctx.assets.resthooks.get(self.resthook)
        payload = ctx.text_or_none(PAYLOAD, whole=True) if resthook else None
        if resthook is None or payload is None:
            return calls
        yield ResthookCalled(self.resthook, orjson.loads(payload))
        headers = {"Content-Type": "application/json"}
        for url in resthook.subscribers:
            address = WebAddress.parse(url)
            if address is None:
                yield ErrorOccurred(f"Resthook subscriber is an invalid URL: '{url}'")
                continue
            called = yield from call_web_service(
                ctx, "POST", address, headers, payload, resthook=self.resthook
            )
            if called:
                calls.append(called)
        return calls

    @override
    def summary(self) -> str:
        return self.resthook


def _telling(calls: list[Called]) -> Called | None:
    """Return the call that counts: the last that failed, else the last that did not.

    Subscribers that are gone count only when there are no others.
    """
    ranks = {SUCCESS: 1, SUBSCRIBER_GONE: 0}
    return max(reversed(calls), key=lambda called: ranks.get(called.status, 2), default=None)
