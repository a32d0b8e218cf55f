"""Scenario files for tests of what plays them."""

from pathlib import Path

from tests.commands.calling import written
from tests.scenario.stories import ASSETS, FLOWS

HEAD = """\
flowtui: 1
title: {title}
flows: [flows.json]
contacts: [{{name: Ann, urns: ["tel:+250788123123"]}}]
steps:
"""
START = "  - start: Registration\n"
GOOD = START + "  - expect: {message: How old are you?}\n"
BAD = START + "  - expect: {message: How young are you?}\n"


def story(title: str, steps: str = GOOD) -> str:
    """Return a document with a scenario."""
    return HEAD.format(title=title) + steps


def put(folder: Path, *documents: str, name: str = "a.flowtui.yaml") -> Path:
    """Write documents to a file of scenarios, and the flows beside it; return its path."""
    if not (folder / "flows.json").exists():
        flows = {**ASSETS, "flows": [flow.to_json() for flow in FLOWS]}
        written(folder / "flows.json", flows)
    path = folder / name
    path.write_text("---\n".join(documents), encoding="utf-8")
    return path
