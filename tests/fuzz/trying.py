"""What is done with a mutant: all that is done with a file of flows. It works, or says why not."""

from pathlib import Path

import click

from flowtui.commands.reading import parse_json
from flowtui.flows.analysis.checking import check_document
from flowtui.flows.analysis.inspection import inspect
from flowtui.flows.library.document import Document, DocumentError
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.platforms import dialects
from flowtui.graph.layout import layout
from flowtui.graph.of_flow import graph_of
from flowtui.graph.outline import outline
from flowtui.model.codec.wire import JSON, to_bytes
from flowtui.scenario.conversation import conversation
from flowtui.scenario.playing import play
from flowtui.scenario.transcript import transcript
from flowtui.store.errors import DamagedFile
from flowtui.store.files.json_reading import parse_document
from flowtui.store.files.style import JsonStyle
from flowtui.store.projects.exporting import exported

SAID = ("hi", "2", "yes", "")
TARGETS = ("", "textit", "rapidpro", "glific")


def tried(content: bytes, seed: int) -> str:
    """Do all that is done with a file; return how far it came: `unreadable`, `no flows`, `played`.

    Whatever is raised here is a fault of the program.
    """
    try:
        data = _parsed(content, seed)
    except (DamagedFile, click.ClickException):
        return "unreadable"
    try:
        document = Document.read(data)
    except DocumentError:
        return "no flows"
    for issue in check_document(document, TARGETS[seed % len(TARGETS)]):
        to_bytes(issue.to_json())
    flows = list(document.readable_flows())
    for flow in flows:
        _look_at(flow, document)
    _write(document, flows)
    for flow in flows[:2]:
        _talk(flow, document)
    return "played" if flows else "no readable flow"


def _parsed(content: bytes, seed: int) -> JSON:
    if seed % 5 == 0:  # as commands read
        return parse_json("mutant.json", content)
    return parse_document(content, Path("mutant.json"))[0]  # as the app does


def _look_at(flow: Flow, document: Document) -> None:
    to_bytes(inspect(flow, document.library).to_json())
    graph = graph_of(flow)
    layout(graph)
    outline(graph)


def _write(document: Document, flows: list[Flow]) -> None:
    uuids = {entry.uuid for entry in document.entries}
    for flow in flows:
        if flow.uuid in uuids:
            document = document.with_flow(flow)
    written = document.to_json()
    JsonStyle().dump(written)
    Document.read(written)
    JsonStyle().dump(exported(flows, document.assets))
    for dialect in dialects():
        around = document.data if dialect is document.dialect else {"flows": []}
        for flow in flows:
            JsonStyle().dump(dialect.written(flow.to_json(), around))


def _talk(flow: Flow, document: Document) -> None:
    talk = conversation(flow, SAID)
    report = play(talk, document.library)
    simulation = report.simulation
    for line in transcript(simulation.entries, simulation.world, talk.environment, details=True):
        assert line is not None
