"""`flowtui query`: list the contacts that a query is true of."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flowtui.model.assets.assets import Assets
    from flowtui.model.contact.contact import Contact
    from flowtui.model.environment import Environment
    from flowtui.query.query import Query

_EXAMPLE = """
\b
Examples:
  flowtui query 'age > 18 AND group = "Mothers"' --contacts contacts.json
  flowtui query 'tel ~ 0788' --contacts - --json < contacts.json
"""


@click.command(epilog=_EXAMPLE)
@click.argument("text", metavar="QUERY")
@click.option("--contacts", "path", metavar="FILE", required=True, help="A JSON file of contacts.")
@click.option("--json", "as_json", is_flag=True, help="Print the contacts as JSON lines.")
@click.option("--now", metavar="TIME", default="", help="What time it is; now if not given.")
def command(text: str, path: str, now: str, *, as_json: bool) -> None:
    """List the contacts in FILE that QUERY is true of.

    FILE holds a contact, a list of contacts, or `{"contacts": […], "fields": […], "groups": […]}`.
    Fields have the type that the file says, else the one that all their values can be read as.
    Exits with 2 when QUERY is no query.
    """
    from flowtui.commands.contacts import read_people
    from flowtui.commands.moment import moment
    from flowtui.model.environment import Environment
    from flowtui.model.text.surrogates import mended
    from flowtui.query.attributes import Circumstances

    at = moment(now)
    people, environment = read_people(path, at), Environment()
    query = _query(mended(text), environment, people.assets)
    for contact in people.contacts:
        circumstances = Circumstances(ref=_reference(contact, environment))
        if query.matches(contact, environment, lambda: at, circumstances):
            click.echo(_as_json(contact) if as_json else _line(contact))


def _query(text: str, environment: "Environment", assets: "Assets") -> "Query":
    from flowtui.query.errors import QueryError
    from flowtui.query.query import parse_query

    try:
        return parse_query(text, environment, assets)
    except QueryError as error:
        raise click.ClickException(_pointed(error.message, text, error.position)) from error


def _pointed(message: str, text: str, position: int | None) -> str:
    """Return what is wrong with a query, and under the line where, a caret."""
    if position is None:
        return f"{text!r} is no query: {message}"
    before = text[:position].split("\n")
    line = text.split("\n")[len(before) - 1]
    return f"this is no query: {message}\n  {line}\n  {' ' * len(before[-1])}^"


def _reference(contact: "Contact", environment: "Environment") -> str:
    """Return what stands for the contact where numbers are hidden; "" for one without an id."""
    from flowtui.engine.obfuscation import MAX_ID, encode_id

    if not 0 < contact.id <= MAX_ID:
        return ""
    return encode_id(contact.id, environment.obfuscation_key)


def _line(contact: "Contact") -> str:
    """Return a contact in a line: uuid, name, first address."""
    urn = contact.urns[0].identity if contact.urns else ""
    return f"{contact.uuid}  {contact.name or '(no name)'}  {urn}".rstrip()


def _as_json(contact: "Contact") -> str:
    from flowtui.model.codec.wire import to_bytes, write

    return to_bytes(write(contact)).decode()
