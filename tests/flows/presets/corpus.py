"""The corpus of presets: nodes, and what the fields of their forms say.

A file `tests/corpus/presets/TYPE.json` is a list of rows. A row has a `description` and a `node`.
With `values`, the preset makes that node of them, anew or of the node `base`, and reads them off
it; ids that are made are `#1`, `#2`…. Without, the preset must not claim the node.

Texts like `#ask` stand for ids. `python -m tests.flows.presets.corpus FILE…` writes the nodes that
presets make of the values of rows; look at the difference.
"""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from typing_extensions import override

from flowtui.flows.forms.form import validated
from flowtui.flows.presets.base.preset import Preset, all_presets
from flowtui.flows.spec.node import Node
from flowtui.model.codec.wire import JSON
from tests.flows.corpora import written
from tests.flows.naming import uuid_of, with_uuids
from tests.reference import ROOT

CORPUS = ROOT / "tests" / "corpus" / "presets"
_MOST_MADE = 60


def numbered() -> Callable[[], str]:
    """Return what makes the ids `#1`, `#2`…."""
    numbers = count(1)
    return lambda: uuid_of(str(next(numbers)))


@dataclass(frozen=True)
class Example:
    """A row of a file."""

    name: str
    """The type of the preset."""
    row: Mapping[str, Any]

    @override
    def __str__(self) -> str:
        return f"{self.name}: {self.row['description']}"

    @property
    def kind(self) -> type[Preset]:
        """The preset."""
        return all_presets()[self.name]

    @property
    def node(self) -> Node:
        """The node of the row."""
        return Node.model_validate(with_uuids(self.row["node"]))

    @property
    def base(self) -> Node | None:
        """The node that is edited."""
        base = self.row.get("base")
        return Node.model_validate(with_uuids(base)) if base else None

    @property
    def preset(self) -> Preset:
        """The values of the row, as its form takes them."""
        new_uuid = numbered()
        before = (self.kind.of(self.base) if self.base else None) or self.kind.blank(new_uuid)
        made = validated(self.kind, with_uuids(self.row["values"]), before)
        assert isinstance(made, self.kind), made
        return made

    @property
    def made(self) -> dict[str, JSON]:
        """The node that the preset makes of the values, as rows say it."""
        new_uuid = numbered()
        if not self.base:
            self.kind.blank(new_uuid)
        data = self.preset.apply(self.base, new_uuid).to_json()
        named: dict[str, JSON] = _named(data, self.row)
        return named


def _named(data: JSON, row: Mapping[str, Any]) -> Any:
    texts = _texts(row) | {f"#{number}" for number in range(1, _MOST_MADE)}
    names = {uuid_of(name[1:]): name for name in texts if name.startswith("#")}
    text = json.dumps(data, ensure_ascii=False)
    for uuid, name in names.items():
        text = text.replace(uuid, name)
    return json.loads(text)


def _texts(data: JSON) -> set[str]:
    if isinstance(data, str):
        return {data}
    items = data.values() if isinstance(data, Mapping) else data if isinstance(data, list) else ()
    return {text for item in items for text in _texts(item)}


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file."""
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def examples() -> list[Example]:
    """Return all rows of all files."""
    paths = sorted(CORPUS.glob("*.json"))
    return [Example(path.stem, row) for path in paths for row in rows_of(path)]


def update(path: Path) -> None:
    """Write the nodes that come of the values of the rows of a file."""
    rows = rows_of(path)
    for row in rows:
        if "values" in row:
            row["node"] = Example(path.stem, row).made
    path.write_text(written(rows), encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        update(Path(name).resolve())
