"""Saving what was simulated as a test."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from flowtui.scenario.expectations import Expect
from flowtui.scenario.files import read_scenario
from flowtui.scenario.playing import play
from flowtui.scenario.recording import recording_of
from flowtui.scenario.simulation_setup import SimulationSetup
from flowtui.scenario.timeline import Timeline
from flowtui.scenario.writing import scenario_text
from flowtui.store.files.atomic import write_atomically
from flowtui.store.projects.project import Project

FOLDER = "tests"
"""Where tests are kept beside the flows."""


@dataclass(frozen=True, slots=True)
class SavedTest:
    """A test that was written."""

    path: Path
    expectations: int
    fault: str
    """What does not come as it did when the test is played; "" when all does."""


def path_for(project: Project, flow_name: str) -> Path:
    """Return where a test of a flow is kept unless the user says otherwise."""
    place = project.place
    folder = place if place.is_dir() else place.parent
    name = re.sub(r"[^\w]+", "-", flow_name.lower()).strip("-") or "flow"
    return folder / FOLDER / f"{name}.flowtui.yaml"


def save_test(
    timeline: Timeline, setup: SimulationSetup, project: Project, path: Path, title: str
) -> SavedTest:
    """Write the inputs that are played as a test, play that, and return how it went.

    Raises:
        StoreError: it could not be written.
    """
    is_file = project.place.is_file()
    flows = (os.path.relpath(project.place, path.parent),) if is_file else ()
    scenario = recording_of(
        timeline.simulation,
        title=title,
        flows=flows,
        mocks=setup.mocks,
        llm_output=setup.llm_output,
    )
    text = scenario_text(scenario)
    write_atomically(path, text.encode())
    report = play(read_scenario(text, str(path)), setup.library)
    faults = [str(failure) for finding in report.findings for failure in finding.failures]
    expectations = sum(isinstance(step.what, Expect) for step in scenario.steps)
    return SavedTest(path, expectations, faults[0] if faults else "")
