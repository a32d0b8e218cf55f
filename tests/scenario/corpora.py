"""Corpora of the kinds of scenarios: a file of examples for each."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.reference import ROOT

FOLDER = ROOT / "tests" / "corpus"
Row = dict[str, Any]


def files(family: str) -> list[Path]:
    """Return the files of a family of kinds."""
    return sorted((FOLDER / family).glob("*.yaml"))


def rows(family: str, part: str) -> list[Any]:
    """Return the examples in a part of all files of a family, as parameters of a test."""
    return [
        pytest.param(path.stem, row, id=f"{path.stem} {number}")
        for path in files(family)
        for number, row in enumerate(_read(path)[part])
    ]


def _read(path: Path) -> dict[str, list[Row]]:
    data: dict[str, list[Row]] = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    return data


def as_step(text: str) -> str:
    """Return the file of a scenario with one step, which begins in its second line."""
    return "steps:\n  - " + indent(text, "    ").lstrip() + "\n"


def as_expectation(text: str) -> str:
    """Return the file of a scenario with one expectation, which begins in its third line."""
    return "steps:\n  - expect:\n" + indent(_block(text), "      ") + "\n"


def _block(text: str) -> str:
    return text


def texts(*, wrong: bool) -> Iterator[tuple[str, bool]]:
    """Yield files of scenarios that can be read, or cannot: each with what schemas can tell."""
    part = "wrong" if wrong else "read"
    for parameter in rows("inputs", part):
        row = parameter.values[1]
        yield as_step(row["yaml"]), not row.get("only_reader", False)
    for parameter in rows("expectations", "wrong" if wrong else "checked"):
        row = parameter.values[1]
        for key in ("yaml",) if wrong else ("holds", "fails"):
            yield as_expectation(row[key]), not row.get("only_reader", False)
