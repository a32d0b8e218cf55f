"""`flowtui run`: play a scenario, or talk to a flow, as text."""

import json
import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, TypedDict

import click
from typing_extensions import Unpack

if TYPE_CHECKING:
    from flowtui.flows.library.library import Library
    from flowtui.flows.spec.flow import Flow
    from flowtui.scenario.playing import Report
    from flowtui.scenario.scenario import Scenario

_EXAMPLE = """
\b
Examples:
  flowtui run sample_flows/registration.yaml
  flowtui run export.json --flow Registration --say Ann --say 34
"""
_LANGUAGE = re.compile("[a-z]{3}")
_NAMES = 20
"""How many flows are named to somebody who named none that is there."""


class _How(TypedDict, total=False):
    """How a report is printed."""

    details: bool
    as_json: bool
    show_secrets: bool


@click.command(epilog=_EXAMPLE)
@click.argument("path", metavar="SCENARIO|FILE")
@click.option("--flow", default="", help="Which flow of FILE; its first messaging flow otherwise.")
@click.option("--say", "said", multiple=True, help="What the contact says; may be repeated.")
@click.option("--language", default="", help="The contact's language, as an ISO 639-3 code.")
@click.option("--details", is_flag=True, help="Show each step, too.")
@click.option("--json", "as_json", is_flag=True, help="Print what happened as JSON lines.")
@click.option(
    "--show-secrets", is_flag=True, help="Print tokens of calls; there are stars for them else."
)
def command(
    path: str, flow: str, said: tuple[str, ...], language: str, **how: Unpack[_How]
) -> None:
    """Play scenarios (YAML), or a conversation with a flow of FILE (JSON), and print them.

    `-` is stdin, for either; the flows of a scenario there are looked for in the current folder.
    Exits with 1 when something did not come as a scenario expects.
    """
    from flowtui.commands.reading import read_bytes

    content = read_bytes(path)
    if path.endswith((".yaml", ".yml")) or (path == "-" and not _starts_as_json(content)):
        if flow or said or language:
            raise click.UsageError(
                "--flow, --say and --language are for files of flows: a scenario says these itself"
            )
        found = _from_scenarios(path, content)
    else:
        found = [_from_flows(path, content, flow, said, language)]
    _play_all(found, **how)


def scenario_in(path: str) -> "tuple[Scenario, Library]":
    """Return the only scenario in a file, `-` for stdin, and its flows.

    Raises:
        ClickException: it cannot be read, or there are several.
    """
    found = scenarios_in(path)
    if len(found) != 1:
        raise click.ClickException(f"{path}: there are {len(found)} scenarios in it, and not one")
    return found[0]


def scenarios_in(path: str) -> "list[tuple[Scenario, Library]]":
    """Return the scenarios in a file, `-` for stdin, each with its flows.

    Raises:
        ClickException: one of them cannot be read.
    """
    from flowtui.commands.reading import read_bytes

    return _from_scenarios(path, read_bytes(path))


def play_file(path: str) -> None:
    """Play the scenarios in a file, and print what happened.

    Raises:
        ClickException: one of them cannot be read.
        Exit: something did not come as a scenario expects; its code is 1.
    """
    _play_all(scenarios_in(path))


def _play_all(found: "list[tuple[Scenario, Library]]", **how: Unpack[_How]) -> None:
    passed = True
    for number, (scenario, library) in enumerate(found, start=1):
        if len(found) > 1:
            _print_title(scenario, number, how)
        passed = _plays(scenario, library, how) and passed
    if not passed:
        raise click.exceptions.Exit(1)


def _print_title(scenario: "Scenario", number: int, how: _How) -> None:
    from flowtui.testing.outcome import title_of

    title = title_of(scenario, number)
    if how.get("as_json"):
        click.echo(json.dumps({"scenario": title, "line": scenario.line}, ensure_ascii=False))
    else:
        click.echo(("" if number == 1 else "\n") + f"▸ {title}")


def _plays(scenario: "Scenario", library: "Library", how: _How) -> bool:
    """Play a scenario and print what happened; return whether all came as it expects."""
    from flowtui.scenario.playing import play
    from flowtui.world.errors import WorldError

    try:
        report = play(scenario, library)
    except WorldError as error:
        raise click.ClickException(str(error)) from error
    if how.get("as_json"):
        _print_json(report, how)
    else:
        _print_text(report, scenario, how)
    return report.passed


