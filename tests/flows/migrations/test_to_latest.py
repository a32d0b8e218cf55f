"""The flows of the recorded sessions, brought to the current version."""

from typing import Any

from flowtui.flows.migrations import CURRENT, migrate
from tests.flows.migrations.recorded import corpus, definitions_in, seeded
from tests.reference import reference

MEDIA = "http://temba.io/"
"""Where the media were when the sessions were recorded."""


def test_flows_of_recorded_sessions_become_what_they_became() -> None:
    recorded = corpus("migrations", "to_latest.json")
    assert recorded["target"] == CURRENT
    for case in recorded["flows"]:
        original = _original(case["file"], case["uuid"])
        migrated = migrate(original, new_uuid=seeded(), media_base_url=MEDIA)
        assert migrated == case["migrated"], case["file"]


def _original(file: str, uuid: str) -> dict[str, Any]:
    folder = next(f for f in ("sessions", "sessions_derived") if _has(f, file))
    for definition in definitions_in(corpus(folder, file)):
        if uuid in (definition.get("uuid"), definition.get("metadata", {}).get("uuid")):
            return definition
    raise LookupError(f"{file} has no flow {uuid}")


def _has(folder: str, file: str) -> bool:
    return reference("corpus", folder).joinpath(file).exists()
