"""What is imported, and when: nothing below the widgets knows the screen, and `--help` is quick."""

import json
import pkgutil
import subprocess
import sys

import pytest

import flowtui

BELOW_THE_WIDGETS = (
    "model", "expressions", "query", "flows", "engine", "editing", "graph", "world", "scenario",
    "store", "testing", "commands",
)  # fmt: skip
SCREEN = frozenset({"textual", "rich"})
HEAVY = frozenset({"textual", "rich", "networkx", "lark", "babel", "pydantic", "phonenumbers"})
"""What takes long to import: `--help` needs none of it."""
HEAVY_WHERE_IT_IS_NEEDED = frozenset({"babel", "phonenumbers", "lark", "networkx"})
"""What is imported by the functions that need it, never by a module as such."""


def modules_below_the_widgets() -> list[str]:
    """Return the names of all modules that work without a screen."""
    packages = [f"flowtui.{name}" for name in BELOW_THE_WIDGETS]
    return [
        name
        for _, name, _ in pkgutil.walk_packages(flowtui.__path__, "flowtui.")
        if any(name == package or name.startswith(f"{package}.") for package in packages)
    ]


def imported_after(code: str, *arguments: str) -> set[str]:
    """Return the modules that a fresh Python has imported once it has run `code`."""
    report = (
        "\nimport json, sys\nprint('\\n' + json.dumps(sorted(sys.modules)), file=sys.__stdout__)"
    )
    ran = subprocess.run(  # noqa: S603 - it is this Python, and code of this test
        [sys.executable, "-c", code + report, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return set(json.loads(ran.stdout.splitlines()[-1]))


def test_every_floor_is_looked_at() -> None:
    above = {"app", "cli", "pytest_plugin", "screens", "widgets"}
    names = {module.name for module in pkgutil.iter_modules(flowtui.__path__)}
    assert names - above - {"__main__"} == set(BELOW_THE_WIDGETS)
    assert len(modules_below_the_widgets()) > 200


def test_nothing_below_the_widgets_imports_the_screen() -> None:
    code = "\n".join(f"import {name}" for name in modules_below_the_widgets())
    imported = imported_after(code)
    assert set(modules_below_the_widgets()) <= imported
    assert not imported & SCREEN


@pytest.mark.parametrize(
    "module", ["flowtui.cli", "flowtui.engine.engine", "flowtui.scenario.scenario"]
)
def test_what_is_heavy_is_imported_when_it_is_needed(module: str) -> None:
    assert not imported_after(f"import {module}") & HEAVY_WHERE_IT_IS_NEEDED


CALL = """
import sys
from flowtui.cli import main
try:
    main(sys.argv[1:])
except SystemExit as leaving:
    assert not leaving.code
"""


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("-h",)])
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    imported = imported_after(CALL, *arguments)
    assert "click" in imported
    assert not imported & HEAVY


@pytest.mark.parametrize("command", ["check", "eval", "migrate", "query", "replay", "run"])
def test_the_help_of_a_command_that_prints_imports_nothing_heavy(command: str) -> None:
    assert not imported_after(CALL, command, "--help") & HEAVY - {"pydantic"}
