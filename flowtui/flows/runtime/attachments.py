"""Attachments of messages: a type and an address, like `image/jpeg:https://…`."""

from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING

from flowtui.expressions.functions.addresses import split_attachment
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.message import MAX_ATTACHMENT_BYTES
from flowtui.model.text.text import trim

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


def is_attachment(text: str) -> bool:
    """Return whether `text` is the type and the address of something that can be attached."""
    content_type, url = split_attachment(text)
    return bool(content_type and url)


def evaluated_attachments(
    ctx: "Context", templates: Iterable[str]
) -> Generator[Event, None, tuple[str, ...]]:
    """Return what the templates come to; what is no attachment is left out, with an error event."""
    made: list[str] = []
    for template in templates:
        text = trim(ctx.text(template))
        if not is_attachment(text):
            yield ErrorOccurred("Attachment evaluated to invalid value and will be ignored")
        elif len(text.encode(errors="replace")) > MAX_ATTACHMENT_BYTES:
            yield ErrorOccurred(
                f"Evaluated attachment is longer than the {MAX_ATTACHMENT_BYTES} limit"
                " and will be ignored"
            )
        else:
            made.append(text)
    return tuple(made)
