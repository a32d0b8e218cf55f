"""`flowtui schema`: the JSON Schema of what flowtui reads."""

import click

SCENARIO, FLOW, WORKSPACE = "scenario", "flow", "workspace"
_EXAMPLE = """
\b
Examples:
  flowtui schema scenario > scenario.schema.json
  flowtui schema flow > flow.schema.json

\b
Editors complete a scenario whose first line names the file:
  # yaml-language-server: $schema=scenario.schema.json
"""


@click.command(epilog=_EXAMPLE)
@click.argument("what", type=click.Choice([SCENARIO, FLOW, WORKSPACE]))
def command(what: str) -> None:
    """Print the JSON Schema (draft 2020-12) of scenario files, flows, or files of a workspace.

    It is made of what is declared: of all kinds there are, those of other packages among them.
    """
    from flowtui.commands.printing import print_json

    print_json(_text(what).encode())


def _text(what: str) -> str:
    from flowtui.scenario import reference

    if what == SCENARIO:
        return reference.schema_text()
    if what == FLOW:
        from flowtui.flows.spec.schema import flow_schema

        return reference.text_of(flow_schema())
    from flowtui.store.workspace.schema import workspace_schema

    return reference.text_of(workspace_schema())
