"""Finding things in flows: by what they say, by what they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a text was found."""

    node_uuid: str
    text: str
    """The text around it."""


def search(flow: Flow, wanted: str) -> Iterator[Hit]:
    """Yield a hit for each text in `flow` that has `wanted` in it, whatever the case."""
    lower = wanted.casefold()
    if not lower:
        return
    for node in flow.nodes:
        for text in texts_of(node):
            if lower in text.casefold():
                yield Hit(node.uuid, text)


def texts_of(node: Node) -> Iterator[str]:
    """Yield what people could look for in a node: texts, names, types, ids."""
    yield node.uuid
    for action in node.actions:
        yield from _texts(action.to_json())
    if node.router:
        yield from _texts(node.router.to_json())


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in {"uuid", "exit_uuid", "category_uuid", "default_category_uuid"}:
                yield from _texts(value)
    elif isinstance(data, list):
        for item in data:
            yield from _texts(item)
