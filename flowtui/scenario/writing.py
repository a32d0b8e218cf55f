"""Scenarios as the files that `flowtui.scenario.files` reads."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC
from io import StringIO
from typing import Any

from flowtui.model.environment import zone_name
from flowtui.scenario.files import SCENARIO
from flowtui.scenario.scenario import Scenario

_WIDTH = 100
"""Columns after which long texts are broken."""


def scenario_text(scenario: Scenario) -> str:
    """Return a scenario as YAML; read again, it is the same."""
    return scenarios_text((scenario,))


def scenarios_text(scenarios: Iterable[Scenario]) -> str:
    """Return scenarios as the documents of a YAML file; read again, they are the same."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    texts = []
    for scenario in scenarios:
        text = StringIO()
        yaml.dump(_written(scenario), text)
        texts.append(text.getvalue())
    return "---\n".join(texts)


def _written(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as data; its time zone stands only where `now` does not tell it."""
    zone = scenario.environment.timezone
    if not zone_name(zone):  # a mere offset: the time is told in it
        scenario = replace(scenario, now=scenario.now.astimezone(zone))
    data = SCENARIO.write(scenario)
    environment = data["environment"]
    if zone is UTC and not scenario.now.utcoffset():
        environment.pop("timezone", None)
    if not environment:
        del data["environment"]
    return data
