"""Rewriting a scenario file: another value in the place of one, everything else to the letter."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from flowtui.scenario.yaml_documents import YamlDocument

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a document: keys and positions."""
_PLAIN_INSIDE: Final = re.compile(r"\w(?:[^\n:#,\[\]{}]*[\w.!?)])?")
_PLAIN: Final = re.compile(r"\w(?:[^\n:#\[\]{}]*[\w.!?)])?")
"""Texts that need no quotation marks, inside of brackets or braces and elsewhere."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value that must stand somewhere in a document."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class _Edit:
    """A part of a text, and what is to stand there."""

    begin: int
    end: int
    text: str


def rewritten(document: YamlDocument, changes: Sequence[Change]) -> str:
    """Return the text of a document with some values changed; comments stay where they are.

    What is written as a list or a mapping is kept so, and only what differs in it is changed.

    Raises:
        LookupError: nothing stands at the path of a change.
    """
    from ruamel.yaml import YAML

    text = document.text
    root = YAML(pure=True).compose(text)
    edits = [edit for change in changes for edit in _edits_of(change, root, text)]
    for edit in sorted(edits, key=lambda each: each.begin, reverse=True):
        text = text[: edit.begin] + edit.text + text[edit.end :]
    return text


def _edits_of(change: Change, root: Any, text: str) -> Iterator[_Edit]:
    node, is_inside = _node_at(root, change.path)
    yield from _Rewriting(text).edits(node, change.value, is_inside=is_inside)


def _node_at(node: Any, path: Path) -> tuple[Any, bool]:
    """Return the node at a path, and whether it is inside of brackets or braces."""
    is_inside = False
    for step in path:
        is_inside = is_inside or bool(node.flow_style)
        if isinstance(step, int):
            node = node.value[step]
        else:
            found = (item for key, item in node.value if key.value == step)
            node = next(found, None)
            if node is None:
                raise LookupError(f"there is no {step!r} there")
    return node, is_inside


@dataclass(frozen=True, slots=True)
class _Rewriting:
    """A text of YAML that is to say something else in places."""

    text: str

    def edits(self, node: Any, value: Any, *, is_inside: bool) -> Iterator[_Edit]:
        """Yield what must be edited for a node to say a value."""
        from ruamel.yaml.nodes import MappingNode, SequenceNode

        inside = is_inside or bool(getattr(node, "flow_style", None))
        if isinstance(node, MappingNode) and isinstance(value, dict):
            parts = {key.value: item for key, item in node.value}
            if parts.keys() == value.keys():
                for key, item in parts.items():
                    yield from self.edits(item, value[key], is_inside=inside)
                return
        if isinstance(node, SequenceNode) and isinstance(value, list):
            in_lines = bool(value) and not node.flow_style
            if in_lines or len(node.value) == len(value):
                yield from self._edits_of_items(node, value, is_inside=inside)
                return
        if not _says(node, value):
            begin, end = _span(node, self.text)
            style = getattr(node, "style", None) or ""
            yield _Edit(begin, end, _written(value, style, is_inside=is_inside))

    def _edits_of_items(self, node: Any, values: list[Any], *, is_inside: bool) -> Iterator[_Edit]:
        """Yield what must be edited in a list: its items, those that come, and those that go."""
        items, text = node.value, self.text
        for item, value in zip(items, values, strict=False):
            yield from self.edits(item, value, is_inside=is_inside)
        if len(values) > len(items):
            indent = "\n" + " " * node.start_mark.column
            new = values[len(items) :]
            more = "".join(f"{indent}- {_written(each, '', is_inside=False)}" for each in new)
            end = _end_of_line(_span(items[-1], text)[1], text)
            yield _Edit(end, end, more)
        elif len(values) < len(items):
            begin = text.rfind("\n", 0, _span(items[len(values)], text)[0])
            yield _Edit(begin, _end_of_line(_span(items[-1], text)[1], text), "")


def _span(node: Any, text: str) -> tuple[int, int]:
    """Return where what a node is written as begins and ends, without blank space after it."""
    begin, end = node.start_mark.index, node.end_mark.index
    return begin, begin + len(text[begin:end].rstrip())


def _end_of_line(position: int, text: str) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _says(node: Any, value: Any) -> bool:
    """Return whether a node says a value already, however it is written."""
    from ruamel.yaml import YAML

    if not isinstance(value, str | int | bool | float | None):
        return False
    data = YAML(typ="safe", pure=True)
    return bool(data.constructor.construct_document(node) == value)


def _written(value: Any, style: str = "", *, is_inside: bool) -> str:
    """Return a value in one line: a text as it was quoted, or so that it is one where it stands."""
    match value:
        case str():
            return _text(value, style, _PLAIN_INSIDE if is_inside else _PLAIN)
        case dict():
            parts = (f"{_inside(key)}: {_inside(item)}" for key, item in value.items())
            return f"{{{', '.join(parts)}}}"
        case list():
            return f"[{', '.join(map(_inside, value))}]"
        case _:
            return json.dumps(value)


def _inside(value: Any) -> str:
    return _written(value, is_inside=True)


def _text(text: str, style: str, plain: re.Pattern[str]) -> str:
    if style != '"' and text.isprintable() and plain.fullmatch(text) and _is_text(text):
        return text
    if style != '"' and text.isprintable():
        return "'{}'".format(text.replace("'", "''"))
    return "".join(map(_escaped, json.dumps(text, ensure_ascii=False)))


def _escaped(letter: str) -> str:
    """Return a letter as double quotes may hold it: YAML breaks lines at some that JSON keeps."""
    if letter.isprintable():
        return letter
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def _is_text(plain: str) -> bool:
    """Return whether what is not quoted is a text, and no number, boolean or date."""
    from ruamel.yaml import YAML

    return bool(YAML(typ="safe", pure=True).load(plain) == plain)
