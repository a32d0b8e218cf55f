"""A package beside flowtui, as installers leave one: modules, and a folder that tells of them."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.reference import ROOT

TOYS = ROOT / "tests" / "outside" / "toys"
VENDOR = ROOT / "tests" / "flows" / "platforms" / "acme.py"
ENTRIES: Mapping[str, str] = {
    "actions.honk": "toys.honk",
    "waits.blink": "toys.blink",
    "routers.last": "toys.last",
    "presets.split_by_last": "toys.split_by_last",
    "cases.has_caps": "toys.has_caps",
    "functions.twice": "toys.twice",
    "triggers.knock": "toys.knock",
    "flow_triggers.doorbell": "toys.doorbell",
    "inputs.wave": "toys.wave",
    "expectations.echoed": "toys.echoed",
    "events.honked": "toys.honked",
    "lines.honked": "toys.honked",
    "families.stamps": "toys.stamps",
    "checks.no_honk": "toys.no_honk",
    "platforms.acme": "acme",
    "actions.acme": "acme",
    "cases.acme": "acme",
}


def install(folder: Path, entries: Mapping[str, str] = ENTRIES) -> None:
    """Put the toys, and a vendor, into `folder` as a package that brings `entries`."""
    shutil.copytree(TOYS, folder / "toys", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(VENDOR, folder)
    info = folder / "toys-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toys\nVersion: 1.0\n")
    lines = [f"{name} = {module}" for name, module in entries.items()]
    (info / "entry_points.txt").write_text("\n".join(["[flowtui.kinds]", *lines, ""]))


def python(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Return what a fresh Python said that ran `code` with the packages in `folder`."""
    program = f"import sys; sys.path[:0] = [{str(folder)!r}, {str(ROOT)!r}]\n{code}"
    return subprocess.run(  # noqa: S603 - it is this Python, and code of these tests
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
