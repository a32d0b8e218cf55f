"""`flowtui import`: take the flows of files into a workspace."""

from pathlib import Path

import click

_EXAMPLE = """
\b
Examples:
  flowtui import export.json
  flowtui import flows/*.json --into clinic/
"""


@click.command("import", epilog=_EXAMPLE)
@click.argument("paths", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--into", "folder", metavar="FOLDER", type=click.Path(path_type=Path),
    help="The workspace; your own if none.",
)  # fmt: skip
def command(paths: tuple[str, ...], folder: Path | None) -> None:
    """Take the flows of files, with triggers, campaigns, fields and the like, into a workspace.

    A flow that is there already gets a new revision; what else is there stays, but triggers that
    would answer the same as new ones are archived. Exits with 1 when a flow or a trigger could not
    be taken in.
    """
    from flowtui.commands.reading import read_document
    from flowtui.commands.workspaces import workspace

    documents = [(path, read_document(path)) for path in paths]
    skipped = False
    with workspace(folder) as project:
        for path, document in documents:
            imported = project.import_document(document)
            click.echo(f"{path}: {imported}")
            for reason in imported.skipped:
                click.echo(f"  ✗ not taken in: {reason}", err=True)
            skipped |= bool(imported.skipped)
    if skipped:
        raise click.exceptions.Exit(1)
