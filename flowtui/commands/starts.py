"""`flowtui starts`: what came of the starts of a scenario, contact by contact."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flowtui.model.codec.wire import JSON
    from flowtui.scenario.views.start_report import StartReport

_EXAMPLE = """
\b
Examples:
  flowtui starts story.yaml
  flowtui starts story.yaml --json
"""


@click.command(epilog=_EXAMPLE)
@click.argument("path", metavar="SCENARIO")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines, one a start.")
def command(path: str, *, as_json: bool) -> None:
    """Play a scenario, and tell of each start what came of it: for each contact, and in all."""
    from flowtui.commands.run import scenario_in
    from flowtui.engine.roots.contact import contact_title
    from flowtui.model.environment import zone_name
    from flowtui.scenario.playing import play
    from flowtui.scenario.views.start_report import start_reports

    simulation = play(*scenario_in(path)).simulation
    home = simulation.host.engine.environment
    names = {each.uuid: contact_title(each, home) for each in simulation.world.contacts.values()}
    for report in start_reports(simulation):
        if as_json:
            _print_json(report, names)
            continue
        at = report.at.astimezone(home.timezone)
        zone = zone_name(home.timezone) or at.tzname()
        when = f"{at:%a} {at.day} {at:%b %Y %H:%M:%S} {zone}"
        why = f": {report.reason}" if report.reason else ""
        click.echo(f"{report.flow.name}, {when}, {report.status}{why}")
        _print_members(report, names)


def _print_members(report: "StartReport", names: "Mapping[str, str]") -> None:
    called = [names.get(member.contact_uuid, member.contact_uuid) for member in report.members]
    width = max(map(len, called), default=0)
    for name, member in zip(called, report.members, strict=True):
        lost = f", {member.failed} not" if member.failed else ""
        why = f"  {member.reason}" if member.reason not in {"", member.outcome} else ""
        sent = f"{member.delivered} delivered{lost}"
        click.echo(f"  {name:{width}}  {member.outcome:11}  {sent}{why}")
    counts = [f"{count} {outcome}" for outcome, count in sorted(report.outcomes.items())]
    click.echo(f"  {', '.join(counts) or 'nobody'}; {report.delivered} messages delivered")


def _print_json(report: "StartReport", names: "Mapping[str, str]") -> None:
    from flowtui.model.codec.times import format_rfc3339
    from flowtui.model.codec.wire import to_bytes, write

    members: list[JSON] = [
        {
            "contact": {"uuid": each.contact_uuid, "name": names.get(each.contact_uuid, "")},
            "outcome": each.outcome,
            "reason": each.reason,
            "conditions": [write(asked) for asked in each.conditions],
            "delivered": each.delivered,
            "not_delivered": each.failed,
        }
        for each in report.members
    ]
    line: dict[str, JSON] = {
        "flow": write(report.flow),
        "at": format_rfc3339(report.at),
        "by": report.by,
        "status": report.status,
        "reason": report.reason,
        "members": members,
        "totals": {**report.outcomes, "delivered": report.delivered},
    }
    click.echo(to_bytes(line).decode())
