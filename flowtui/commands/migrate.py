"""`flowtui migrate`: bring flows to a newer flow-spec."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flowtui.commands.printing import print_json
from flowtui.model.codec.wire import JSON

if TYPE_CHECKING:
    from flowtui.flows.library.document import Document

_EXAMPLE = """
\b
Examples:
  flowtui migrate export.json > export-14.json
  flowtui migrate old_flow.json --to 13.6.1 -o new_flow.json
  flowtui migrate - < export.json
"""
_EXPORT_VERSION = 13
"""The version of export files that hold definitions made of nodes; earlier ones hold older ones."""


@click.command(epilog=_EXAMPLE)
@click.argument("path", metavar="FILE")
@click.option("--to", metavar="VERSION", default="", help="The flow-spec; the current one if none.")
@click.option("-o", "--output", metavar="OUT", default="-", help="Where to write; `-` is stdout.")
def command(path: str, to: str, output: str) -> None:
    """Bring the flows in FILE to a newer flow-spec: whole export files, or definitions alone.

    What a file holds besides flows stays as it is, and so does the way it is laid out. FILE itself
    is never changed. Definitions of that flow-spec, or a later one, stay as they are.
    """
    from flowtui.commands.reading import parse_json, read_bytes
    from flowtui.store.files.style import JsonStyle

    if path != "-" and output != "-" and Path(path).resolve() == Path(output).resolve():
        raise click.UsageError(f"{output} is the file that is read; name another")
    content = read_bytes(path)
    data = _migrated(path, parse_json(path, content), to)
    _write(output, JsonStyle.of(content).dump(data))


def _migrated(path: str, data: JSON, to: str) -> JSON:
    """Return the data of a file with its flows in the flow-spec `to`, "" for the current one.

    Raises:
        ClickException: a flow cannot be brought there; says which and why.
    """
    from flowtui.flows.library.document import Document, DocumentError
    from flowtui.flows.migrations import CURRENT, SpecVersion
    from flowtui.flows.spec.platforms import PLATFORMS

    try:
        document = Document.read(data)
    except DocumentError as error:
        raise click.ClickException(f"{path}: {error}") from error
    platform = PLATFORMS[document.dialect.platform]
    if platform.newest_spec[0] < SpecVersion.parse(CURRENT).major:
        click.echo(
            f"⚠ this is a {document.dialect.title}: {platform.title} reads flow-spec"
            f" {platform.newest_spec[0]}",
            err=True,
        )
    flows = list(_definitions(path, document, to))
    for entry, definition in zip(document.entries, flows, strict=True):
        data = _put(data, entry.path, definition)
    return _with_version(data, flows)


def _definitions(path: str, document: "Document", to: str) -> Iterator[dict[str, Any]]:
    from flowtui.flows.migrations import CURRENT, MigrationError, derived_uuids, migrate

    for entry in document.entries:
        new_uuid = derived_uuids(entry.definition)
        try:
            yield migrate(dict(entry.definition), to or CURRENT, new_uuid=new_uuid)
        except MigrationError as error:
            name = entry.name or entry.uuid or "a flow without a name"
            raise click.ClickException(f"{path} › {name}: {error}") from error


def _put(data: JSON, path: tuple[str | int, ...], value: JSON) -> JSON:
    """Return `data` with `value` at the place that `path` leads to."""
    if not path:
        return value
    step, *rest = path
    copied: Any = list(data) if isinstance(data, list) else dict(data)
    copied[step] = _put(data[step], tuple(rest), value)
    return copied


def _with_version(data: JSON, flows: list[dict[str, Any]]) -> JSON:
    """Return `data` with the version of export files that such definitions are in."""
    if not isinstance(data, Mapping) or "flows" not in data or "version" not in data:
        return data
    version = data["version"]
    is_older = str(version).partition(".")[0].isdigit() and float(version) < _EXPORT_VERSION
    if not is_older or not all("nodes" in flow for flow in flows):
        return data
    return {**data, "version": type(version)(_EXPORT_VERSION)}


def _write(output: str, content: bytes) -> None:
    from flowtui.store.errors import StoreError
    from flowtui.store.files.output import write_output

    if output == "-":
        print_json(content)
        return
    try:
        write_output(Path(output), content)
    except StoreError as error:
        raise click.ClickException(str(error)) from error
