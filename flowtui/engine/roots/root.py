"""The root of the context: every name that `@…` can begin with."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from flowtui.engine.roots.contact import (
    ChannelView,
    ContactView,
    fields_view,
    ticket_view,
    urn_text,
    urns_view,
    user_view,
)
from flowtui.engine.roots.extra import legacy_extra
from flowtui.engine.roots.run import (
    RelatedRunView,
    RunView,
    SeenRun,
    WebhookView,
    locals_view,
    results_view,
)
from flowtui.expressions.functions.addresses import split_attachment
from flowtui.expressions.jsonvalues import value_of
from flowtui.expressions.values import Missing, Object, Outcome, Value
from flowtui.expressions.view import MappingView, View
from flowtui.model.assets.references import CampaignReference, UserReference
from flowtui.model.contact.contact import Ticket
from flowtui.model.contact.urn import URN
from flowtui.model.events.host import Dial

if TYPE_CHECKING:
    from flowtui.engine.context import RunContext


def _input_channel(ctx: "RunContext") -> Outcome:
    reference = ctx.message.channel
    channel = ctx.assets.channels.get(reference.uuid) if reference else None
    return ChannelView(channel) if channel else None


def _input_urn(ctx: "RunContext") -> Outcome:
    text = ctx.message.urn
    return urn_text(URN.parse(text), ctx.environment) if text else None


class InputView(View["RunContext"]):
    """`@input`; stands for text and addresses of attachments."""

    __slots__ = ()
    properties: ClassVar[Mapping[str, Callable[["RunContext"], Outcome]]] = {
        "attachments": lambda ctx: ctx.message.attachments,
        "channel": _input_channel,
        "created_on": lambda ctx: ctx.received.created_on,
        "external_id": lambda ctx: ctx.message.external_id,
        "payload": lambda ctx: value_of(ctx.message.payload),
        "text": lambda ctx: ctx.message.text,
        "type": lambda ctx: ctx.received.type,
        "urn": _input_urn,
        "uuid": lambda ctx: ctx.received.uuid,
    }

    @property
    @override
    def default(self) -> Value | Missing:
        message = self.source.message
        urls = [split_attachment(attachment)[1] for attachment in message.attachments]
        return "\n".join(part for part in (message.text, *urls) if part)


class TriggerView(View["RunContext"]):
    """`@trigger`."""

    __slots__ = ()
    properties: ClassVar[Mapping[str, Callable[["RunContext"], Outcome]]] = {
        "campaign": lambda ctx: _trigger_fact(ctx, "campaign"),
        "keyword": lambda ctx: _trigger_fact(ctx, "keyword") or "",
        "origin": lambda ctx: _trigger_fact(ctx, "origin") or "",
        "params": lambda ctx: value_of(ctx.trigger.parameters),
        "ticket": lambda ctx: _trigger_fact(ctx, "ticket"),
        "type": lambda ctx: ctx.trigger.type,
        "user": lambda ctx: _trigger_fact(ctx, "user"),
    }


def _trigger_fact(ctx: "RunContext", name: str) -> Outcome:
    match ctx.trigger.facts().get(name):
        case str(text):
            return text
        case UserReference() as user:
            return user_view(user, ctx.assets)
        case CampaignReference() as campaign:
            return Object({"uuid": campaign.uuid, "name": campaign.name})
        case Ticket() as ticket:
            return ctx.ticket_view(ticket)
        case _:
            return None


def _resume(ctx: "RunContext") -> Outcome:
    resume = ctx.resume
    if resume is None:
        return None
    ended, dial = resume.facts().get("dial"), None
    if isinstance(ended, Dial):
        dial = Object({"status": ended.status, "duration": Decimal(ended.duration)})
    return Object({"type": resume.type, "dial": dial})


def _node(ctx: "RunContext") -> Outcome:
    node = ctx.visited_node
    if node is None:
        return None
    visits = sum(step.node_uuid == node.uuid for step in ctx.run.path)
    names = [category.name for category in node.router.categories] if node.router else []
    return Object({"uuid": node.uuid, "categories": tuple(names), "visit_count": Decimal(visits)})


def _globals(ctx: "RunContext") -> Outcome:
    items = ctx.assets.globals

    def stands_for() -> Value:
        return "\n".join(f"{item.name}: {item.value}" for item in items.values())

    return MappingView(items, lambda item: item.value, stands_for)


def _parent(ctx: "RunContext") -> Outcome:
    parent = ctx.parent_run()
    return RelatedRunView(parent) if parent else None


def _child(ctx: "RunContext") -> Outcome:
    child = ctx.child_run()
    return RelatedRunView(SeenRun(child, ctx.seen)) if child else None


def _input(ctx: "RunContext") -> Outcome:
    return InputView(ctx) if ctx.input else None


class Root(View["RunContext"]):
    """The context of a run."""

    __slots__ = ()
    deprecated: ClassVar[Mapping[str, str]] = {"legacy_extra": "@legacy_extra is deprecated"}
    properties: ClassVar[Mapping[str, Callable[["RunContext"], Outcome]]] = {
        "child": _child,
        "contact": lambda ctx: ContactView(ctx.seen),
        "fields": lambda ctx: fields_view(ctx.seen),
        "globals": _globals,
        "input": _input,
        "legacy_extra": legacy_extra,
        "locals": lambda ctx: locals_view(ctx.locals),
        "node": _node,
        "parent": _parent,
        "results": lambda ctx: results_view(ctx.results),
        "resume": _resume,
        "run": lambda ctx: RunView(SeenRun(ctx.run, ctx.seen)),
        "ticket": lambda ctx: ticket_view(ctx.seen),
        "trigger": TriggerView,
        "urns": lambda ctx: urns_view(ctx.seen),
        "webhook": lambda ctx: WebhookView(ctx.webhook) if ctx.webhook else None,
    }
