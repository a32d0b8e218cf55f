"""Answers that send the caller on to another address, and the requests that follow them.

Which ones are followed, and what of a request goes along, is as Go's net/http has it.
"""

from urllib.parse import urljoin

from flowtui.flows.runtime.http import canonical
from flowtui.flows.runtime.web_addresses import WebAddress
from flowtui.model.services import HTTPRequest, HTTPResponse

MAX_REDIRECTS = 10
"""So many requests one call may come to; the next one is not sent (net/http)."""
_WITHOUT_BODY = frozenset({301, 302, 303})
_WITH_BODY = frozenset({307, 308})
_KEEPS_METHOD = frozenset({"GET", "HEAD"})
_SECRETS = frozenset({
    "Authorization", "Cookie", "Cookie2", "Proxy-Authenticate", "Proxy-Authorization",
    "Www-Authenticate",
})  # fmt: skip
"""Headers that only the host they were meant for may see, and those below it."""
_OF_BODY = frozenset({"Content-Encoding", "Content-Language", "Content-Location", "Content-Type"})
"""Headers that say something of a body, and go where it goes."""


def location_of(response: HTTPResponse) -> str:
    """Return where `response` sends the caller, or "" when it sends nobody anywhere."""
    if response.status not in _WITHOUT_BODY | _WITH_BODY:
        return ""
    return next((value for name, value in response.headers if canonical(name) == "Location"), "")


def target_of(address: WebAddress, location: str) -> WebAddress | None:
    """Return the address that `location`, said at `address`, is; None when it is none."""
    if WebAddress.parse(location) is None:
        return None
    return WebAddress.parse(urljoin(str(address), location))


class Journey:
    """A call on its way from address to address."""

    def __init__(self, request: HTTPRequest, address: WebAddress) -> None:
        """Begin with a request to `address`."""
        self._first = request
        self._first_host = address.host_name
        self._has_body = True
        self._keeps_secrets = False
        self.request = request
        """What is sent next, or was sent last."""
        self.address = address
        """Where it goes."""
        self.hops = 1
        """How many requests it is by now."""

    def follow(self, response: HTTPResponse, address: WebAddress) -> None:
        """Go on to `address`, to which the `response` sends."""
        method = self.request.method
        if response.status in _WITHOUT_BODY:
            self._has_body = False
            method = method if method in _KEEPS_METHOD else "GET"
        if not _is_within(address.host_name, self._first_host):
            self._keeps_secrets = True
        headers = {name: value for name, value in self._first.headers if self._shows(name)}
        if referer := _referer(self.address, address, headers.get("Referer", "")):
            headers["Referer"] = referer
        body = self._first.body if self._has_body else ""
        self.request = HTTPRequest(method, str(address), tuple(sorted(headers.items())), body)
        self.address = address
        self.hops += 1

    def _shows(self, name: str) -> bool:
        if name in _SECRETS:
            return not self._keeps_secrets
        return self._has_body or name not in _OF_BODY


def _is_within(host: str, domain: str) -> bool:
    host, domain = host.lower(), domain.lower()
    return host == domain or host.endswith(f".{domain}")


def _referer(last: WebAddress, following: WebAddress, explicit: str) -> str:
    """Return what the next request says of where it comes from: nothing that was secret before."""
    if last.scheme == "https" and following.scheme == "http":
        return ""
    if explicit:
        return explicit
    user, at, _ = last.authority.rpartition("@")
    return str(last).replace(f"{user}@", "", 1) if at else str(last)
