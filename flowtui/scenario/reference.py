"""The manual and the JSON Schema of scenario files, made of what is declared.

`python -m flowtui.scenario.reference` writes both into `docs`.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from flowtui.scenario.contacts import CONTACT
from flowtui.scenario.expectations import EXPECTATIONS
from flowtui.scenario.files import SCENARIO
from flowtui.scenario.inputs.start import EXCLUDED, Excluded
from flowtui.scenario.mocks import MOCK, REPLY
from flowtui.scenario.notation.notation import Schema
from flowtui.scenario.notation.record import Record
from flowtui.scenario.settings import ENVIRONMENT
from flowtui.scenario.steps import record_of, step_kinds, step_schemas

SCHEMA_FILE: Final = "scenario.schema.json"
MANUAL_FILE: Final = "scenarios.md"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_BEGINNING = """\
# Scenario files

A scenario is a story about contacts and flows, in YAML: who there is, what is put in, and what must
come of it. `flowtui run story.yaml` plays it and says what went otherwise; the simulator saves what
was tried as one.

```yaml
flowtui: 1
title: Ann registers
flows: [clinic.json]
profile: textit
now: 2026-01-05T09:00:00+02:00
contacts:
  - {name: Ann, urns: ["tel:+250788123123"], language: eng}
steps:
  - start: Registration
    contact: Ann
  - expect: {message: {contains: What is your name}}
  - say: Ann Mukamana
  - advance: 2 days
  - expect: {ended: {flow: Registration, reason: completed}}
```

What is wrong with a file is told with its line. Editors that know JSON Schema check and complete
scenarios with [scenario.schema.json](scenario.schema.json); put this at the top of a file:

```yaml
# yaml-language-server: $schema=scenario.schema.json
```

This page and the schema are made of what the code declares: `python -m flowtui.scenario.reference`.
"""
_EXPECTATIONS = """\
Expectations look at what happened since the inputs that stand directly before them. All of them are
checked; an input that cannot be taken ends the story. Where a text is compared, `{contains: …}` and
`{matches: …}`, a regular expression, do for a text as well.
"""


def schema() -> Schema:
    """Return the JSON Schema of scenario files."""
    return {
        "$schema": _DIALECT,
        "title": "flowtui scenario",
        **SCENARIO.schema(),
        "$defs": step_schemas(),
    }


def schema_text() -> str:
    """Return the JSON Schema as it stands in its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def manual() -> str:
    """Return the manual of scenario files, in Markdown."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield _BEGINNING
    yield from _section("## The file", SCENARIO)
    yield from _environment()
    yield from _section("## Contacts", CONTACT)
    yield from _section("## Mocks", MOCK.record)
    yield from _section("### The reply of a mock", REPLY)
    yield "## Steps\n"
    yield "Each step has the key of exactly one of these, and what may stand beside it.\n"
    for key, kind in step_kinds().items():
        yield from _section(f"### `{key}`", record_of(kind), kind.__doc__ or "")
    yield from _section("### `exclude` of a start", EXCLUDED, Excluded.__doc__ or "")
    yield "## Expectations\n"
    yield _EXPECTATIONS
    yield from _table(
        ("Key", "What stands there", "What it says"),
        ((f"`{key}`", kind.notation.like, _one_line(kind)) for key, kind in _expectations()),
    )


def _environment() -> Iterator[str]:
    yield "### The environment\n"
    rows = ((f"`{key}`", _allowed(part)) for key, part in ENVIRONMENT.properties().items())
    yield from _table(("Key", "What stands there"), rows)


def _allowed(schema: Schema) -> str:
    """Return what a schema of one of pydantic's allows, in a few words."""
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return "a list"
    return "a mapping" if "properties" in schema else "a text"


def _expectations() -> Iterator[tuple[str, Any]]:
    yield from sorted(EXPECTATIONS.items())


def _one_line(kind: type) -> str:
    return " ".join((kind.__doc__ or "").split())


def _section(heading: str, record: Record[Any], said: str = "") -> Iterator[str]:
    yield f"{heading}\n"
    if said:
        yield f"{' '.join(said.split())}\n"
    yield from _table(
        ("Key", "What stands there", "What it is"),
        ((_called(key.name, key.part.alone), key.part.notation.like, _help(key))
         for key in record.keys),
    )  # fmt: skip


def _called(name: str, alone: str) -> str:
    return f"`{alone}`, `{name}`" if alone else f"`{name}`"


def _help(key: Any) -> str:
    return f"{key.help} Must be there." if key.is_required else key.help


def _table(head: tuple[str, ...], rows: Any) -> Iterator[str]:
    yield _row(head)
    yield _row(("---",) * len(head))
    for row in rows:
        yield _row(row)
    yield ""


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def files_in(folder: Path) -> Mapping[Path, str]:
    """Return the files of manual and schema in `folder`, with what must stand in them."""
    return {folder / MANUAL_FILE: manual(), folder / SCHEMA_FILE: schema_text()}


if __name__ == "__main__":
    for path, text in files_in(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")).items():
        path.write_text(text, encoding="utf-8")
