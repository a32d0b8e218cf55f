"""How Glific's files name things: by numbers and names, where flows have uuids.

In a flow that was read, a uuid made of the name stands in their place: groups and labels that are
called the same are the same in all files, whatever number each organisation gave them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from flowtui.model.codec.wire import JSON
from flowtui.model.text.surrogates import mended

_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SEVERAL = {"groups": "group", "labels": "label", "contacts": "contact"}
"""Keys of lists of references, and what these refer to."""
_SINGLE = {"flow": "flow", "topic": "topic", "template": "template", "assignee": "user"}
"""Keys of single references."""
_BY_NAME = frozenset({"group", "label", "topic"})
"""What is the same when it is called the same."""


def is_uuid(value: object) -> bool:
    """Return whether `value` is a uuid as flows have them."""
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def uuid_of(kind: str, number: object, name: str = "") -> str:
    """Return the uuid of what has that number, or text in its place, and that name."""
    if is_uuid(number):
        return str(number)
    by = name if kind in _BY_NAME and name else str(number)
    return str(uuid5(NAMESPACE_URL, mended(f"glific/{kind}/{by}")))


def references_in(item: Mapping[str, JSON]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the references directly in `item`, each with the kind of what it refers to."""
    for key, kind in (_SEVERAL | _SINGLE).items():
        value = item.get(key)
        for reference in value if isinstance(value, list) else (value,):
            if isinstance(reference, dict):
                yield kind, reference


def objects_in(value: JSON) -> Iterator[dict[str, Any]]:
    """Yield `value` and everything in it that is an object, from the outside in."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from objects_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects_in(inner)


def listed(value: JSON) -> list[dict[str, Any]]:
    """Return the objects in `value`; none where it is no list, as nothing keeps files from."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def numbers_by_uuid(definitions: Iterable[Mapping[str, JSON]]) -> dict[str, JSON]:
    """Return the numbers that the definitions of a file name things by, by the uuids made of them.

    Of several numbers of the same thing, the first.
    """
    found: dict[str, JSON] = {}
    for definition in definitions:
        for item in objects_in(definition.get("nodes")):
            for kind, reference in references_in(item):
                number = reference.get("uuid")
                if isinstance(number, int | str) and not is_uuid(number):
                    name = str(reference.get("name", ""))
                    found.setdefault(uuid_of(kind, number, name), number)
    return found
