"""`flowtui open`: the app on a workspace or a file of flows."""

import sys
from pathlib import Path
from stat import S_ISFIFO

import click

_EXAMPLE = """
\b
Examples:
  flowtui                    your own workspace
  flowtui clinic.json        a file of flows, saved in its place
  flowtui open demo/         a workspace folder
"""


@click.command(epilog=_EXAMPLE)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--read-only", is_flag=True, help="Change nothing, and let others have it open.")
def command(path: Path | None, *, read_only: bool) -> None:
    """Open a workspace folder, or a file of flows, in the app; your own workspace without PATH."""
    if path is not None:
        _require(path)
    require_terminal()
    from flowtui.app import run

    raise click.exceptions.Exit(run(path, read_only=read_only))


def _require(path: Path) -> None:
    """Refuse what cannot be opened before the app fills the screen.

    Raises:
        ClickException: there is nothing at `path`, or the system refuses to look.
    """
    try:
        is_pipe = S_ISFIFO(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise click.ClickException(f"there is no file or folder {path}") from error
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror or error}") from error
    if is_pipe:
        raise click.ClickException(f"{path}: a pipe cannot be edited: write it to a file first")


def require_terminal() -> None:
    """Refuse to open the app where nobody could see it or press a key.

    Raises:
        ClickException: stdin or stderr is no terminal.
    """
    if not has_terminal():
        raise click.ClickException(
            "the app needs a terminal. Without one, `flowtui run FILE` plays a flow as text, "
            "`flowtui check FILE` lists what is wrong with it"
        )


def has_terminal() -> bool:
    """Return whether keys and screen are a terminal's; the app draws on stderr."""
    return sys.stdin.isatty() and sys.stderr.isatty()
