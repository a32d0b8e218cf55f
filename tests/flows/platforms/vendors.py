"""A vendor that is there for a test only: what it registers is gone afterwards."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.flows.cases.registry import CASES
from flowtui.flows.spec.action import ACTIONS
from flowtui.flows.spec.platforms import PLATFORMS

KNOWN: tuple[dict[str, Any], ...] = (
    ACTIONS._kinds, CASES._cases, FUNCTIONS._functions, PLATFORMS._platforms,
)  # fmt: skip


@contextmanager
def vendor(path: Path) -> Iterator[ModuleType]:
    """Let the vendor of a file be known while this lasts."""
    spec = spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    len(PLATFORMS)  # those of the package are found before
    before = [(known, dict(known)) for known in KNOWN]
    with patch.dict(sys.modules, {path.stem: module}):
        try:
            spec.loader.exec_module(module)
            yield module
        finally:
            for known, kept in before:
                known.clear()
                known.update(kept)
