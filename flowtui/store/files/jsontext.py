"""JSON as the store reads and writes it: strict, UTF-8, with faults that have a place."""

import json
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import orjson

from flowtui.store.errors import DamagedFile, NotPlainJson

T = TypeVar("T")

JsonObject: TypeAlias = dict[str, Any]
"""An object as JSON has them; its values are text, numbers, booleans, null, lists and objects."""

_PLAIN_ONLY = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
_EXCERPT_REACH = 40
"""Characters shown on either side of a fault: with the place they fit a terminal of 100 columns."""


def dumps(value: object) -> bytes:
    """Return `value` as JSON in UTF-8, on one line.

    Raises:
        NotPlainJson: there is something in it that JSON cannot hold. Dates and dataclasses count as
            such: reading would not bring them back.
    """
    return _dumps(value, _PLAIN_ONLY)


def canonical(value: object) -> bytes:
    """Return JSON that is the same for two values if they differ in the order of keys at most.

    Unlike `==`, it tells 1 from true and from 1.0.

    Raises:
        NotPlainJson: as `dumps`.
    """
    return _dumps(value, _PLAIN_ONLY | orjson.OPT_SORT_KEYS)


def _dumps(value: object, option: int) -> bytes:
    try:
        return orjson.dumps(value, option=option)
    except TypeError as error:
        raise NotPlainJson(f"this cannot be kept as JSON: {error}") from error


def copied(value: T) -> T:
    """Return a copy of a JSON value that shares nothing with it; quicker than `copy.deepcopy`.

    Raises:
        NotPlainJson: as `dumps`.
    """
    fresh: T = orjson.loads(dumps(value))
    return fresh


def same_json(one: object, other: object) -> bool:
    """Whether two JSON values of any kind differ in the order of keys at most.

    It takes numbers and text that orjson refuses, and tells 1 from true.
    """
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def loads(content: bytes, path: Path, *, backup: Path | None = None) -> Any:
    """Return what the JSON `content` of `path` says.

    Raises:
        DamagedFile: it is not JSON in UTF-8; `backup` is passed on in it.
    """
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise diagnosed(content, path, backup=backup) from error


def diagnosed(content: bytes, path: Path, *, backup: Path | None = None) -> DamagedFile:
    """Return the error that says why `content` is not JSON in UTF-8, and where."""
    if not content.strip():
        return DamagedFile(path, "the file is empty", backup=backup)
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return DamagedFile(path, "the file is in UTF-16: save it as UTF-8", backup=backup)
    try:
        text = content.decode()
    except UnicodeDecodeError as fault:
        reason = f"byte 0x{content[fault.start]:02x} is not UTF-8 text"
        at = len(content[: fault.start].decode())
        return _placed(path, reason, content.decode(errors="replace"), at, backup)
    try:
        # Its words are better than orjson's, but there are faults that it lets pass.
        json.loads(text)
        orjson.loads(text)
    except json.JSONDecodeError as fault:
        reason = f"this is not JSON: {fault.msg[:1].lower()}{fault.msg[1:]}"
        return _placed(path, reason, text, fault.pos, backup)
    except (RecursionError, ValueError):
        pass
    return DamagedFile(path, "this is nested too deeply, or a number is too long", backup=backup)


def _placed(path: Path, reason: str, text: str, at: int, backup: Path | None) -> DamagedFile:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    column = at - start
    near = line[max(0, column - _EXCERPT_REACH) : column + _EXCERPT_REACH].strip()
    # What a damaged file holds must not steer the terminal it is shown in.
    shown = "".join(letter if letter.isprintable() else "·" for letter in near)
    return DamagedFile(
        path,
        reason,
        line=text.count("\n", 0, at) + 1,
        column=column + 1,
        excerpt=shown,
        backup=backup,
    )
