"""The recorded migrations of the reference engine, and how ours differ from them."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from flowtui.flows.migrations import migrate, uuid4_from
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.model.session.chance import Stream
from tests.reference import reference

SEED = 123456
"""What the reference engine drew its ids from, anew for every case."""
LEGACY_MEDIA = "https://myfiles.com"
"""Where the media were when old flows were recorded."""


@lru_cache(maxsize=32)
def corpus(*parts: str) -> Any:
    """Return what a file of recorded cases holds."""
    return json.loads(reference("corpus", *parts).read_text(encoding="utf-8"))


def seeded() -> NewUUID:
    """Return what gives the ids that the reference engine drew in a case."""
    stream = Stream(SEED)
    return lambda: uuid4_from(stream)


def from_legacy(definition: Any) -> dict[str, Any]:
    """Return an old flow in the version of the recorded ones."""
    return migrate(definition, "13.0.0", new_uuid=seeded(), media_base_url=LEGACY_MEDIA)


def filled(holder: Any, *arguments: Any) -> Any:
    """Return a recorded holder with `__ARG1__` and so on replaced by `arguments`."""
    if isinstance(holder, str) and holder.startswith("__ARG"):
        return arguments[int(holder.strip("_").removeprefix("ARG")) - 1]
    if isinstance(holder, dict):
        return {key: filled(value, *arguments) for key, value in holder.items()}
    if isinstance(holder, list):
        return [filled(value, *arguments) for value in holder]
    return holder


def definitions_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the flow definitions anywhere in an export or a file of assets."""
    if isinstance(value, list):
        for item in value:
            yield from definitions_in(item)
    elif isinstance(value, dict):
        if "action_sets" in value or isinstance(value.get("nodes"), list):
            yield value
        else:
            yield from definitions_in(list(value.values()))
