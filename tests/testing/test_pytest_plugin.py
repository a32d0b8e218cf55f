"""The plugin for pytest: what it collects, runs and tells, in a pytest of its own."""

import json
import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

from tests.commands.calling import call
from tests.reference import ROOT
from tests.testing.samples import BAD, put, story

_PLUGIN = ("-p", "no:flowtui", "-p", "flowtui.pytest_plugin", "-p", "no:cacheprovider")
"""As the entry point has it: where it is installed, it must not come twice."""


def ran(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Return what pytest prints of a folder."""
    return subprocess.run(  # noqa: S603 - it is this Python
        [sys.executable, "-m", "pytest", *_PLUGIN, "--color=no", *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=300,
    )  # fmt: skip


def test_each_scenario_and_row_is_a_test_and_told_as_by_flowtui(tmp_path: Path) -> None:
    rows = "each: [{n: 1}, {n: 2}]\n" + story("Rows")
    put(tmp_path, story("Good"), story("Bad", BAD), rows, "flowtui: 1\nx: 1\n", story("Good"))
    put(tmp_path, story("Not by name"), name="other.yaml")
    done = ran(tmp_path, "-v")
    lines = done.stdout.splitlines()
    outcomes = [line.rpartition(" [")[0].strip() for line in lines if "::" in line and "%]" in line]
    assert outcomes == [
        f"a.flowtui.yaml::{name}"
        for name in (
            "Good PASSED", "Bad FAILED", "Rows (n 1) PASSED", "Rows (n 2) PASSED",
            "document 4 FAILED", "Good [2] PASSED",
        )
    ]  # fmt: skip
    assert done.returncode == 1
    told = call("test", str(tmp_path / "a.flowtui.yaml")).out.replace(f"{tmp_path}/", "")
    for part in told.split("\n\n")[:-1]:
        assert part in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_requirements_are_markers(tmp_path: Path) -> None:
    put(tmp_path, story("Named").replace("title", "req: [TXT-001, TXT-002]\ntitle"), story("Not"))
    conftest = (
        "def pytest_collection_modifyitems(items):\n"
        "    import json\n"
        "    print(json.dumps({i.name: [m.args for m in i.iter_markers('req')] for i in items}))\n"
    )
    (tmp_path / "conftest.py").write_text(conftest)
    done = ran(tmp_path, "-s", "--strict-markers", "-q")
    assert done.returncode == 0
    marks = json.loads(done.stdout.splitlines()[0])
    assert marks == {"Named": [["TXT-001", "TXT-002"]], "Not": []}


def test_a_file_that_is_no_text_is_an_error_of_collection(tmp_path: Path) -> None:
    (tmp_path / "a.flowtui.yaml").write_bytes(b"title: \xff")
    done = ran(tmp_path)
    assert done.returncode == 2
    assert "a.flowtui.yaml:1: not UTF-8" in done.stdout
    assert "Traceback" not in done.stdout


def test_the_entry_point_is_the_plugin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (module,) = project["entry-points"]["pytest11"].values()
    assert hasattr(import_module(module), "pytest_collect_file")
    assert any(each.startswith("pytest>=") for each in project["optional-dependencies"]["pytest"])


def test_nothing_heavy_is_imported_before_there_are_scenarios() -> None:
    code = (
        "import sys, flowtui.pytest_plugin\n"
        "print(sorted(n for n in sys.modules if n.startswith(('flowtui.', 'pydantic', 'ruamel'))))"
    )
    done = subprocess.run(  # noqa: S603 - it is this Python
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout == "['flowtui.pytest_plugin']\n"


def test_the_stories_of_the_project_pass() -> None:
    called = call("test", str(ROOT / "tests" / "scenarios"), str(ROOT / "sample_flows"))
    assert called.code == 0, called.out
