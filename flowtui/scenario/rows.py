"""Rows: a scenario told once for several people, ages, answers: `each`, and `${name}` in its texts.

`${` is none of what expressions or templates of any platform begin with. `$${name}` stands for
`${name}` itself.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from flowtui.scenario.notation.names import hint
from flowtui.scenario.notation.notation import Place
from flowtui.scenario.yaml_data import NotJson, json_of

PLACEHOLDER: Final = re.compile(r"\$(\$?)\{([^{}\n]*)\}")
"""What stands for a value of the row, or for itself if a `$` is before it."""


def filled(value: Any, row: Mapping[str, Any], place: Place | None = None) -> Any:
    """Return data of YAML with the values of a row in the place of what stands for them.

    The lines of lists and mappings are kept. A text that is nothing but a placeholder becomes the
    value itself: a number stays a number.

    Raises:
        Wrong: a placeholder has a name that the row has not.
    """
    match value:
        case str():
            return _text(value, row, place or Place(value))
        case Mapping():
            return _mapping(value, row)
        case list():
            return _list(value, row)
        case _:
            return value


def filled_document(data: Any, row: Mapping[str, Any]) -> Any:
    """Return a document with the values of a row, and without its rows.

    Raises:
        Wrong: as `filled`.
    """
    return _mapping(data, row, skip=("each",))


def _mapping(value: Any, row: Mapping[str, Any], skip: tuple[str, ...] = ()) -> Any:
    from ruamel.yaml.comments import CommentedMap

    made = CommentedMap()
    for key, item in value.items():
        if key in skip:
            continue
        here = Place(value, key)
        name = filled(key, row, here)
        made[name] = filled(item, row, here)
        _keep_line(value, key, made, name)
    made.lc.line, made.lc.col = value.lc.line, value.lc.col
    return made


def _list(value: Any, row: Mapping[str, Any]) -> Any:
    from ruamel.yaml.comments import CommentedSeq

    made = CommentedSeq()
    for index, item in enumerate(value):
        made.append(filled(item, row, Place(value, index, is_item=True)))
        _keep_line(value, index, made, index)
    made.lc.line, made.lc.col = value.lc.line, value.lc.col
    return made


def _keep_line(value: Any, key: Any, made: Any, name: Any) -> None:
    if key in (value.lc.data or {}):
        made.lc.add_kv_line_col(name, value.lc.data[key])


def _text(text: str, row: Mapping[str, Any], place: Place) -> Any:
    if "${" not in text:
        return text
    whole = PLACEHOLDER.fullmatch(text)
    if whole and not whole[1]:
        return _value(whole[2], row, place)
    return PLACEHOLDER.sub(lambda match: _part(match, row, place), text)


def _part(match: re.Match[str], row: Mapping[str, Any], place: Place) -> str:
    if match[1]:
        return match[0][1:]
    value = _value(match[2], row, place)
    if isinstance(value, list | Mapping):
        raise place.wrong(f"`{match[2]}` is no text that can stand inside of another")
    return said(value)


def _value(name: str, row: Mapping[str, Any], place: Place) -> Any:
    name = name.strip()
    if name not in row:
        there = ", ".join(row)
        raise place.wrong(f"there is no `{name}` in this row of `each`{hint(name, row)}: {there}")
    return row[name]


def said(value: Any) -> str:
    """Return a value of a row as a text."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case _:
            return str(value)


def rows_of(place: Place) -> tuple[Mapping[str, Any], ...]:
    """Return the rows that stand at `each`: mappings of what stands for what.

    Raises:
        Wrong: there are none, or something else is there.
    """
    value = place.value
    if not isinstance(value, list) or not value:
        raise place.must_be("a list of mappings, like `- {name: Ann, age: 34}`")
    return tuple(_row(place.inside(index)) for index in range(len(value)))


def _row(place: Place) -> Mapping[str, Any]:
    if not isinstance(place.value, Mapping):
        raise place.must_be("a mapping, like `{name: Ann, age: 34}`")
    try:
        made = json_of(place.value)
    except NotJson as error:
        raise place.wrong(str(error)) from error
    assert isinstance(made, Mapping)  # noqa: S101 - of a mapping JSON makes one
    return made


def row_words(row: Mapping[str, Any]) -> str:
    """Return a row in a few words: `name Ann, age 34`."""
    return ", ".join(f"{key} {said(value)}" for key, value in row.items())
