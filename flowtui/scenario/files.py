"""Scenario files: YAML, with the line of everything that is wrong.

* ScenarioError
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any, Final

from flowtui.model.codec.files import UnreadableFile, read_file
from flowtui.scenario.notation.notation import Place, Wrong
from flowtui.scenario.notation.record import Record
from flowtui.scenario.scenario import DEFAULT_NOW, Scenario
from flowtui.scenario.settings import FORMAT
from flowtui.scenario.yaml_data import InvalidYaml, parse_yaml

SCENARIO: Final = Record(Scenario)
"""How scenarios are written."""

__all__ = ["DEFAULT_NOW", "FORMAT", "SCENARIO", "ScenarioError", "load_scenario", "read_scenario"]


class ScenarioError(ValueError):
    """A scenario file is not what it should be; says where."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")
        self.line = line
        self.reason = reason


def read_scenario(text: str, source: str) -> Scenario:
    """Return the scenario that a file called `source` says.

    Raises:
        ScenarioError: it is not YAML, or not a scenario.
    """
    try:
        data = parse_yaml(text)
    except InvalidYaml as error:
        raise ScenarioError(source, error.line, str(error)) from error
    try:
        return _scenario(data)
    except Wrong as error:
        raise ScenarioError(source, error.line, error.reason) from error


def load_scenario(path: Path) -> Scenario:
    """Return the scenario in a file.

    Raises:
        ScenarioError: it cannot be read, is not YAML, or is not a scenario.
    """
    try:
        content = read_file(path)
    except UnreadableFile as error:
        raise ScenarioError(str(path), 0, str(error)) from error
    return decode_scenario(content, str(path))


def decode_scenario(content: bytes, source: str) -> Scenario:
    """Return the scenario that a file called `source` has for its content.

    Raises:
        ScenarioError: it is not text, not YAML, or not a scenario.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ScenarioError(source, line, "not UTF-8") from error
    return read_scenario(text, source)


def _scenario(data: Any) -> Scenario:
    """Return the scenario; where its environment names no time zone, that of `now` is meant."""
    if not isinstance(data, Mapping):
        raise Place(data).wrong("a scenario is a mapping with `steps`")
    scenario = SCENARIO.read(Place(data))
    if "timezone" in (data.get("environment") or ()):
        return scenario
    zone = scenario.now.tzinfo or UTC
    return replace(scenario, environment=replace(scenario.environment, timezone=zone))
