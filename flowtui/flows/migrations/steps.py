"""The steps from one version of the flow spec to the next: the modules `to_*` of this package."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, cast

from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.versions import SpecVersion
from flowtui.flows.migrations.walking import JSONObject

_MODULE = re.compile(r"to_(\d+)_(\d+)_(\d+)")


class Migrate(Protocol):
    """What every module of a step has."""

    def __call__(self, flow: JSONObject, new_uuid: NewUUID, /) -> None:
        """Bring `flow`, which is of the version before, to the version of the step."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step to `version`; its module is imported when it is first taken."""

    version: SpecVersion
    module: str

    def take(self, flow: JSONObject, new_uuid: NewUUID) -> None:
        """Bring `flow`, which is of the version before, to this one, in place."""
        migrate = cast("Migrate", import_module(self.module).migrate)
        migrate(flow, new_uuid)
        flow["spec_version"] = str(self.version)


@lru_cache(maxsize=1)
def all_steps() -> tuple[Step, ...]:
    """Return all steps there are, by version."""
    package = __package__ or ""
    found = [
        Step(SpecVersion(*map(int, match.groups())), f"{package}.{module.name}")
        for module in iter_modules([str(Path(__file__).parent)])
        if (match := _MODULE.fullmatch(module.name))
    ]
    return tuple(sorted(found, key=lambda step: step.version))


def steps_between(start: SpecVersion, end: SpecVersion) -> Iterator[Step]:
    """Yield the steps that lead from version `start` to version `end`, in order."""
    return (step for step in all_steps() if start < step.version <= end)
