"""Reading a JSON file that others wrote, without losing anything silently.

The standard library reads it, not orjson: it keeps integers of any size, and lone surrogates. Its
hook for objects sees keys that are there twice, at the cost of 24 ms in place of 17 ms for an
export of 4 MB; so one pass does both, for files of any size.
"""

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import isinf
from pathlib import Path
from typing import Any, NoReturn

from typing_extensions import override

from flowtui.store.files.jsontext import diagnosed


@dataclass(frozen=True, slots=True)
class DuplicateKey:
    """A key that an object has more than once; only its last value was read.

    Attributes:
        place: where the object is, such as `flows[0].nodes[2]`; "" for the outermost.
        key: the key.
    """

    place: str
    key: str

    @override
    def __str__(self) -> str:
        where = f"in {self.place}" if self.place else "at the top"
        return f"“{self.key}” is there more than once {where}: only the last one was read"


def parse_document(content: bytes, path: Path) -> tuple[Any, tuple[DuplicateKey, ...]]:
    """Return the document that `content`, the content of `path`, holds, and what it has twice.

    Raises:
        DamagedFile: it is not JSON in UTF-8.
    """
    doubtful: list[tuple[dict[str, Any], list[str]]] = []

    def made(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) < len(pairs):
            keys = [key for key, _ in pairs]
            doubtful.append((value, sorted(key for key in value if keys.count(key) > 1)))
        return value

    text = content.removeprefix(codecs.BOM_UTF8)
    try:
        document = json.loads(
            text.decode(), object_pairs_hook=made, parse_constant=_refuse, parse_float=_finite
        )
    except (ValueError, RecursionError) as error:
        raise diagnosed(text, path) from error
    return document, tuple(_duplicates(document, doubtful)) if doubtful else ()


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _finite(number: str) -> float:
    value = float(number)
    if isinf(value):
        raise ValueError(f"{number} is too large")
    return value


def _duplicates(
    document: object, doubtful: list[tuple[dict[str, Any], list[str]]]
) -> Iterator[DuplicateKey]:
    keys_of = {id(value): keys for value, keys in doubtful}
    pending: list[tuple[str, object]] = [("", document)]
    while pending:
        place, value = pending.pop()
        yield from (DuplicateKey(place, key) for key in keys_of.get(id(value), ()))
        match value:
            case dict():
                start = f"{place}." if place else ""
                inside = [(f"{start}{key}", item) for key, item in value.items()]
            case list():
                inside = [(f"{place}[{n}]", item) for n, item in enumerate(value)]
            case _:
                inside = []
        pending += reversed(inside)
