"""`flowtui demo`: the sample workspace."""

from pathlib import Path

import click

from flowtui.commands.open import has_terminal

_EXAMPLE = """
\b
Examples:
  flowtui demo               opens your copy of the sample workspace
  flowtui demo </dev/null    plays its first scenario as text
"""


@click.command(epilog=_EXAMPLE)
@click.option("--fresh", is_flag=True, help="Forget what you changed in your copy.")
def command(*, fresh: bool) -> None:
    """Open a copy of the sample workspace; without a terminal, play a sample scenario as text.

    The copy is kept beside your own workspace: what you change is there the next time.
    """
    if has_terminal():
        from flowtui.app import run_demo

        raise click.exceptions.Exit(run_demo(fresh=fresh))
    _play()


def _play() -> None:
    from flowtui.commands.run import play_file
    from flowtui.store.workspace.sample import FIRST_SCENARIO, sample_folder

    path: Path = sample_folder() / FIRST_SCENARIO
    click.echo(f"{path.name}: flowtui demo shows it in the app when there is a terminal\n")
    play_file(str(path))
