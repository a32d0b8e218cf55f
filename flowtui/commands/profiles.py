"""`flowtui profiles`: what platforms do where others do otherwise."""

import json

import click

_EXAMPLE = """
\b
Examples:
  flowtui profiles
  flowtui profiles textit
"""


@click.command(epilog=_EXAMPLE)
@click.argument("name", default="")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(name: str, *, as_json: bool) -> None:
    """List the profiles, or the policies of one: value, conflict and what it is about."""
    from flowtui.flows.policies.written import policy_kinds, sentence_of
    from flowtui.flows.spec.platforms import PLATFORMS
    from flowtui.scenario.views.policies_in_force import policy_lines
    from flowtui.world.profile import PROFILES

    if name and name not in PROFILES:
        raise click.UsageError(f"there is no profile {name!r}; there are {', '.join(PROFILES)}")
    if not name:
        rows = {each: PLATFORMS[each].title for each in PROFILES}
        lines = [f"{each:10} {title}" for each, title in rows.items()]
        click.echo(json.dumps(rows) if as_json else "\n".join(lines))
        return
    profile = PROFILES[name]
    if not as_json:
        click.echo("\n".join(policy_lines(profile)))
        return
    policies = {
        key: {
            "value": kind.written(getattr(profile.policies, kind.field)),
            "conflict": kind.key.row,
            "about": sentence_of(kind),
            "obeyed": kind.key.is_obeyed,
        }
        for key, kind in policy_kinds().items()
    }
    click.echo(json.dumps({"profile": name, "policies": policies}))
