"""Addresses of contacts: `tel:+250788123123`, `mailto:ann@example.org`.

* InvalidURN (a ValueError): the text is no address, or no valid one
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Self

from typing_extensions import override

from flowtui.model.contact.phones import format_national, normalize_phone
from flowtui.model.text.text import lower, trim

MAX_PATH = 200
"""Bytes a path may have in an address, escaped (goflow)."""
MAX_DISPLAY = 255
"""Bytes a display name may have (goflow)."""


class InvalidURN(ValueError):
    """A text is not an address; the message says why in goflow's words."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A kind of address."""

    prefix: str
    """What stands before the colon."""
    name: str
    path: re.Pattern[str] | None = None
    """What paths look like; None when anything may be one."""
    normalize: Callable[[str, str], str] = lambda path, _country: path
    """Makes of a path, in a country, the one form that all ways of writing it share."""
    format: Callable[[str], str] = lambda path: path
    """How people write the path."""

    def accepts(self, path: str) -> bool:
        """Return whether `path` is one of this scheme."""
        return self.path is None or self.path.fullmatch(path) is not None


_UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
_DIGITS = re.compile("[0-9]+")
_EMAIL = r"[^\s@]+@[^\s@]+"
_BSUID = "[A-Z]{2}[.][a-zA-Z0-9]{1,128}"
_PHONE = "[+][0-9]{7,15}|[a-z0-9]{1,64}"  # a number, a short code, or a sender's name


def _lower(path: str, _country: str) -> str:
    return lower(path)


def _handle(path: str, _country: str) -> str:
    return lower(path).removeprefix("@")


def _upper_country(path: str, _country: str) -> str:
    """Return a user id of a WhatsApp business, `us.abc`, with its country in upper case."""
    return path[:2].upper() + path[2:] if path.find(".") == 2 else path


SCHEMES: dict[str, Scheme] = {
    scheme.prefix: scheme
    for scheme in (
        Scheme("mailto", "Email", re.compile(_EMAIL), _lower),
        Scheme("ext", "External"),
        Scheme("facebook", "Facebook", re.compile("[0-9]+|ref:.*", re.DOTALL)),
        Scheme("fcm", "Firebase"),
        Scheme("freshchat", "FreshChat", re.compile(f"{_UUID}/{_UUID}")),
        Scheme("instagram", "Instagram", _DIGITS),
        Scheme("jiochat", "JioChat", _DIGITS),
        Scheme("line", "LINE", re.compile("[a-zA-Z0-9_]{1,36}")),
        Scheme("tel", "Phone", re.compile(_PHONE), normalize_phone, format_national),
        Scheme("rocketchat", "Rocket.Chat"),
        Scheme("slack", "Slack"),
        Scheme("telegram", "Telegram", _DIGITS),
        Scheme("twitter", "Twitter Handle", re.compile("[a-zA-Z0-9_]{1,15}"), _handle),
        Scheme("twitterid", "Twitter", _DIGITS),
        Scheme("viber", "Viber", re.compile("[a-zA-Z0-9_=/+]{1,24}")),
        Scheme("vk", "VK"),
        Scheme("webchat", "WebChat", re.compile(f"[a-zA-Z0-9]{{24}}(:{_EMAIL})?")),
        Scheme("wechat", "WeChat"),
        Scheme("whatsapp", "WhatsApp", re.compile(f"[0-9]+|{_BSUID}"), _upper_country),
        Scheme("bsuid", "WhatsApp BSUID", re.compile(_BSUID), _upper_country),
    )
}
"""The kinds of addresses that goflow knows, by prefix."""


@dataclass(frozen=True, slots=True)
class URN:
    """An address: `scheme:path?query#display`."""

    scheme: str
    path: str
    query: str = ""
    """Who may say what else there is to know, e.g. `channel=…`; not part of the identity."""
    display: str = ""
    """What to show instead of the path; not part of the identity."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the address written as `text`; whether it is valid, `validate` says.

        Raises:
            InvalidURN: it is not of the form of one.
        """
        return cls(*_split(text))

    @override
    def __str__(self) -> str:
        """Return it as it is written in files."""
        query = f"?{_escape(self.query)}" if self.query else ""
        display = f"#{_escape(self.display)}" if self.display else ""
        return f"{_escape(self.scheme)}:{_escape(self.path)}{query}{display}"

    @property
    def identity(self) -> str:
        """Scheme and path: what tells one address from another once both are normalized."""
        return f"{_escape(self.scheme)}:{_escape(self.path)}"

    def normalize(self, country: str = "") -> Self:
        """Return the form that all ways of writing this address share.

        `country` is where numbers without a country's code are dialled, "" when unknown.
        """
        path = trim(self.path)
        if scheme := SCHEMES.get(self.scheme):
            path = scheme.normalize(path, country)
        return replace(self, path=path, display=trim(self.display))

    def format(self) -> str:
        """Return it as people write it: the display name, else the path."""
        if self.display:
            return self.display
        scheme = SCHEMES.get(self.scheme)
        return scheme.format(self.path) if scheme else self.path

    def validate(self) -> None:
        """Check it.

        Raises:
            InvalidURN: it is not a valid address of its scheme.
        """
        if not self.scheme or not self.path:
            raise InvalidURN("scheme or path cannot be empty")
        scheme = SCHEMES.get(self.scheme)
        if scheme is None:
            raise InvalidURN("unknown URN scheme")
        if len(_escape(self.path).encode(errors="replace")) > MAX_PATH:
            raise InvalidURN("path component too long")
        if not scheme.accepts(self.path):
            raise InvalidURN("invalid path component")
        if len(self.display.encode(errors="replace")) > MAX_DISPLAY:
            raise InvalidURN("display component too long")


_PARTS = re.compile(r"([^:?#]*)(?::([^?#]*)(?:\?([^?#]*))?(?:#([^?#]*))?)?", re.DOTALL)
_ESCAPES = str.maketrans({"#": "%23", "%": "%25", "?": "%3F"})


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, str, str, str]:
    match = next(_PARTS.finditer(text))  # at worst it matches nothing at the beginning
    rest = text[match.end() :]
    if rest.startswith("?"):
        raise InvalidURN("query component can only come after path component")
    if rest.startswith("#"):
        raise InvalidURN("fragment component can only come after path or query components")
    scheme, path, query, display = match.groups("")
    if not scheme:
        raise InvalidURN("scheme cannot be empty")
    if not path:
        raise InvalidURN("path cannot be empty")
    return _unescape(scheme), _unescape(path), _unescape(query), _unescape(display)


def _escape(part: str) -> str:
    return part.translate(_ESCAPES)


def _unescape(part: str) -> str:
    return part.replace("%23", "#").replace("%3F", "?").replace("%25", "%")
