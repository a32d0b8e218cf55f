"""Texts that give orders to terminals, and files in which all texts do."""

import json
import re
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[2] / "sample_flows"
ORDERS = (
    "\x1b]52;c;cm0gLXJm\x07",  # sets the clipboard
    "\x1b]0;title\x1b\\",  # sets the title
    "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",  # makes a link
    "\x1bP+q544e\x1b\\",  # asks the terminal, which answers as if it was typed
    "\x1b[31337m",
    "\x1b[7;9r",  # scrolls a part of the screen only
    "\x1bc",  # resets
    "\x9b6n\x9d0;title\x9c\x85",  # the same in C1 controls
    "\b\x7f\r\v\f\x00",
    "\u202ereversed\u202c\u2066isolated\u2069",
    "one\u2028two\u2029three",
)
PAYLOAD = "".join(ORDERS)
SHORT = (
    "\x1b]0;t\x07", "\x1b[31337m", "\x1bc", "\x9b6n", "\u202e", "\x1bPq\x1b\\", "\x7f\b", "\u2028",
    "\u2066", "\x1b[7;9r",
)  # fmt: skip
"""Orders that fit into names."""
_FORBIDDEN = re.compile(
    "\x1b(?!\\[|\\Z)|\x1b\\[(?:31337m|7;9r)|[\x00-\x07\x0b\x0c\x7f-\x9f\u2028\u2029"
    "\u202a-\u202e\u2066-\u2069]"
)
"""What only a payload writes: the app's own sequences begin with ESC and `[`, but for one.

The last may be cut off: the app is ended while it writes.
"""
_POINTER = re.compile("\x1b]22;[a-z-]*\x07")
"""How Textual sets the shape of the pointer."""
_SAID = frozenset(
    {"text", "quick_replies", "arguments", "value", "title", "subject", "body", "query", "notes"}
)
_NAMES = frozenset({"name", "category", "result_name", "labels"})
"""The keys in files of flows under which people write what they want, long and short."""


def orders_in(written: bytes) -> list[str]:
    """Return the orders of payloads in what was written to a terminal, with what is around."""
    text = _POINTER.sub("", written.decode(errors="replace"))
    return [text[max(0, found.start() - 20) : found.end() + 20] for found in _finds(text)]


def _finds(text: str) -> list[re.Match[str]]:
    return list(_FORBIDDEN.finditer(text))


def hostile(data: Any, key: str = "") -> Any:
    """Return JSON data in which all texts that people write end with all orders, names with one."""
    match data:
        case dict():
            return {name: hostile(value, name) for name, value in data.items()}
        case list():
            return [hostile(item, key) for item in data]
        case str() if key in _SAID:
            return data + PAYLOAD
        case str() if key in _NAMES:
            return data + SHORT[sum(data.encode()) % len(SHORT)]
        case _:
            return data


def hostile_flows(folder: Path) -> Path:
    """Return a file with the sample flows, all texts of which are hostile."""
    data = json.loads((SAMPLES / "clinic.json").read_text(encoding="utf-8"))
    path = folder / "hostile.json"
    path.write_text(json.dumps(hostile(data)), encoding="utf-8")
    return path
