"""Completing what people type in a template: functions, and the ways into the context."""

import re

from flowtui.expressions.functions import registry
from flowtui.expressions.values import Missing, Object

_WORD = re.compile(r"@?[\w.]*$")


def completions(root: Object, text: str) -> list[str]:
    """Return what the last word of `text` can go on to be, in alphabetical order.

    After `@` these are the names in the context, `root`; inside `@(…)` functions, too. A name after
    a full stop is one of what stands before it.
    """
    match = _WORD.search(text)
    word = match[0] if match else ""
    if word.startswith("@"):
        return [f"@{path}" for path in _paths(root, word.removeprefix("@"))]
    if not _is_inside(text):
        return []
    found = _paths(root, word)
    if "." not in word:
        found += (f"{name}(" for name in registry.FUNCTIONS if name.startswith(word.lower()))
    return sorted(found)


def _paths(root: Object, word: str) -> list[str]:
    """Return the paths into the context that begin like `word`."""
    before, dot, last = word.rpartition(".")
    container: object = root
    for name in before.split(".") if dot else ():
        container = container.get(name) if isinstance(container, Object) else Missing.MISSING
    if not isinstance(container, Object):
        return []
    lower = last.lower()
    return [f"{before}{dot}{name}" for name in container.names() if name.lower().startswith(lower)]


def _is_inside(text: str) -> bool:
    """Return whether the end of `text` is inside an expression in brackets."""
    depth = 0
    for at, char in enumerate(text):
        if char == "(" and (depth or text[at - 1 : at] == "@"):
            depth += 1
        elif char == ")" and depth:
            depth -= 1
    return depth > 0
