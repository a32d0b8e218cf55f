"""Addresses of web services: which texts are one, and how requests and events write them.

What is an address, and how it is written, is as Go's net/url has it.
"""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, unquote_to_bytes

from typing_extensions import override

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ESCAPES = re.compile(r"(?:[^%]|%[0-9A-Fa-f]{2})*", re.DOTALL)
_USER = re.compile(r"(?:[A-Za-z0-9\-._:~!$&'()*+,;=@]|%[0-9A-Fa-f]{2})*")
_HOST = re.compile(
    r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:\[\]<>\"]|[^\x00-\x7f]|%25|%[89A-Fa-f][0-9A-Fa-f])*"
)
_PORT = re.compile(r"(?::[0-9]*)?")
_WRITTEN_PATH = re.compile(r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/\[\]]|%[0-9A-Fa-f]{2})*")
"""Paths that are sent as they are written."""
_PLAIN = "$&+,/:;=@-_.~"
"""Beside letters and digits, what a path that is not is not escaped."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """The address of a web service, taken apart."""

    scheme: str
    """Lower case; "" when there is none."""
    authority: str
    """Host and port, after what the user is called."""
    path: str
    """Escaped; after the scheme, all of an address that has no authority at all."""
    query: str
    """With its question mark."""
    fragment: str
    """What stands after the hash; it is not sent."""

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the address written as `text`, or None if it is none."""
        if _CONTROLS.search(text):
            return None
        before, _, fragment = text.partition("#")
        before, mark, query = before.partition("?")
        scheme = match[1].lower() if (match := _SCHEME.match(before)) else ""
        rest = before[match.end() :] if match else before
        if not _ESCAPES.fullmatch(fragment) or rest.startswith(":"):
            return None
        if not rest.startswith("/"):
            if not scheme and ":" in rest.partition("/")[0]:
                return None
            return cls(scheme, "", _path(rest, scheme) or "", mark + query, fragment)
        authority = ""
        if rest.startswith("//") and (scheme or not rest.startswith("///")):
            authority, slash, rest = rest[2:].partition("/")
            rest = slash + rest
        path = _path(rest, "")
        if path is None or not _is_authority(authority):
            return None
        return cls(scheme, authority, path, mark + query, fragment)

    @property
    def host(self) -> str:
        """The host, with the port if there is one."""
        return self.authority.rpartition("@")[2]

    @property
    def host_name(self) -> str:
        """The host without the port."""
        name = _PORT_AT_END.sub("", self.host)
        return name[1:-1] if name.startswith("[") else name

    @property
    def target(self) -> str:
        """What a request asks for: path and query."""
        return (self.path or "/") + self.query

    @override
    def __str__(self) -> str:
        """Return it as events write it."""
        scheme = f"{self.scheme}:" if self.scheme else ""
        has_slashes = self.authority or (scheme and self.path.startswith("/"))
        authority = f"//{self.authority}" if has_slashes else ""
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"{scheme}{authority}{self.path}{self.query}{fragment}"


_PORT_AT_END = re.compile(r":[0-9]*\Z")


def _path(text: str, scheme: str) -> str | None:
    """Return a path as it is sent, or None when what is escaped in it is not.

    After a `scheme`, what is no path stays as it is: `mailto:ann@example.org`.
    """
    if scheme:
        return text
    if not _ESCAPES.fullmatch(text):
        return None
    if _WRITTEN_PATH.fullmatch(text):
        return text
    return quote(unquote_to_bytes(text), safe=_PLAIN)


def _is_authority(text: str) -> bool:
    user, at, host = text.rpartition("@")
    if at and not _USER.fullmatch(user):
        return False
    if host.startswith("["):
        name, bracket, port = host.rpartition("]")
        return bool(bracket and _PORT.fullmatch(port) and _HOST.fullmatch(name))
    name, colon, port = host.rpartition(":")
    if colon and not _PORT.fullmatch(colon + port):
        return False
    return _HOST.fullmatch(host) is not None
