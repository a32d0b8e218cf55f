"""`flowtui check`: list what is wrong with the flows in files."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

import click

from flowtui.commands.platform_type import PlatformType

if TYPE_CHECKING:
    from flowtui.flows.analysis.issue import Issue
    from flowtui.flows.library.document import Document

_EXAMPLE = """
\b
Examples:
  flowtui check export.json
  flowtui check --target glific flows/*.json
  flowtui check --json - < export.json
"""
_NAME_CHARS = 40
"""How much of what a node is called is shown."""
_DUPLICATE = "duplicate_key"
"""The code of issues of keys that are there twice."""

Checked: TypeAlias = "tuple[str, Document, tuple[Issue, ...]]"
"""A path, what was read from it, and what is wrong with it."""


@click.command(epilog=_EXAMPLE)
@click.argument("paths", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--target",
    type=PlatformType(),
    help="Also list what this platform does not know or would refuse.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the issues as one JSON list.")
def command(paths: tuple[str, ...], target: str | None, *, as_json: bool) -> None:
    """List what is wrong with the flows in files: ✗ errors, ⚠ warnings and · hints.

    Exits with 1 when there are errors, with 2 when a file cannot be read.
    """
    checked = [_checked(path, target or "") for path in paths]
    for line in _json_lines(checked) if as_json else _text_lines(checked):
        click.echo(line)
    if any(issue.severity == "error" for _, _, issues in checked for issue in issues):
        raise click.exceptions.Exit(1)


def _checked(path: str, target: str) -> Checked:
    from flowtui.commands.progress import Progress
    from flowtui.commands.reading import read_with_duplicates
    from flowtui.flows.analysis.checking import check_document
    from flowtui.flows.analysis.issue import Issue, Severity

    document, duplicates = read_with_duplicates(path)
    progress = Progress(path)
    twice = [Issue(Severity.WARNING, _DUPLICATE, str(each), "", "") for each in duplicates]
    issues = check_document(document, target, progress.tell)
    progress.end()
    return path, document, (*twice, *issues)


def _json_lines(checked: Iterable[Checked]) -> Iterator[str]:
    data = [{"file": path, **issue.to_json()} for path, _, issues in checked for issue in issues]
    yield json.dumps(data, ensure_ascii=False, indent=1)


def _text_lines(checked: list[Checked]) -> Iterator[str]:
    from flowtui.graph.text import clean

    for path, document, issues in checked:
        for (_, name), group in groupby(issues, key=lambda each: (each.flow_uuid, each.flow_name)):
            yield f"{path} › {clean(name)}" if name else path
            for issue in group:
                yield f"  {issue.severity.glyph} {clean(_place(document, issue) + issue.text)}"
            yield ""
    yield _summary(checked)


def _place(document: "Document", issue: "Issue") -> str:
    """Return where an issue is, in words that end with a colon; "" for the flow as a whole."""
    parts = [issue.node_uuid[:8], _node_name(document, issue)]
    where = " ".join(part for part in parts if part)
    steps = [where, issue.field, issue.language]
    place = " › ".join(step for step in steps if step)
    return f"{place}: " if place else ""


def _node_name(document: "Document", issue: "Issue") -> str:
    from flowtui.flows.forms.naming import name_of
    from flowtui.model.text.text import truncate_ellipsis

    flows = (flow for flow in document.readable_flows() if flow.uuid == issue.flow_uuid)
    nodes = (flow.nodes_by_uuid.get(issue.node_uuid) for flow in flows)
    node = next(filter(None, nodes), None)
    return truncate_ellipsis(name_of(node), _NAME_CHARS) if node else ""


def _summary(checked: list[Checked]) -> str:
    counts = Counter(str(issue.severity) for _, _, issues in checked for issue in issues)
    flows = sum(len(document.entries) for _, document, _ in checked)
    found = [
        _counted(counts[severity], word)
        for severity, word in (("error", "error"), ("warning", "warning"), ("info", "hint"))
        if counts[severity]
    ]
    return f"{', '.join(found) or '✓ nothing wrong'} in {_counted(flows, 'flow')}"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
