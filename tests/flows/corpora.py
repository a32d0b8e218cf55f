"""The corpora: what every kind of every family does, as data.

A file `tests/corpus/FAMILY/TYPE.json` is a list of rows. A row has a `description`, what is run,
and what comes of it; what it does not say comes of it must not come. Rows are played in the
workspace of `tests/corpus/workspace.json`, with its contact.

What is run:

* `action`, `router`, `wait`, `modifier`, `trigger`, `flow_trigger` or `resume` (with the `wait` it
  ends): the definition under test; an action needs no `uuid`, a trigger no `flow` and no
  `triggered_on`, a resume no `resumed_on`, unless the row is about reading it; a flow trigger needs
  no `uuid` and no `flow`;
* `event`: what a flow trigger is asked about;
* `contact`, `environment`: what differs from the workspace's; null takes a key away;
* `input`: the message that starts the session, as text or as an object; null if nothing does;
* `batch`: many are started at once; `flow_type`: what type of flow it is in;
* `before`: actions that come first, and are none of the row's business;
* `translations`: of the action's fields, by language; `localization`: of anything;
* `http_mocks`, `email_error`, `forbidden`, `taken`: what the world outside does.

What comes of it:

* `read_error`, and nothing else;
* `events`, as goflow would log them, without ids and times of their own; ids that were made are
  `uuid:1`, `uuid:2`…, expirations are seconds from now;
* `contact_after`: what changed of the contact; `locals`, `results`, `webhook`: the run's;
* `exit`: the name of the way a router took; `accepts`: the resumes that a wait takes;
* `shows`: templates, and what they are in the next node; `status`: the session's, if it is not
  completed; `resume_error`: why the resume was refused;
* of a flow trigger `summary`, `faults`, and where there is an `event`: `deaf` if that is none that
  it answers, else its `conditions` (what must hold, what was seen, whether it holds), its `score`
  and, if all hold, the trigger of the session that `starts`.

`python -m tests.flows.corpora FILE…` writes what comes of their rows; look at the difference.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from typing_extensions import override

from flowtui.engine.replay.difference import normalised
from flowtui.model.codec.wire import JSON
from tests.engine.harness import as_json
from tests.flows.playing import PLAYERS
from tests.flows.staging import CORPUS, UUIDS, Row, workspace

_UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
GIVEN = frozenset(
    {
        "description", "action", "router", "wait", "modifier", "trigger", "flow_trigger", "event",
        "resume", "contact",
        "environment", "input", "batch", "flow_type", "before", "translations", "localization",
        "http_mocks", "email_error", "forbidden", "taken",
    }
)  # fmt: skip
"""The keys of a row that say what is run."""


MAX_WIDTH = 96


@dataclass(frozen=True)
class Example:
    """A row of a file."""

    family: str
    type: str
    row: Row

    @override
    def __str__(self) -> str:
        return f"{self.type}: {self.row['description']}"

    @property
    def expected(self) -> dict[str, JSON]:
        """What the row says comes of it."""
        wanted = {key: self.row[key] for key in self.row if key not in GIVEN}
        made: dict[str, JSON] = as_json(wanted)
        return made

    @property
    def seen(self) -> dict[str, JSON]:
        """What comes of it."""
        played = PLAYERS[self.family](self.row)
        known = {*_UUID.findall(json.dumps([workspace(), self.row])), *UUIDS}
        made: dict[str, JSON] = normalised(_without_ids(as_json(played)), known)
        if "events" in made:
            made["events"] = [{"type": event["type"], **event} for event in made["events"]]
        return {key: value for key, value in made.items() if value or key in {"shows", "events"}}


def files(family: str) -> dict[str, Path]:
    """Return the files of a family by the type they are of."""
    return {path.stem: path for path in sorted((CORPUS / family).glob("*.json"))}


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file."""
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def examples() -> list[Example]:
    """Return all rows of all files of all families."""
    return [
        Example(family, type_, row)
        for family in PLAYERS
        for type_, path in files(family).items()
        for row in rows_of(path)
    ]


def _without_ids(value: JSON) -> JSON:
    """Return `value` with events that have no ids: where they matter, others name them."""
    events = [
        {key: event[key] for key in event if key != "uuid"} for event in value.get("events", ())
    ]
    return value | ({"events": events} if "events" in value else {})


def update(path: Path) -> None:
    """Write what comes of the rows of a file."""
    rows = [
        {key: row[key] for key in row if key in GIVEN}
        | Example(path.parent.name, path.stem, row).seen
        for row in rows_of(path)
    ]
    path.write_text(written(rows), encoding="utf-8")


def written(rows: list[dict[str, Any]]) -> str:
    """Return rows as they are written to files: what is short on one line, the rest not."""
    return _written(rows, 0) + "\n"


def _written(value: JSON, depth: int) -> str:
    line = json.dumps(value, ensure_ascii=False, default=_number)
    if (
        (len(line) + 2 * depth <= 96 and depth > 1)
        or not isinstance(value, dict | list)
        or not value
    ):
        return line
    indent, outdent = "  " * (depth + 1), "  " * depth
    inside = ",\n".join(indent + part for part in _parts(value, depth + 1))
    opening, closing = "[]" if isinstance(value, list) else "{}"
    return f"{opening}\n{inside}\n{outdent}{closing}"


def _parts(value: JSON, depth: int) -> Iterator[str]:
    if isinstance(value, list):
        yield from (_written(item, depth) for item in value)
    else:
        for key, item in value.items():
            yield f"{json.dumps(key)}: {_written(item, depth)}"


def _number(number: Decimal) -> int | float:
    return int(number) if number == int(number) else float(number)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        update(Path(name).resolve())
