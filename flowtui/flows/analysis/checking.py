"""Checking files of flows: what is wrong with each flow, and with what is no flow at all."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.issue import Issue, Severity
from flowtui.flows.analysis.starts import start_issues
from flowtui.flows.analysis.surroundings import EVERYTHING, Surroundings
from flowtui.flows.checks.not_on_target import NotOnTarget
from flowtui.flows.dialects.dialect import FlowEntry
from flowtui.flows.library.document import Document
from flowtui.flows.library.old_definitions import refusals
from flowtui.flows.library.progress import Told, garbage_waits, nobody
from flowtui.flows.migrations import SpecVersion, UnknownSpecVersion
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.model.assets.assets import Assets, readable

UNREADABLE = "unreadable_flow"
"""The code of issues of definitions that cannot be read, so that nothing else can be checked."""
UNREADABLE_ASSET = "unreadable_asset"
"""The code of issues of groups, fields and the like that cannot be read."""
_NODE = re.compile(r"nodes\[(\d+)\]")


def check_document(document: Document, target: str = "", told: Told = nobody) -> tuple[Issue, ...]:
    """Return what is wrong with a file: with its assets, then with its flows, in their order.

    `target` is the platform they are meant for; "" for any. `told` hears how many flows are done.
    """
    with garbage_waits():
        around = surroundings_of(document, target)
        issues = [*_asset_issues(document), *start_issues(document)]
        for done, entry in enumerate(document.entries):
            told(done, len(document.entries))
            issues += _issues(document, entry, around)
        return tuple(issues)


def surroundings_of(document: Document, target: str = "") -> Surroundings:
    """Return what the flows of a file have around them: the other flows, and the assets."""
    complete = document.dialect.complete(document.data)
    declared, _ = readable(document.dialect.assets(document.data))
    return Surroundings(
        # what flows name is as good as there, unless the file must have it all
        assets=Assets(declared) if complete >= EVERYTHING else document.assets,
        flows={flow.uuid: flow for flow in document.readable_flows()},
        unreadable=frozenset(entry.uuid for entry in document.entries if document.faults(entry)),
        complete=complete,
        spec_versions=dict(_versions(document)),
        target=target,
        triggers=document.flow_triggers,
    )


def _asset_issues(document: Document) -> Iterator[Issue]:
    for fault in document.asset_faults:
        text = f"{fault.text}: it is left out until this is put right"
        yield Issue(Severity.WARNING, UNREADABLE_ASSET, text, "", "")


def _issues(document: Document, entry: FlowEntry, around: Surroundings) -> Iterator[Issue]:
    faults = document.faults(entry)
    for fault in faults:
        text = f"{fault.text}: the flow cannot be read until this is put right"
        node = _node_uuid(entry.definition, fault.field)
        yield Issue(
            Severity.ERROR, UNREADABLE, text, entry.uuid, entry.name, node, field=fault.field
        )
    if not faults:
        yield from _refusals(document, entry, around.target)
        yield from check_flow(document.flow_at(entry), around)


def _refusals(document: Document, entry: FlowEntry, target: str) -> Iterator[Issue]:
    """Yield what only this program reads in the definition of an entry, while it is as it was."""
    platform = PLATFORMS.get(target)
    if entry.uuid in document.edited:
        return
    if platform and not (platform.refuses_newer and platform.has_files):
        return  # who looks at no version reads it as it is, and who reads no files refuses none
    for reason, node_uuid in dict.fromkeys(refusals(entry.definition)):
        text = (
            f"TextIt and RapidPro refuse this flow, for {reason}. It opens and runs here, brought"
            " up to date: export it anew for them"
        )
        yield Issue(Severity.WARNING, NotOnTarget.type, text, entry.uuid, entry.name, node_uuid)


def _versions(document: Document) -> Iterator[tuple[str, SpecVersion]]:
    for entry in document.entries:
        with suppress(UnknownSpecVersion):
            yield entry.uuid, SpecVersion.parse(str(entry.definition.get("spec_version")))


def _node_uuid(definition: Mapping[str, Any], field: str) -> str:
    """Return the uuid of the node that a field is in, as far as the definition tells."""
    found = _NODE.match(field)
    nodes = definition.get("nodes")
    if not found or not isinstance(nodes, list) or int(found[1]) >= len(nodes):
        return ""
    node = nodes[int(found[1])]
    uuid = node.get("uuid") if isinstance(node, Mapping) else ""
    return uuid if isinstance(uuid, str) else ""
