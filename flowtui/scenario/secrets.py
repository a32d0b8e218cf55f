"""Secrets in calls of web services: what is shown or printed of a call has stars for them.

The events themselves keep everything, as goflow's do.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import unquote_plus

from flowtui.model.codec.wire import JSON
from flowtui.model.events import Event
from flowtui.model.events.service import SheetRowAdded, SheetRowRead, WebhookCalled

STARS: Final = "***"
"""What stands for a secret."""
_SECRET = re.compile(
    "token|secret|passw|pwd|signature|credential|cookie|auth(?!ors?$)"
    "|(?:api|access|private|account)[-_.]?key|(?:^|[-_.])(?:key|sig)$",
    re.IGNORECASE,
)
"""What names of headers and of parameters have in them that hold secrets."""
_PARAMETER = re.compile(r"([?&;#])([^=&;#\s]+)=([^&;#\s\"]*)")
_MESSAGES = frozenset({"msg", "translations"})
"""What holds the texts of messages."""
_USER = re.compile(r"(://)[^/?#@\s]+@")
_HEADER = re.compile(r"^([^\s:]+):([ \t]*)(.+?)(\r?)$", re.MULTILINE)


def without_secrets(event: Event) -> Event:
    """Return an event with stars for the secrets in the addresses and headers of a call."""
    match event:
        case WebhookCalled():
            return replace(
                event,
                url=masked_url(event.url),
                request=_masked_trace(event.request),
                response=_masked_trace(event.response),
            )
        case SheetRowRead() | SheetRowAdded():
            return replace(event, url=masked_url(event.url))
        case _:
            return event


def masked_url(url: str) -> str:
    """Return an address with stars for who asks, and for parameters that are named like secrets."""
    return _PARAMETER.sub(_parameter, _USER.sub(rf"\1{STARS}@", url))


def masked_json(data: JSON) -> JSON:
    """Return what is written of an event with stars in its addresses, and in headers it kept.

    Flows keep the address of a call, and what was answered, in results and locals. What contacts
    are sent or write stays as it is.
    """
    match data:
        case str():
            return masked_url(data) if "://" in data else data
        case list() | tuple():
            return [masked_json(item) for item in data]
        case Mapping():
            return {key: _masked_member(key, value) for key, value in data.items()}
        case _:
            return data


def _masked_member(key: str, value: JSON) -> JSON:
    if key in _MESSAGES:
        return value
    if key == "headers" and isinstance(value, Mapping):
        return {name: STARS if _SECRET.search(str(name)) else value[name] for name in value}
    return masked_json(value)


def _parameter(match: re.Match[str]) -> str:
    start, name, value = match.groups()
    is_secret = value and _SECRET.search(unquote_plus(name))
    return f"{start}{name}={STARS}" if is_secret else match[0]


def _masked_trace(trace: str) -> str:
    """Return a request or an answer with stars in its first line and its headers."""
    end = re.search(r"\r?\n\r?\n", trace)
    head, body = (trace[: end.start()], trace[end.start() :]) if end else (trace, "")
    line, separator, headers = head.partition("\n")
    return f"{masked_url(line)}{separator}{_HEADER.sub(_header, headers)}{body}"


def _header(match: re.Match[str]) -> str:
    name, space, value, end = match.groups()
    shown = STARS if _SECRET.search(name) else masked_url(value)
    return f"{name}:{space}{shown}{end}"
