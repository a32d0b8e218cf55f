"""Small files of flows to mutate: single flows of exports, in files of their own."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import orjson

from flowtui.flows.library.document import Document, DocumentError
from tests.reference import reference

MAX_BYTES = 12_000
"""How large a specimen may be: so that thousands of mutants are tried in a minute."""
NODES = 6
"""So many nodes of a flow are kept."""


@cache
def specimens() -> tuple[bytes, ...]:
    """Return the specimens, each once, in an order that is always the same."""
    found = dict.fromkeys(orjson.dumps(data) for data in _small())
    return tuple(each for each in found if len(each) <= MAX_BYTES)


def _small() -> Iterator[Any]:
    for path in sorted(reference("exports").glob("*/*.json")):
        if path.stat().st_size > 400_000:
            continue
        data = json.loads(path.read_bytes())
        try:
            document = Document.read(data)
        except DocumentError:
            continue
        for entry in document.entries[:4]:
            yield _alone(data, entry.path)


def _alone(data: Any, path: tuple[str | int, ...]) -> Any:
    """Return what holds the flow at `path` and no other, with its first nodes and some assets."""
    if not path:
        return _cut(data)
    step, *rest = path
    if isinstance(data, list):
        return [_alone(data[int(step)], tuple(rest))]
    around = {key: value[:2] if isinstance(value, list) else value for key, value in data.items()}
    return {**around, step: _alone(data[step], tuple(rest))}


def _cut(flow: Any) -> Any:
    lists = ("nodes", "action_sets", "rule_sets")
    return {key: value[:NODES] if key in lists else value for key, value in flow.items()}
