"""Functions that take apart and write addresses, attachments and places."""

import re

from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.values import Error, Object
from flowtui.model.contact.urn import URN, InvalidURN
from flowtui.model.engines import GOFLOW
from flowtui.model.text.text import trim

_ATTACHMENT = re.compile(
    r"(application|audio|geo|image|unavailable|video|\w+/[\w.+-]+):(.*)",
    re.ASCII | re.DOTALL | re.IGNORECASE,
)


@FUNCTIONS.register(GOFLOW)
def urn_parts(urn: str) -> Object | Error:
    """Return the scheme, the path and the display name of `urn`.

    urn_parts("telegram:4711#ann") -> {display: ann, path: 4711, scheme: telegram}
    """
    try:
        parts = URN.parse(urn)
    except InvalidURN as error:
        return Error(f"{urn} is not a valid URN: {error}")
    return Object({"scheme": parts.scheme, "path": parts.path, "display": parts.display})


@FUNCTIONS.register(GOFLOW)
def format_urn(urn: str) -> str | Error:
    """Return `urn` as people write it: its display name, or its path; numbers as in their country.

    format_urn("tel:+250788000111") -> 0788 000 111
    format_urn("telegram:4711#ann") -> ann
    """
    try:
        return URN.parse(urn).format()
    except InvalidURN as error:
        return Error(f"{urn} is not a valid URN: {error}")


@FUNCTIONS.register(GOFLOW)
def attachment_parts(attachment: str) -> Object:
    """Return the type of the content of `attachment`, and where it is.

    attachment_parts("image/png:https://example.org/a.png").url -> https://example.org/a.png
    """
    content_type, url = split_attachment(attachment)
    return Object({"content_type": content_type, "url": url})


def split_attachment(attachment: str) -> tuple[str, str]:
    """Return the type of the content, lower case, and its URL; no type where none is given."""
    match = _ATTACHMENT.fullmatch(attachment)
    return (match[1].lower(), match[2]) if match else ("", attachment)


@FUNCTIONS.register(GOFLOW)
def format_location(location: str) -> str:
    """Return the name of a place, without the places it is in.

    format_location("Rwanda > Kigali City > Gasabo") -> Gasabo
    """
    return trim(location.rpartition(">")[2])