def _starts_as_json(content: bytes) -> bool:
    """Return whether it begins as an object or a list of JSON; scenarios are not written so."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}


def _from_scenarios(path: str, content: bytes) -> "list[tuple[Scenario, Library]]":
    from flowtui.commands.moment import moment
    from flowtui.scenario.files import ScenarioError, decode_scenarios
    from flowtui.testing.libraries import Libraries

    libraries = Libraries(partial(moment, ""))
    try:
        scenarios = decode_scenarios(content, path)
        return [(scenario, libraries.of(scenario, path)) for scenario in scenarios]
    except ScenarioError as error:
        raise click.ClickException(str(error)) from error


def _from_flows(
    path: str, content: bytes, flow: str, said: tuple[str, ...], language: str
) -> "tuple[Scenario, Library]":
    from flowtui.commands.reading import document_of
    from flowtui.flows.library.joining import library_of
    from flowtui.scenario.conversation import conversation

    if language and not _LANGUAGE.fullmatch(language):
        raise click.BadParameter(
            f"{language} is no code of three letters, like eng", param_hint="--language"
        )
    document = document_of(path, content)
    talk = conversation(_chosen(path, list(document.readable_flows()), flow), said, language)
    return talk, library_of([document])


def _chosen(path: str, flows: "list[Flow]", wanted: str) -> "Flow":
    """Return the flow whose name or uuid is `wanted`; for "" the first messaging flow, else any.

    Raises:
        ClickException: there is none, or there are several of that name.
    """
    from flowtui.model.session.run import FlowType

    if not flows:
        raise click.ClickException(
            f"{path}: none of its flows can be read: `flowtui check` says why"
        )
    if not wanted:
        return min(flows, key=lambda each: each.type is not FlowType.MESSAGING)
    found = [each for each in flows if wanted.casefold() in {each.name.casefold(), each.uuid}]
    if not found:
        names = ", ".join(_likely(wanted, [each.name for each in flows]))
        raise click.ClickException(f"{path}: there is no flow {wanted!r}; there are: {names}")
    if len(found) > 1:
        uuids = ", ".join(each.uuid for each in found)
        raise click.ClickException(
            f"{path}: several flows are called {wanted!r}; name one by its uuid: {uuids}"
        )
    return found[0]


def _likely(wanted: str, names: list[str]) -> list[str]:
    """Return the names that may have been meant by `wanted`, or the first ones."""
    near = [name for name in names if wanted.casefold() in name.casefold()]
    return (near or get_close_matches(wanted, names) or names)[:_NAMES]


def _print_text(report: "Report", scenario: "Scenario", how: _How) -> None:
    from flowtui.scenario.transcript import transcript
    from flowtui.scenario.views.policies_in_force import head_lines, policy_lines

    simulation = report.simulation
    profile, seed = simulation.host.profile, simulation.first.seed
    for line in head_lines(profile, scenario.environment, seed):
        click.echo(line)
    if how.get("details"):
        click.echo("\n".join(policy_lines(profile)))
    lines: Iterable[str] = transcript(
        simulation.entries,
        simulation.world,
        scenario.environment,
        details=how.get("details", False),
        show_secrets=how.get("show_secrets", False),
    )
    for line in lines:
        click.echo(line)
    for finding in report.findings:
        where = f"line {finding.line}, " if finding.line else ""
        for failure in finding.failures:
            click.echo(f"✗ {where}step {finding.step + 1}: {failure}")
    if report.passed:
        expectations = len(scenario.steps) - len(simulation.taken)
        click.echo(f"✓ {expectations} expectations" if expectations else "✓")


def _print_json(report: "Report", how: _How) -> None:
    from flowtui.model.codec.tagged import tagged_json
    from flowtui.model.codec.times import format_rfc3339
    from flowtui.model.codec.wire import to_bytes
    from flowtui.scenario.secrets import masked_json, without_secrets
    from flowtui.scenario.views.policies_in_force import head_json

    simulation, show_secrets = report.simulation, how.get("show_secrets", False)
    environment, seed = simulation.host.engine.environment, simulation.first.seed
    head = head_json(simulation.host.profile, environment, seed, details=how.get("details", False))
    click.echo(to_bytes(head).decode())
    for entry in report.simulation.entries:
        record = entry.record
        shown = tagged_json(record.event if show_secrets else without_secrets(record.event))
        line = {
            "at": format_rfc3339(record.at),
            "contact": entry.contact_uuid,
            "session": entry.session_uuid,
            "node": record.node_uuid,
            "event": shown if show_secrets else masked_json(shown),
        }
        click.echo(to_bytes(line).decode())
    for finding in report.findings:
        failures = [str(failure) for failure in finding.failures]
        click.echo(json.dumps({"step": finding.step, "line": finding.line, "failures": failures}))
