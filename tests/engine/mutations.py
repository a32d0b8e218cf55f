"""Texts and JSON that are nearly right: what fuzzing feeds to whatever reads."""

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from flowtui.model.codec.wire import JSON
from flowtui.model.session.chance import Stream

SIGNS = (
    *"@()\"\\.,[]{}=<>&+-*/^!~#?:;'_ \n\t",
    "@(", "@@", "=>", "!=", '""', '\\"', "(x) => ", "has_", "if(", "foreach(", "repeat(", "9" * 40,
    "-1", "0", "1.5", "1e9", "null", "true", "contact.", "results.x", "fields.age", "AND ", "OR ",
    "name ~ ", "age > ", "é", "İ", "ß", "Σ", "\u200d", "\u202e", "\u0660", "👩‍👩‍👧", "\x00", "\x7f",
    "\ufeff", "\ud800", "\udfff", "http://", "tel:+", "2026-02-30", "@" * 30, "(" * 60, "x" * 700,
)  # fmt: skip
"""What is put in: signs that mean something, and those that rarely come."""
ODD: tuple[JSON, ...] = (
    None, True, False, 0, -1, 3, 1.5, 10**30, "", "x", "@(", "eng", [], {}, [None], [[]], {"": {}},
    {"type": "msg"}, {"uuid": ""}, "00000000-0000-0000-0000-000000000000", "x" * 20_000,
)  # fmt: skip
"""What is put in the place of a part of JSON."""


def mutated(text: str, others: Sequence[str], chance: Stream) -> str:
    """Return `text` with one to five changes; parts of `others` may get in."""
    for _ in range(1 + chance.below(5)):
        text = _changed(text, others, chance)
    return text


def _changed(text: str, others: Sequence[str], chance: Stream) -> str:
    start = chance.below(len(text) + 1)
    end = min(len(text), start + 1 + chance.below(12))
    match chance.below(7):
        case 0:
            return text[:start] + text[end:]
        case 1:
            return text[:end] + text[start:end] * (1 + chance.below(4)) + text[end:]
        case 2:
            return text[:start]
        case 3:
            other = others[chance.below(len(others))]
            return text[:start] + other[chance.below(len(other) + 1) :]
        case 4:
            return text[:start] + chr(32 + chance.below(0x300)) + text[end:]
        case _:
            sign: str = SIGNS[chance.below(len(SIGNS))]
            return text[:start] + sign + text[start:]


def random_text(chance: Stream) -> str:
    """Return any text."""
    size = chance.below(40)
    pieces = (
        SIGNS[chance.below(len(SIGNS))] if chance.below(2) else chr(chance.below(0x11_0000))
        for _ in range(size)
    )
    return "".join(pieces)


def mutated_json(data: JSON, chance: Stream) -> JSON:
    """Return a copy of `data` with one to three parts of it changed."""
    data = copy.deepcopy(data)
    for _ in range(1 + chance.below(3)):
        places = list(_places(data))
        if places:
            _change(*places[chance.below(len(places))], places, chance)
    return data


Place = tuple[Any, Any]
"""A list or an object, and a position or a key in it."""


def _places(data: JSON) -> Iterator[Place]:
    if isinstance(data, dict):
        keys: Any = list(data)
    elif isinstance(data, list):
        keys = range(len(data))
    else:
        return
    for key in keys:
        yield data, key
        yield from _places(data[key])


def _change(holder: Any, key: Any, places: Sequence[Place], chance: Stream) -> None:
    match chance.below(5):
        case 0:
            del holder[key]
        case 1:
            other, other_key = places[chance.below(len(places))]
            holder[key] = copy.deepcopy(other[other_key])
        case 2 if isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        case 3 if isinstance(holder[key], str):
            holder[key] = mutated(holder[key], [holder[key]], chance)
        case _:
            holder[key] = copy.deepcopy(ODD[chance.below(len(ODD))])
