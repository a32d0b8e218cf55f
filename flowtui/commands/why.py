"""`flowtui why`: why a flow of a scenario began or did not, and why it ended."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flowtui.model.codec.wire import JSON
    from flowtui.scenario.views.why import WhyRow

_EXAMPLE = """
\b
Examples:
  flowtui why story.yaml --contact Ann --flow Tips
  flowtui why story.yaml --contact Ann --flow Tips --json
"""


@click.command(epilog=_EXAMPLE)
@click.argument("path", metavar="SCENARIO")
@click.option("--contact", required=True, help="Whose flow: a name, a uuid or an address.")
@click.option("--flow", required=True, help="The flow's name or uuid.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
def command(path: str, contact: str, flow: str, *, as_json: bool) -> None:
    """Play a scenario, and tell why a flow began for a contact or did not, and why it ended.

    Each line has its time where the contact is; below stand the conditions that were asked, with
    what was found.
    """
    from flowtui.commands.run import scenario_in
    from flowtui.model.environment import zone_name
    from flowtui.scenario.playing import play
    from flowtui.scenario.views.why import why
    from flowtui.world.errors import NoSuchFlow, UnknownContact

    simulation = play(*scenario_in(path)).simulation
    try:
        who, what = simulation.contact(contact), simulation.flow(flow)
    except (NoSuchFlow, UnknownContact) as error:
        raise click.ClickException(f"{path}: {error}") from error
    zone = simulation.host.engine.environment_of(who).timezone
    rows = list(why(simulation.entries, simulation.world, who.uuid, what.uuid, zone))
    for row in rows:
        if as_json:
            _print_json(row, zone_name(zone) or str(row.at.tzname()))
        else:
            _print(row, zone_name(zone) or str(row.at.tzname()))
    if not rows and not as_json:
        click.echo(f"nothing ever asked for {what.name} to begin for {who.name or who.uuid}")


def _print(row: "WhyRow", zone: str) -> None:
    told = row.told
    reason = f" ({told.reason})" if told.reason else ""
    text = f": {told.text}" if told.text else ""
    click.echo(f"{_written(row.at)} {zone}  {told.what}{text}{reason}")
    for each in told.conditions:
        click.echo(f"    {'✓' if each.met else '✗'} {each.text}: {each.seen}")


def _print_json(row: "WhyRow", zone: str) -> None:
    from flowtui.model.codec.wire import to_bytes, write

    told = row.told
    line: dict[str, JSON] = {
        "at": row.at.isoformat(),
        "zone": zone,
        "session": row.entry.session_uuid,
        "what": told.what,
        "text": told.text,
        "reason": told.reason,
        "conditions": [write(each) for each in told.conditions],
        "cause": write(told.cause) if told.cause else None,
    }
    click.echo(to_bytes(line).decode())


def _written(at: datetime) -> str:
    return f"{at:%a} {at.day} {at:%b %Y %H:%M:%S}"
