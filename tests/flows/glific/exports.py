"""Real files of Glific's, read from the reference material."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from flowtui.flows.library.document import Document
from tests.reference import reference


def export_paths() -> list[Path]:
    """Return the files, or skip the calling module where they are not at hand."""
    return sorted(reference("exports", "seed").glob("glific*.json"))


def parameters() -> list[Any]:
    """Return the files, ready for `parametrize`."""
    return [pytest.param(path, id=path.stem.rpartition("__")[2]) for path in export_paths()]


@lru_cache(maxsize=64)
def document_of(path: Path) -> Document:
    """Return the flows of a file."""
    return Document.read(json.loads(path.read_text(encoding="utf-8")))


def definitions() -> Iterator[dict[str, Any]]:
    """Yield every definition, as the files have it."""
    for path in export_paths():
        for entry in document_of(path).entries:
            yield dict(entry.definition)
