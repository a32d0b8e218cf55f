"""Mutants: files that are nearly right, made the same way each time from a number."""

import json
import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from tests.fuzz.specimens import specimens

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 2**64, -(2**70), 10**40, 0.5, -0.0, 1e308, 1e-320,
    "", " ", "0", "-1", "@", "@(", "@contact", "@(1/0)", "@results.x.y", "{{", "\0", "\x1b[2J",
    "\ud800", "a\udfffb", "😀" * 70, "é" * 700, "9" * 400, "x" * 11_000, "13.0", "13.5.0", "14.9.9",
    "11.12", "999999999999.1.1", "and", "tel:+250788123123", "tel:", "eng", "base", "und", "([",
    "(?P<a>b)", "https://example.com/?a=@input.text", "http://[::1", '{"a": [1, 2}', "[" * 3000,
    "2020-13-40", "9999-12-31T23:59:59Z", "Mon", "messaging", "voice", "FUNCTION", "POST",
    "expression", "random", "has_pattern", "switch", [], {}, [[]], [None], [{}], {"": ""},
    {"uuid": []}, {"uuid": {}, "name": []}, [[], {}, "a", 1, None], {"type": "msg"}, {"type": []},
    {"name": None}, {"a": {"b": {"c": []}}},
)  # fmt: skip
"""Values that are none of what should be there."""
DEPTHS = (50, 90, 99, 120, 255, 900, 990, 1100, 5000)


def mutant(seed: int) -> bytes:
    """Return the content of a file: a specimen with some changes, as `seed` has them."""
    chance = random.Random(seed)
    content = chance.choice(specimens())
    if chance.random() < 0.25:
        for _ in range(chance.randint(1, 4)):
            content = chance.choice(_OF_BYTES)(chance, content)
        return content
    data = json.loads(content)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        data = _changed(chance, data)
    text = json.dumps(data)
    if chance.random() < 0.02:
        depth = chance.choice(DEPTHS)
        inner = ("[" * depth + "]" * depth) if chance.random() < 0.5 else _objects(depth)
        text = (
            text.replace("{}", inner, 1)
            if "{}" in text
            else text[:-1] + f', "x": {inner}' + text[-1:]
        )
    return text.encode("utf-8", "surrogatepass")


def _objects(depth: int) -> str:
    return '{"a": ' * depth + "1" + "}" * depth


# -- bytes ---------------------------------------------------------------------------------------


def _flipped(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _without(chance: random.Random, content: bytes) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + content[start + chance.randint(1, 200) :]


def _ended(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _spliced(chance: random.Random, content: bytes) -> bytes:
    other = chance.choice(specimens())
    return content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other)) :]


def _digits(chance: random.Random, content: bytes) -> bytes:
    """Return the content with a number or a letter that is another."""
    odd = (
        b"9" * 30,
        b"-",
        b"1e400",
        b"1.5",
        b"NaN",
        b'"\\ud83d"',
        b"\\u0000",
        b"null",
        b"[]",
        b"\xff",
    )
    start = chance.randrange(len(content) + 1)
    return content[:start] + chance.choice(odd) + content[start + 1 :]


_OF_BYTES: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _flipped, _without, _ended, _spliced, _digits,
)  # fmt: skip


_DEEPER = ("flows", "definition", "nodes", "router", "actions", "rule_sets", "action_sets")

# -- values --------------------------------------------------------------------------------------


def _changed(chance: random.Random, data: Any) -> Any:
    """Return `data` with a value somewhere in it changed."""
    holders: list[tuple[Any, Any]] = []
    value = data
    while isinstance(value, dict | list) and value and (not holders or chance.random() < 0.95):
        key = _key(chance, value)
        holders.append((value, key))
        value = value[key]
    if not holders:
        return deepcopy(chance.choice(ODD))
    holder, key = holders[-1]
    chance.choice(_OF_VALUES)(chance, holder, key)
    return data


def _key(chance: random.Random, value: Any) -> Any:
    """Return where to go on from `value`: mostly to where flows and their nodes are."""
    if isinstance(value, list):
        return chance.randrange(len(value))
    deeper = [key for key in _DEEPER if value.get(key)]
    return chance.choice(deeper if deeper and chance.random() < 0.85 else list(value))


def _swap(chance: random.Random, holder: Any, key: Any) -> None:
    holder[key] = deepcopy(chance.choice(ODD))  # which are changed, too


def _drop(_chance: random.Random, holder: Any, key: Any) -> None:
    del holder[key]


def _wrap(chance: random.Random, holder: Any, key: Any) -> None:
    value = holder[key]
    holder[key] = chance.choice(
        ([value], {"a": value}, str(value), [value, value], {str(key): value})
    )


def _transplant(chance: random.Random, holder: Any, key: Any) -> None:
    """Put a part of another specimen there."""
    value = json.loads(chance.choice(specimens()))
    for _ in range(chance.randint(1, 6)):
        if isinstance(value, dict) and value:
            value = value[chance.choice(list(value))]
        elif isinstance(value, list) and value:
            value = chance.choice(value)
    holder[key] = value


def _double(chance: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder, list):
        holder.append(holder[key])
    else:
        holder[chance.choice(("uuid", "name", "type", "x", "", "\ud800", "nodes", "vars"))] = (
            holder[key]
        )


def _twist(chance: random.Random, holder: Any, key: Any) -> None:
    """Change what is there but little: a letter, a sign, the order."""
    value = holder[key]
    match value:
        case str() if value:
            at = chance.randrange(len(value))
            holder[key] = value[:at] + chance.choice('@({"\ud800\0 9é-') + value[at + 1 :]
        case bool():
            holder[key] = not value
        case int() | float():
            holder[key] = value * chance.choice((-1, 10**20, 0.5))
        case list():
            chance.shuffle(value)
        case dict():
            holder[key] = {
                str(each): inner for each, inner in zip(value.values(), value, strict=True)
            }
        case _:
            pass


_OF_VALUES: tuple[Callable[[random.Random, Any, Any], None], ...] = (
    _swap, _swap, _swap, _drop, _wrap, _transplant, _double, _twist,
)  # fmt: skip
