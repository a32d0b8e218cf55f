"""What the reference engine said of flows: recorded inspections, and what was extracted."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typing_extensions import override

from flowtui.flows.analysis.walking import FoundTemplate, FoundText, walk
from flowtui.flows.library.library import Library
from flowtui.flows.migrations import derived_uuids, migrate
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.wire import JSON
from tests.reference import reference

Data = Mapping[str, Any]
ACTION_HOLDER = "bead76f5-dac4-4c9d-996c-c62b326e8c0a"
VOICE_HOLDER = "7a84463d-d209-4d3e-a0ff-79f977cd7bd0"
"""The flows into which recorded actions are put."""
ROUTER_NODE = "64373978-e8f6-4973-b6ff-a2993f3376fc"


@dataclass(frozen=True)
class Recorded:
    """A flow, and what was recorded of it."""

    name: str
    assets: Data
    definition: Data
    expected: Mapping[str, JSON]
    """What was recorded: `inspection`, `inspection_no_assets`, `templates`, `localizables`."""

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def flow(self) -> Flow:
        """The flow, as this program reads it."""
        return flow_of(self.definition)

    @property
    def library(self) -> Library:
        """The flows and assets around it."""
        return library_of(self.assets)


def flow_of(definition: Data) -> Flow:
    """Return a flow of any flow-spec version."""
    return Flow.read(migrate(dict(definition), new_uuid=derived_uuids(definition)))


def library_of(assets: Data) -> Library:
    """Return the flows and assets of a recorded file."""
    return Library(Assets(assets), {_uuid(flow): flow for flow in assets["flows"]})


def _uuid(definition: Data) -> str:
    return str(definition.get("uuid") or definition["metadata"]["uuid"])


def templates_of(flow: Flow) -> list[str]:
    """Return the texts of a flow that may hold expressions."""
    return [found.text for found in walk(flow) if isinstance(found, FoundTemplate)]


def localizables_of(flow: Flow) -> list[str]:
    """Return the texts of a flow that are translated."""
    return [text for found in walk(flow) if isinstance(found, FoundText) for text in found.texts]


def _read(*parts: str) -> JSON:
    return json.loads(reference("corpus", *parts).read_text(encoding="utf-8"))


def actions() -> Iterator[Recorded]:
    """Yield the recorded actions, each in the flow it was recorded in."""
    for path in sorted(reference("corpus", "actions").glob("*.json")):
        cases = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(cases, list) or path.stem == "doc_examples":
            continue
        for case in cases:
            if "inspection" in case:
                yield _action(path.stem, case)


def _action(type_: str, case: Data) -> Recorded:
    assets = _read("actions", "_assets.json")
    uuid = VOICE_HOLDER if type_ in {"say_msg", "play_audio"} else ACTION_HOLDER
    holder = next(flow for flow in assets["flows"] if flow["uuid"] == uuid)
    holder["localization"] = case.get("localization", holder.get("localization"))
    holder["nodes"][0]["actions"] = [case["action"]]
    return Recorded(f"{type_}: {case['description']}", assets, holder, case)


def routers() -> Iterator[Recorded]:
    """Yield the recorded routers, each in the flow it was recorded in."""
    for type_ in ("random", "switch"):
        for case in _read("routers", f"{type_}.json"):
            if "inspection" in case:
                yield _router(type_, case)


def _router(type_: str, case: Data) -> Recorded:
    assets = _read("routers", "_assets.json")
    holder = assets["flows"][0]
    holder["localization"] = case.get("localization", holder.get("localization"))
    node = next(node for node in holder["nodes"] if node["uuid"] == ROUTER_NODE)
    node["router"] = case["router"]
    return Recorded(f"{type_}: {case['description']}", assets, holder, case)


def sessions() -> Iterator[Recorded]:
    """Yield the flows of the recorded sessions."""
    folders = [reference("corpus", "sessions"), reference("corpus", "sessions_derived")]
    for entry in _read("inspect", "all_runner_flows.json")["flows"]:
        path = next((each for folder in folders if (each := folder / entry["file"]).exists()), None)
        if path is None:
            continue  # a part of the recorded sessions is kept elsewhere
        assets = json.loads(path.read_text(encoding="utf-8"))
        definition = next(flow for flow in assets["flows"] if _uuid(flow) == entry["uuid"])
        yield Recorded(f"{entry['file']} {entry['uuid'][:8]}", assets, definition, entry)


def issues() -> Iterator[Recorded]:
    """Yield the flows that have issues, and those that have not."""
    assets = _read("inspect", "issues", "_assets.json")
    for path in sorted(reference("corpus", "inspect", "issues").glob("[a-z]*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            name = f"{path.stem}: {case['description']}"
            yield Recorded(name, assets, case["flow"], case)


def summaries() -> Iterator[Recorded]:
    """Yield the flows of which an inspection is recorded by itself."""
    for path in sorted(reference("corpus", "inspect", "flows").glob("*.json")):
        session = reference("corpus", "sessions", path.name)
        assets = json.loads(session.read_text(encoding="utf-8"))
        expected = {"inspection": json.loads(path.read_text(encoding="utf-8"))}
        yield Recorded(path.stem, assets, assets["flows"][0], expected)


def extracts() -> Iterator[Recorded]:
    """Yield the flows of which texts were extracted."""
    for entry in _read("inspect", "extract.json"):
        session = reference("corpus", "sessions", Path(entry["file"]).name)
        assets = json.loads(session.read_text(encoding="utf-8"))
        definition = next(flow for flow in assets["flows"] if _uuid(flow) == entry["flow_uuid"])
        yield Recorded(Path(entry["file"]).stem, assets, definition, entry)
