"""The command line: which commands there are; each is imported when it is called."""

import gc
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from io import TextIOWrapper
from keyword import iskeyword
from pathlib import Path
from typing import Any

import click
from typing_extensions import override

from flowtui import __version__
from flowtui.commands.printing import print_plainly

COMMANDS: dict[str, str] = {
    "open": "Open a workspace, or a file of flows, in the app.",
    "demo": "Open the sample workspace; without a terminal, play a sample scenario as text.",
    "run": "Play a scenario, or talk to a flow, as text.",
    "why": "Tell why a flow of a scenario began or did not, and why it ended.",
    "profiles": "List what platforms do where others do otherwise.",
    "starts": "Tell what came of the starts of a scenario, contact by contact.",
    "test": "Play all scenarios there are, and say which fail.",
    "schema": "Print the JSON Schema of scenarios, flows or workspaces.",
    "check": "List what is wrong with the flows in files.",
    "import": "Take the flows of files into a workspace.",
    "export": "Write flows of a workspace to a file that platforms import.",
    "eval": "Evaluate a template.",
    "query": "List the contacts that a query is true of.",
    "migrate": "Bring flows to a newer flow-spec.",
    "replay": "Replay recorded sessions of the reference engine.",
}
"""What each command is for, in a line; its module in `flowtui.commands` has the same name.

One that Python keeps for itself ends with an underscore."""


COLLECTION = (700, 10, 1000)
"""When Python looks for garbage: among old objects a hundred times as seldom as by itself. Worlds
are values that live long and have no cycles; of 10,000 contacts, looking took 40 % of the time."""


class LateGroup(click.Group):
    """A group whose commands are imported when they are called, so that `--help` is there at once.

    What is no command is the path of what to open.
    """

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        module = import_module(f"flowtui.commands.{name}")
        command: click.Command = module.command
        return command

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            if len(args) > 1 and not args[1].startswith("-") and not _is_there(args[0]):
                raise click.UsageError(_unknown(args[0]), ctx)
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _is_there(word: str) -> bool:
    try:
        return Path(word).exists()
    except OSError:
        return True  # opening it tells what is wrong


def _unknown(word: str) -> str:
    near = get_close_matches(word, COMMANDS, 1)
    hint = f"; did you mean `flowtui {near[0]}`?" if near else ""
    return f"there is no command, file or folder {word}{hint}"


@click.group(
    cls=LateGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="",
    subcommand_metavar="[COMMAND | PATH] …",
)
@click.version_option(__version__, "-V", "--version", message="flowtui %(version)s")
@click.pass_context
def group(ctx: click.Context) -> None:
    """Design conversation flows and see what they will do before anyone is messaged.

    `flowtui` opens your workspace, `flowtui PATH` a workspace or a file of flows.
    """
    if ctx.invoked_subcommand is None:
        command = group.get_command(ctx, "open")
        if command is not None:
            ctx.invoke(command)


def main(arguments: Sequence[str] | None = None) -> Any:
    """Run the command line with `arguments`, those of the process if none are given.

    Exits with 0 when all is fine, 1 with findings or failed expectations, 2 on wrong usage or
    unreadable input, 130 when interrupted; the app with 1 after a fault of its own, with 128 and
    the number of a signal that ended it.
    """
    _accept_all_letters()
    print_plainly()
    gc.set_threshold(*COLLECTION)
    try:
        return group.main(arguments, prog_name="flowtui", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except SystemExit:
        sys.exit(0)  # click leaves only when whoever read our output has enough
    except OSError as error:
        if error.filename is not None:
            raise
        click.echo(f"Error: the output cannot be written: {error.strerror or error}", err=True)
        sys.exit(2)
    finally:
        # the process is about to end: looking for garbage once more in all that was read would
        # take half a second for a workspace of 183 flows
        gc.freeze()


def _accept_all_letters() -> None:
    """Write letters that a terminal's encoding lacks as escapes, and do not fail at them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
