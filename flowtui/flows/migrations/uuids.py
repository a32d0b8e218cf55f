"""Ids for what migrations add to a flow."""

import json
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any
from uuid import UUID

from flowtui.model.session.chance import Stream

NewUUID = Callable[[], str]
"""What gives another id each time it is called."""


def uuid4_from(stream: Stream) -> str:
    """Return an id of version 4 made of the next two draws of `stream`, as goflow makes them."""
    drawn = b"".join(stream.bits().to_bytes(8, "little") for _ in range(2))
    return str(UUID(bytes=drawn, version=4))


def derived_uuids(definition: Mapping[str, Any]) -> NewUUID:
    """Return what gives the ids that follow from `definition`.

    They are the same whenever the same flow is migrated, whatever the order of its keys, and
    others for every other flow. Nothing is worked out before the first one is asked for.
    """
    streams: list[Stream] = []

    def new_uuid() -> str:
        if not streams:
            streams.append(Stream(_seed(definition)))
        return uuid4_from(streams[0])

    return new_uuid


def _seed(definition: Mapping[str, Any]) -> int:
    text = json.dumps(definition, sort_keys=True, separators=(",", ":"))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
