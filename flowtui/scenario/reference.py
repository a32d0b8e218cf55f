"""The manual and the JSON Schema of scenario files, made of what is declared.

`python -m flowtui.scenario.reference` writes both into `docs`.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from flowtui.flows.spec.schema import DIALECT
from flowtui.scenario.contacts import CONTACT
from flowtui.scenario.expectations import EXPECTATIONS
from flowtui.scenario.files import DOCUMENT
from flowtui.scenario.inputs.start import EXCLUDED, Excluded
from flowtui.scenario.mocks import MOCK, REPLY, SCRIPT_RECORD
from flowtui.scenario.notation.notation import Schema
from flowtui.scenario.notation.record import Record
from flowtui.scenario.schema import with_placeholders
from flowtui.scenario.settings import ENVIRONMENT
from flowtui.scenario.sharing import SHARED
from flowtui.scenario.steps import record_of, step_kinds, step_schemas

SCHEMA_FILE: Final = "scenario.schema.json"
MANUAL_FILE: Final = "scenarios.md"
_BEGINNING = """\
# Scenario files

A scenario is a story about contacts and flows, in YAML: who there is, what is put in, and what must
come of it. `flowtui run story.yaml` plays it and says what went otherwise; the simulator saves what
was tried as one. `flowtui test FOLDER` plays all there are, see [testing.md](testing.md).

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

A file may tell several stories: documents, with `---` between them. What is wrong with a file is
told with its line, a name that is misspelt (of a contact, a flow, a group, a field, a language, a
channel) with what may have been meant, before anything runs. Editors that know JSON Schema check
and complete scenarios with [scenario.schema.json](scenario.schema.json), which `flowtui schema
scenario` prints; put this at the top of a file:

```yaml
# yaml-language-server: $schema=scenario.schema.json
```

This page and the schema are made of what the code declares: `python -m flowtui.scenario.reference`.
"""
_CALLS = """\
In place of a list there may be a mapping, to say what becomes of calls that no mock is for. If it
is not said, such a call fails the scenario: nobody has told what the world outside says then.
"""
_SHARED = """\
`use: people.yaml` takes in a file in which these stand, relative to the scenario's.
"""
_ROWS = """\
## Rows

With `each`, a document is played once for each of its rows. `${name}` stands for a value of the row
in all texts and keys; where nothing else is in the text, the value stays the number or boolean it
is. No expression begins with `${`, so they cannot be taken for one another; `$${name}` stands for
`${name}` itself.

```yaml
flowtui: 1
title: ${name}, who is ${age}, is told what fits
flows: [clinic.json]
each:
  - {name: Ann, age: 34, group: Adults}
  - {name: Ben, age: 12, group: Children}
contacts:
  - {name: "${name}", urns: ["tel:+250788123123"]}
steps:
  - start: Registration
  - say: ${age}
  - expect: {group: "${group}", message: {contains: "Thank you, ${name}"}}
```
"""
_EXPECTATIONS = """\
Expectations look at what happened since the inputs that stand directly before them. All of them are
checked; an input that cannot be taken ends the story. Where a text is compared, `{contains: …}` and
`{matches: …}`, a regular expression, do for a text as well.
"""


def schema() -> Schema:
    """Return the JSON Schema of scenario files."""
    return {
        "$schema": DIALECT,
        "title": "flowtui scenario",
        **with_placeholders(DOCUMENT.schema()),
        "$defs": {key: with_placeholders(each) for key, each in step_schemas().items()},
    }


def schema_text() -> str:
    """Return the JSON Schema as it stands in its file."""
    return text_of(schema())


def text_of(schema: Schema) -> str:
    """Return a JSON Schema as it stands in a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def manual() -> str:
    """Return the manual of scenario files, in Markdown."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield _BEGINNING
    yield from _section("## The file", DOCUMENT)
    yield from _environment()
    yield from _section("## Contacts", CONTACT)
    yield from _section("## Mocks", MOCK.record)
    yield from _section("### The reply of a mock", REPLY)
    yield from _section("### Mocks, and calls that none is for", SCRIPT_RECORD, _CALLS)
    yield from _section("## What several scenarios use", SHARED, _SHARED)
    yield _ROWS
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
