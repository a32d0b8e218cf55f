"""`flowtui eval`: evaluate a template."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flowtui.commands.evaluating import Evaluated, Evaluator

_EXAMPLE = """
\b
Examples:
  flowtui eval '@(upper("muraho")), @contact.first_name!'
  flowtui eval '@results.age' --session session.json --json
  flowtui eval < templates.txt
"""


@click.command(epilog=_EXAMPLE)
@click.argument("template", required=False)
@click.option("--contact", metavar="FILE", default="", help="A JSON file of the contact.")
@click.option("--session", metavar="FILE", default="", help="A JSON file of a session.")
@click.option("--json", "as_json", is_flag=True, help="Print value, type and faults as JSON.")
@click.option("--now", metavar="TIME", default="", help="What time it is; now if not given.")
def command(template: str | None, contact: str, session: str, now: str, *, as_json: bool) -> None:
    """Evaluate TEMPLATE, and print its value and the type of that.

    Without TEMPLATE it asks for templates one by one; from a file or a pipe it reads one a line.
    Without a contact or a session, the contact is a made-up Ann Mukamana from Rwanda. Exits with 1
    when something in a template is wrong.
    """
    from flowtui.commands.moment import moment
    from flowtui.commands.repl import run_lines, run_repl

    show = _show_json if as_json else _show_text
    evaluator = _evaluator(contact, session, moment(now))
    if template is not None:
        is_right = run_lines(evaluator, show, [template])
    elif sys.stdin.isatty():
        run_repl(evaluator, show)
        is_right = True
    else:
        text = sys.stdin.buffer.read().decode(errors="replace")
        is_right = run_lines(evaluator, show, text.splitlines())
    if not is_right:
        raise click.exceptions.Exit(1)


def _evaluator(contact_path: str, session_path: str, at: datetime) -> "Evaluator":
    from flowtui.commands.contacts import read_one
    from flowtui.commands.evaluating import evaluator_for, evaluator_in
    from flowtui.commands.sessions import read_session
    from flowtui.model.assets.assets import Assets
    from flowtui.store.workspace.sample_contacts import sample_contacts

    people = read_one(contact_path, at) if contact_path else None
    assets = people.assets if people else Assets()
    contact = people.contacts[0] if people else None
    if session_path:
        return evaluator_in(read_session(session_path, contact), assets, at)
    return evaluator_for(contact or sample_contacts(at)[0], assets, at)


def _show_text(evaluated: "Evaluated") -> None:
    click.echo(evaluated.text)
    click.echo(f"({evaluated.type})")
    for error in evaluated.errors:
        click.echo(f"✗ {error}", err=True)
    for warning in evaluated.warnings:
        click.echo(f"⚠ {warning}", err=True)


def _show_json(evaluated: "Evaluated") -> None:
    from flowtui.model.codec.wire import to_bytes

    line = {
        "value": evaluated.value,
        "type": evaluated.type,
        "text": evaluated.text,
        "errors": evaluated.errors,
        "warnings": evaluated.warnings,
    }
    click.echo(to_bytes(line).decode())
