"""`flowtui export`: write flows of a workspace to a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from flowtui.commands.platform_type import PlatformType
from flowtui.commands.printing import print_json

if TYPE_CHECKING:
    from flowtui.store.projects.project import Project

_EXAMPLE = """
\b
Examples:
  flowtui export -o clinic.json
  flowtui export Registration "Weekly tip" --from clinic/ > flows.json
"""


@click.command(epilog=_EXAMPLE)
@click.argument("names", metavar="[FLOW]…", nargs=-1)
@click.option(
    "--from", "folder", metavar="FOLDER", type=click.Path(path_type=Path),
    help="The workspace; your own if none.",
)  # fmt: skip
@click.option(
    "--target", type=PlatformType(), default=None, help="Whose file it becomes; that of the "
    "platform whose flows all of them are if none.",
)  # fmt: skip
@click.option("-o", "--output", default="-", metavar="OUT", help="Where to write; `-` is stdout.")
def command(names: tuple[str, ...], folder: Path | None, target: str | None, output: str) -> None:
    """Write flows of a workspace, by name or uuid, to a file that platforms import.

    The flows that they enter come with them, as do the fields and groups they name, their triggers
    and the campaigns that start no other flows. What is archived does not. Without FLOW
    it writes all. Edits that were not saved are written, too. Exits with 1 when a flow cannot be
    read and is left out.
    """
    from flowtui.commands.workspaces import workspace
    from flowtui.store.errors import NothingToExport
    from flowtui.store.files.style import JsonStyle
    from flowtui.store.projects.exporting import export_flows, export_of, left_out, with_entered

    with workspace(folder, read_only=True) as project:
        chosen = _chosen(project, names)
        uuids = with_entered(project, chosen)
        if chosen and not uuids:
            raise NothingToExport(project.place)
        if output == "-":
            print_json(JsonStyle().dump(export_of(project, uuids, target or "")))
        else:
            export_flows(project, uuids, Path(output), target or "")
        missing = left_out(project, chosen, uuids)
    for flow in missing:
        click.echo(f"✗ left out: {flow.name}: {flow.fault or 'it cannot be read'}", err=True)
    if missing:
        raise click.exceptions.Exit(1)


def _chosen(project: "Project", names: tuple[str, ...]) -> list[str]:
    """Return the uuids of the flows of these names or uuids; of all when there are none.

    Raises:
        ClickException: there is none of a name, or it cannot be read.
    """
    flows = project.flows()
    found: list[str] = []
    for name in names:
        named = [each for each in flows if name.casefold() in {each.name.casefold(), each.uuid}]
        if not named:
            raise click.ClickException(f"{project.title}: there is no flow {name!r}")
        if fault := next((each.fault for each in named if each.fault), ""):
            raise click.ClickException(f"{project.title} › {name}: {fault}")
        found += [each.uuid for each in named]
    return found if names else [each.uuid for each in flows]
