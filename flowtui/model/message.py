"""Messages, both ways, and what hangs on them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Self, TypeAlias

from pydantic import BeforeValidator
from typing_extensions import override

from flowtui.model.assets.references import ChannelReference, TemplateReference

MAX_ATTACHMENT_BYTES = 2048
"""An attachment that comes out longer is left out (goflow)."""
MAX_QUICK_REPLY_TEXT = 64
MAX_QUICK_REPLY_EXTRA = 1000
"""What comes out longer is cut, with an ellipsis (goflow)."""


@dataclass(frozen=True, slots=True)
class QuickReply:
    """An answer that is offered as a button."""

    type: str
    """`text`, `location`, `form` or `url`."""
    text: str = ""
    extra: str = ""
    """A description, the id of a form, or an address."""
    postback: str = ""
    """What the answer brings along besides its text, where the platform sends that."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what a flow writes as `Yes<extra>description` or `<location>Send it`."""
        kind, rest = "text", text
        if match := _TYPED.match(text):
            kind, rest = match[1], text[match.end() :]
        label, _, extra = rest.partition("<extra>")
        return cls(kind, label, extra)

    @override
    def __str__(self) -> str:
        """Return it as a flow writes it."""
        prefix = "" if self.type == "text" else f"<{self.type}>"
        return f"{prefix}{self.text}" + (f"<extra>{self.extra}" if self.extra else "")


_TYPED = re.compile(r"<(location|form|url)>")


@dataclass(frozen=True, slots=True)
class TemplatingVariable:
    """A value for a message template."""

    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TemplatingComponent:
    """A part of a message template that has variables: which of the values go where."""

    name: str
    type: str
    variables: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Templating:
    """The message template a message is sent with."""

    template: TemplateReference
    components: tuple[TemplatingComponent, ...] = ()
    variables: tuple[TemplatingVariable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MsgOut:
    """A message to a contact."""

    urn: str = ""
    channel: ChannelReference | None = None
    text: str
    attachments: tuple[str, ...] = ()
    """Like `image/jpeg:https://…`."""
    quick_replies: tuple[QuickReply, ...] = ()
    templating: Templating | None = None
    locale: str = ""
    """Language and country of the text: `eng-US`."""
    unsendable_reason: str = ""
    """Why it cannot be delivered: `no_route`, `contact_blocked`, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MsgIn:
    """A message from a contact."""

    urn: str = ""
    channel: ChannelReference | None = None
    text: str
    attachments: tuple[str, ...] = ()
    external_id: str = ""
    payload: Mapping[str, object] = field(default_factory=dict)


def _with_text(data: object) -> object:
    return {"text": "", **data} if isinstance(data, Mapping) else data


ReceivedMsg: TypeAlias = Annotated[MsgIn, BeforeValidator(_with_text)]
"""A message from a contact; data may lack the text where there are attachments alone."""


@dataclass(frozen=True, slots=True)
class MsgContent:
    """What a message says, whoever it goes to."""

    text: str
    attachments: tuple[str, ...] = ()
    """Like `image/jpeg:https://…`."""
    quick_replies: tuple[QuickReply, ...] = ()
