"""Composing messages: texts, attachments and quick replies in the contact's language."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from typing_extensions import override

from flowtui.flows.policies.choices import AttachmentAlone
from flowtui.flows.runtime.attachments import evaluated_attachments
from flowtui.flows.runtime.delivery import addressed
from flowtui.flows.runtime.message_content import Lack, lack_of, rule_of
from flowtui.flows.runtime.templating import preview, templating_of, translation_for
from flowtui.flows.spec.action import ACTIONS, Action, UnreadableAction
from flowtui.flows.spec.markers import EVALUATED, LOCALIZED, Control, Ui
from flowtui.flows.spec.references import TemplateRef
from flowtui.model.assets.assets import Channel
from flowtui.model.assets.templates import MessageTemplate
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.message import (
    MAX_QUICK_REPLY_EXTRA,
    MAX_QUICK_REPLY_TEXT,
    MsgContent,
    MsgOut,
    QuickReply,
    Templating,
)
from flowtui.model.text.languages import locale_of
from flowtui.model.text.text import truncate_ellipsis

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context
    from flowtui.flows.spec.flow import Flow


class MessageAction(Action):
    """An action that says something: the fields that its message is composed from."""

    text: Annotated[str, EVALUATED, LOCALIZED, Ui(Control.MESSAGE), Field(max_length=10_000)]
    """What it says; may hold expressions."""
    attachments: Annotated[
        tuple[Annotated[str, Field(max_length=8192)], ...],
        EVALUATED,
        LOCALIZED,
        Ui(Control.LINES, advanced=True),
        Field(max_length=10, strict=False),
    ] = ()
    """Pictures, recordings, documents: like `image/jpeg:https://…`, or `image:@fields.photo`."""
    quick_replies: Annotated[
        tuple[Annotated[str, Field(max_length=1000)], ...],
        EVALUATED,
        LOCALIZED,
        Ui(Control.LINES),
        Field(max_length=10, strict=False),
    ] = ()
    """Answers to choose from; `Yes<extra>the whole truth` adds a description."""
    template: Annotated[
        TemplateRef | None, Ui(Control.REFERENCE, assets="templates", advanced=True)
    ] = None
    """A message template, for channels that ask for one."""
    template_variables: Annotated[
        tuple[Annotated[str, Field(max_length=10_000)], ...],
        EVALUATED,
        Ui(Control.LINES, advanced=True),
        Field(strict=False),
    ] = ()
    """What stands in the gaps of the template, in their order; may hold expressions."""

    def content(self) -> dict[str, object]:
        """Return what decides whether there is anything to send; see `message_content`."""
        return {
            "text": self.text,
            "attachments": self.attachments,
            "template": self.template,
        }

    @override
    def summary(self) -> str:
        return self.text


def content_of(action: Action) -> Mapping[str, object] | None:
    """Return the content of an action that sends a message, even of one that cannot be read.

    None of other actions, and where the text is no text.
    """
    if isinstance(action, MessageAction):
        return action.content()
    kind = ACTIONS.get(action.type) if isinstance(action, UnreadableAction) else None
    if kind is None or not issubclass(kind, MessageAction):
        return None
    data = action.to_json()
    return data if isinstance(data.get("text"), str) else None


def with_blanks(flow: "Flow") -> "Flow":
    """Return `flow` with a blank as the text of messages that lack one where it is read."""
    if rule_of(flow.home) is AttachmentAlone.ALLOW:
        return flow
    nodes = tuple(
        node.replace(actions=tuple(_with_blank(action) for action in node.actions))
        if any(_with_blank(action) is not action for action in node.actions)
        else node
        for node in flow.nodes
    )
    return flow if nodes == flow.nodes else flow.replace(nodes=nodes)


def _with_blank(action: Action) -> Action:
    if not isinstance(action, MessageAction):
        return action
    lack = lack_of(action.content(), AttachmentAlone.FORBID)
    return action.replace(text=" ") if lack is Lack.TEXT else action


def compose_message(ctx: "Context", action: MessageAction) -> Generator[Event, None, MsgOut]:
    """Return the message of `action` to the contact; yields what is wrong with parts of it.

    There is a message even where it cannot be delivered: it says why.
    """
    content, language = yield from _content_for_contact(ctx, action)
    route = ctx.route_to_contact()
    channel = route[1] if route else None
    template = template_of(ctx, action)
    variables = template_variables(ctx, action) if template else ()
    templated = _templated(ctx, template, variables, channel) if template and channel else None
    if templated:
        content, templating, locale = templated
        return addressed(ctx, content, locale, templating)
    return addressed(ctx, content, locale_of(language, ctx.country()))


def compose_translations(
    ctx: "Context", action: MessageAction
) -> Generator[Event, None, dict[str, MsgContent]]:
    """Return what `action` says in the flow's language and each it is translated to.

    Parts that are not translated are as in the flow's language.
    """
    native = {
        "text": (action.text,),
        "attachments": action.attachments,
        "quick_replies": action.quick_replies,
    }
    base = ctx.flow.language
    translated = {
        field: {**ctx.translations(action.uuid, field), base: texts}
        for field, texts in native.items()
    }
    contents: dict[str, MsgContent] = {}
    for language in dict.fromkeys((base, *(ctx.flow.localization or ()))):
        texts, attachments, replies = (
            translated[field].get(language, parts) for field, parts in native.items()
        )
        contents[language] = yield from _content(ctx, texts[0], attachments, replies)
    return contents


def _content_for_contact(
    ctx: "Context", action: MessageAction
) -> Generator[Event, None, tuple[MsgContent, str]]:
    """Return what the message says to the contact, and in which language."""
    uuid = action.uuid
    (text, *_), language = ctx.translated(uuid, "text", (action.text,))
    attachments, of_attachments = ctx.translated(uuid, "attachments", action.attachments)
    replies, of_replies = ctx.translated(uuid, "quick_replies", action.quick_replies)
    if not text:
        language = of_attachments if attachments else of_replies if replies else ""
    return (yield from _content(ctx, text, attachments, replies)), language


def _content(
    ctx: "Context", text: str, attachments: Sequence[str], replies: Sequence[str]
) -> Generator[Event, None, MsgContent]:
    """Return what the templates of a message come to."""
    evaluated = ctx.text(text)
    return MsgContent(
        evaluated,
        (yield from evaluated_attachments(ctx, attachments)) if attachments else (),
        (yield from _quick_replies(ctx, replies)) if replies else (),
    )


def _quick_replies(
    ctx: "Context", templates: Iterable[str]
) -> Generator[Event, None, tuple[QuickReply, ...]]:
    made: list[QuickReply] = []
    for template in templates:
        if text := ctx.text(template):
            made.append(_quick_reply(text))
        else:
            yield ErrorOccurred("Quick reply evaluated to empty string and will be ignored")
    return tuple(made)


@lru_cache(maxsize=4096)
def _quick_reply(text: str) -> QuickReply:
    """Return an evaluated quick reply; most of them are constant, so they are kept."""
    reply = QuickReply.parse(text)
    return QuickReply(
        reply.type,
        truncate_ellipsis(reply.text, MAX_QUICK_REPLY_TEXT),
        truncate_ellipsis(reply.extra, MAX_QUICK_REPLY_EXTRA),
    )


def template_of(ctx: "Context", action: MessageAction) -> MessageTemplate | None:
    """Return the template of a message, if it has one that is there."""
    return ctx.assets.templates.get(action.template.uuid) if action.template else None


def template_variables(ctx: "Context", action: MessageAction) -> tuple[str, ...]:
    """Return what stands in the gaps of the template of a message."""
    return tuple(ctx.text(variable) for variable in action.template_variables)


def _templated(
    ctx: "Context", template: MessageTemplate, variables: Sequence[str], channel: Channel
) -> tuple[MsgContent, Templating, str] | None:
    """Return what a message's template says, how it is sent, and its locale.

    None where the channel has none of its translations.
    """
    translation = translation_for(template, channel, ctx.locales())
    if not translation:
        return None
    templating = templating_of(template, translation, variables)
    return preview(translation, templating.variables), templating, translation.locale
