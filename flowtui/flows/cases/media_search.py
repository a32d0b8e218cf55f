"""What a message has beside its text: pictures, recordings, films, files, a place."""

from collections.abc import Iterable, Iterator

from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Object, Value
from flowtui.flows.cases.registry import Match

AUDIO, IMAGE, VIDEO = "audio", "image", "video"
FILES = frozenset({"application", "document", "text"})
"""What the types of attachments begin with that are files."""
PLACE = "geo"
"""The type of an attachment that is a place: `geo:-1.95,30.06`."""
_TYPES = frozenset({AUDIO, IMAGE, VIDEO, PLACE}) | FILES


def find_media(scope: Scope, operand: Value, types: Iterable[str]) -> Match | None:
    """Return the first attachment of one of `types`: its address, with `url` and `caption`.

    `operand` is a message (`@input`), a list of attachments, or one. A text that is none says
    nothing of attachments: those of the message that the flow looks at count then.
    """
    wanted = frozenset(types)
    for attachment in _attachments(scope, operand):
        kind, _, url = attachment.partition(":")
        if kind.partition("/")[0] in wanted:
            return Match(url, Object({"url": url, "caption": _caption(scope)}))
    return None


def find_place(scope: Scope, operand: Value) -> Match | None:
    """Return the first place among the attachments, with `latitude` and `longitude`."""
    for attachment in _attachments(scope, operand):
        kind, _, place = attachment.partition(":")
        latitude, comma, longitude = place.partition(",")
        if kind == PLACE and comma:
            return Match(place, Object({"latitude": latitude, "longitude": longitude}))
    return None


def _attachments(scope: Scope, operand: Value) -> Iterator[str]:
    if isinstance(operand, Object):
        return _texts(operand.get("attachments"))
    own = tuple(_texts(operand))
    message = scope.root.get("input")
    if own or isinstance(operand, tuple) or not isinstance(message, Object):
        return iter(own)
    return _texts(message.get("attachments"))


def _texts(values: object) -> Iterator[str]:
    """Yield what in `values`, an array or one of them, is an attachment: a type and a place."""
    for value in values if isinstance(values, tuple) else (values,):
        if isinstance(value, str) and value.partition(":")[0].partition("/")[0] in _TYPES:
            yield value


def _caption(scope: Scope) -> str:
    """Return what is said with the message that the flow looks at."""
    message = scope.root.get("input")
    said = message.get("text") if isinstance(message, Object) else ""
    return said if isinstance(said, str) else ""
