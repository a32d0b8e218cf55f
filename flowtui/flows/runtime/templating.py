"""Message templates: which translation of one is sent, and what the channel will make of it."""

from collections.abc import Sequence

from flowtui.flows.runtime.attachments import is_attachment
from flowtui.model.assets.assets import Channel
from flowtui.model.assets.templates import MessageTemplate, TemplateComponent, TemplateTranslation
from flowtui.model.message import (
    MAX_QUICK_REPLY_TEXT,
    MsgContent,
    QuickReply,
    Templating,
    TemplatingComponent,
    TemplatingVariable,
)
from flowtui.model.text.languages import match_locale
from flowtui.model.text.text import truncate_ellipsis

_MEDIA = frozenset({"image", "video", "document"})
"""Types of variables whose values are attachments."""
_TEXTS = frozenset({"header/text", "body/text", "footer/text"})
"""Types of components that are paragraphs of the message."""


def translation_for(
    template: MessageTemplate, channel: Channel, preferred: Sequence[str]
) -> TemplateTranslation | None:
    """Return the translation that suits best who prefers these locales, best first.

    None when the channel has approved none.
    """
    approved = {
        translation.locale: translation
        for translation in template.translations
        if translation.channel.uuid == channel.uuid
    }
    return approved.get(match_locale(preferred, tuple(approved)))


def templating_of(
    template: MessageTemplate, translation: TemplateTranslation, values: Sequence[str]
) -> Templating:
    """Return how `template` is sent with `values`; what there is no value for stays empty."""
    count = len(translation.variables)
    padded = (*values, *("",) * count)[:count]
    return Templating(
        template.reference,
        tuple(
            TemplatingComponent(component.name, component.type, component.variables)
            for component in translation.components
            if component.variables
        ),
        tuple(
            TemplatingVariable(variable.type, value)
            for variable, value in zip(translation.variables, padded, strict=True)
        ),
    )


def preview(
    translation: TemplateTranslation, variables: Sequence[TemplatingVariable]
) -> MsgContent:
    """Return about what the channel makes of a template whose gaps hold `variables`."""
    paragraphs: list[str] = []
    attachments: list[str] = []
    replies: list[QuickReply] = []
    for component in translation.components:
        values = [variables[at] for at in component.variables.values() if at < len(variables)]
        attachments += (
            value.value for value in values if value.type in _MEDIA and is_attachment(value.value)
        )
        text = _filled(component, variables)
        if text and component.type in _TEXTS:
            paragraphs.append(text)
        elif text and component.type.startswith("button/"):
            replies.append(QuickReply("text", truncate_ellipsis(text, MAX_QUICK_REPLY_TEXT)))
    return MsgContent("\n\n".join(paragraphs), tuple(attachments), tuple(replies))


def _filled(component: TemplateComponent, variables: Sequence[TemplatingVariable]) -> str:
    text = component.content
    for name, at in component.variables.items():
        if at < len(variables) and variables[at].type == "text":
            text = text.replace(f"{{{{{name}}}}}", variables[at].value)
    return text
