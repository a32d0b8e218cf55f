"""What is known to be otherwise than in the reference engine, case by case with the reason.

All of it is in `known_differences.json`, by part: `expressions`, `engine`, `inspection`,
`migrations`, `query`.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=1)
def _known() -> dict[str, Any]:
    path = Path(__file__).with_name("known_differences.json")
    known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return known


def known_differences(part: str) -> Any:
    """Return what is known of a part of the engine, e.g. `expressions`."""
    return _known()[part]
