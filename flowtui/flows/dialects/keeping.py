"""Keeping what a definition said before it was read in the words of this program.

A platform's words are changed to this program's when a flow is read, and back when it is written.
What was changed stays beside it under a key of its own, so that everything that nobody touched is
written as it was, to the letter.
"""

from collections.abc import Mapping
from typing import Any

from flowtui.model.codec.wire import JSON

KEPT = "_kept"
"""The key of what was changed: for each key what it `was` and what it `is`."""
_ABSENT = object()


def change(item: dict[str, Any], changes: Mapping[str, JSON]) -> None:
    """Put `changes` into `item`, and keep what was there; what is so already is no change."""
    real = {key: value for key, value in changes.items() if item.get(key, _ABSENT) != value}
    if not real:
        return
    kept = item.setdefault(KEPT, {"was": {}, "is": {}})
    for key, value in real.items():
        if key in item and key not in kept["is"]:
            kept["was"][key] = item[key]
        kept["is"][key] = value
        item[key] = value


def differs(item: Mapping[str, Any], key: str) -> bool:
    """Return whether `item` says something else under `key` than when it was read."""
    kept = item.get(KEPT)
    return kept is None or kept["is"].get(key, _ABSENT) != item.get(key, _ABSENT)


def restore(item: dict[str, Any]) -> None:
    """Put back into `item` what was changed, apart from what is different again since."""
    kept = item.pop(KEPT, None)
    if kept is None:
        return
    for key, value in kept["is"].items():
        if item.get(key, _ABSENT) != value:
            continue
        if key in kept["was"]:
            item[key] = kept["was"][key]
        else:
            del item[key]
