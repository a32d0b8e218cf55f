"""Templates one after the other: typed at a terminal, or read from a file."""

from collections.abc import Callable, Iterable

import click

from flowtui.commands.completing import completions
from flowtui.commands.evaluating import Evaluated, Evaluator

PROMPT = "> "
GREETING = "Type a template, like @contact.first_name or @(1 + 2). Tab completes, Ctrl+D leaves."
_DELIMITERS = ' \t\n()[]{},+-*/^&=<>!"'
"""What words end at; not `@` and `.`, which are parts of them."""

Show = Callable[[Evaluated], None]
"""Shows what a template comes to."""


def run_repl(evaluator: Evaluator, show: Show, read: Callable[[str], str] = input) -> None:
    """Evaluate what is typed, until there is no more; `read` asks for a line."""
    complete_with(evaluator)
    click.echo(GREETING, err=True)
    while True:
        try:
            line = read(PROMPT)
        except EOFError:
            click.echo(err=True)
            return
        except KeyboardInterrupt:
            click.echo(err=True)  # the line is given up, as in a shell
            continue
        if line.strip():
            show(evaluator.evaluate(line))


def run_lines(evaluator: Evaluator, show: Show, lines: Iterable[str]) -> bool:
    """Evaluate a template a line; return whether all are right."""
    is_right = True
    for line in lines:
        evaluated = evaluator.evaluate(line)
        is_right = is_right and not evaluated.errors
        show(evaluated)
    return is_right


def complete_with(evaluator: Evaluator) -> None:
    """Let the tab key complete names, where Python has readline."""
    try:
        import readline
    except ImportError:  # not on Windows
        return

    def complete(_word: str, state: int) -> str | None:
        typed = readline.get_line_buffer()[: readline.get_endidx()]
        found = completions(evaluator.root, typed)
        return found[state] if state < len(found) else None

    readline.set_completer_delims(_DELIMITERS)
    readline.set_completer(complete)
    is_libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
