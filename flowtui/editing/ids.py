"""Ids for what edits add to a flow."""

from collections.abc import Callable
from hashlib import blake2b
from itertools import count
from uuid import UUID

import orjson

from flowtui.flows.spec.flow import Flow


def new_uuids(flow: Flow) -> Callable[[], str]:
    """Return what gives ids that are new in `flow`; the same ones for the same flow.

    They are made of what the flow says now, so that the same edit made in two places makes the
    same ids, and another edit others.
    """
    digest = blake2b(orjson.dumps(flow.to_json()), digest_size=16).digest()
    numbers = count()

    def new_uuid() -> str:
        made = blake2b(digest + str(next(numbers)).encode(), digest_size=16).digest()
        return str(UUID(bytes=made, version=4))

    return new_uuid
