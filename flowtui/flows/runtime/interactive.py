"""Interactive messages of WhatsApp, as Glific keeps them: buttons, lists, requests for a place."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from flowtui.model.codec.wire import JSON
from flowtui.model.message import MAX_QUICK_REPLY_EXTRA, MAX_QUICK_REPLY_TEXT, QuickReply
from flowtui.model.text.text import truncate_ellipsis

QUICK_REPLY, LIST, LOCATION = "quick_reply", "list", "location_request_message"
"""The kinds of interactive messages."""
MAX_OPTIONS = 10
"""A list offers no more (WhatsApp)."""
LOCATION_LABEL = "Send location"
"""What the button says by which WhatsApp asks for a place."""
_MEDIA = frozenset({"image", "video", "document", "file"})


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that is offered."""

    title: str
    description: str = ""
    postback: str = ""
    """What the answer brings along besides its title."""


@dataclass(frozen=True, slots=True)
class Interactive:
    """What an interactive message says."""

    kind: str
    text: str
    title: str = ""
    caption: str = ""
    """Small print below the text."""
    attachment: str = ""
    """Like `image:https://…`."""
    options: tuple[Option, ...] = ()

    @classmethod
    def read(cls, content: JSON) -> Self | None:
        """Return what `content` says, an object or its JSON; None where that is none of these."""
        if isinstance(content, str):
            try:
                content = json.loads(content)
            except ValueError:
                return None
        if not isinstance(content, Mapping):
            return None
        match content.get("type"):
            case "quick_reply":
                return cls._of_buttons(content)
            case "list":
                return cls._of_list(content)
            case "location_request_message":
                text = _text(_object(content, "body"), "text")
                return cls(LOCATION, text, options=(Option(LOCATION_LABEL),))
            case _:
                return None

    @classmethod
    def _of_buttons(cls, content: Mapping[str, JSON]) -> Self:
        inner = _object(content, "content")
        kind, url = _text(inner, "type"), _text(inner, "url")
        return cls(
            QUICK_REPLY,
            _text(inner, "text"),
            _text(inner, "header"),
            _text(inner, "caption"),
            f"{kind}:{url}" if kind in _MEDIA and url else "",
            tuple(_options(content)),
        )

    @classmethod
    def _of_list(cls, content: Mapping[str, JSON]) -> Self:
        options = (option for item in _objects(content, "items") for option in _options(item))
        return cls(LIST, _text(content, "body"), _text(content, "title"), options=tuple(options))

    def with_options(self, titles: Sequence[str]) -> Self:
        """Return the message with other answers to choose from."""
        return replace(self, options=tuple(Option(title) for title in titles[:MAX_OPTIONS]))

    def evaluated(self, text: Callable[[str], str]) -> Self:
        """Return the message with every text in it put through `text`."""
        options = tuple(
            Option(text(option.title), text(option.description), text(option.postback))
            for option in self.options
        )
        return replace(
            self,
            text=text(self.text),
            title=text(self.title),
            caption=text(self.caption),
            attachment=text(self.attachment),
            options=options,
        )

    def body(self, *, shows_title: bool) -> str:
        """Return what is to be read: the text, above it maybe the title, below it small print."""
        parts = (self.title if shows_title else "", self.text.strip(), self.caption)
        return "\n\n".join(part for part in parts if part)

    def quick_replies(self) -> tuple[QuickReply, ...]:
        """Return the answers as buttons; those without a title are left out."""
        kind = "location" if self.kind == LOCATION else "text"
        return tuple(
            QuickReply(
                kind,
                truncate_ellipsis(option.title, MAX_QUICK_REPLY_TEXT),
                truncate_ellipsis(option.description, MAX_QUICK_REPLY_EXTRA),
                option.postback or option.title,
            )
            for option in self.options
            if option.title
        )


def _options(content: Mapping[str, JSON]) -> Iterator[Option]:
    for each in _objects(content, "options"):
        yield Option(_text(each, "title"), _text(each, "description"), _text(each, "postbackText"))


def _object(data: Mapping[str, JSON], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    return value if isinstance(value, Mapping) else {}


def _objects(data: Mapping[str, JSON], key: str) -> Iterator[Mapping[str, Any]]:
    value = data.get(key)
    for item in value if isinstance(value, list) else ():
        if isinstance(item, Mapping):
            yield item


def _text(data: Mapping[str, JSON], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""
