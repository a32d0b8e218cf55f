"""Recorded queries of the reference engine, and what they are asked with."""

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest

from flowtui.model.assets.assets import Assets
from flowtui.model.assets.references import FlowReference
from flowtui.model.environment import DateFormat, Environment, RedactionPolicy
from tests.reference import reference

JSON: TypeAlias = Any
GROUP_UUID = "a9b5b0a0-1098-4bc2-8384-eea09ae43e6b"
"""What recorded inspections say of groups whose resolver gives only a name."""


def load(*path: str) -> JSON:
    """Return a file of recorded cases; the test is skipped where there is none."""
    return json.loads(reference("corpus", *path).read_text(encoding="utf-8"))


def cases(name: str) -> Iterator[Any]:
    """Return the cases of a file of queries, each a parameter: the file's data, and the case."""
    data = load("contactql", name)
    for number, case in enumerate(data["cases"]):
        yield pytest.param(data, case, id=f"{number}-{case['query'][:40]}")


def environment_of(data: JSON, *, redact_urns: bool = False) -> Environment:
    """Return the environment of a file of cases."""
    written = data["env"] if isinstance(data.get("env"), dict) else {}
    return Environment(
        date_format=DateFormat(written.get("date_format", DateFormat.YEAR_FIRST)),
        default_country=written.get("default_country", "US"),
        redaction_policy=RedactionPolicy.URNS if redact_urns else RedactionPolicy.NONE,
    )


def assets_of(resolver: JSON) -> Assets:
    """Return the fields and groups of a recorded resolver."""
    fields = [{"key": key, "name": name, "type": kind} for key, name, kind in resolver["fields"]]
    groups = [
        group if isinstance(group, dict) else {"uuid": GROUP_UUID, "name": group}
        for group in resolver.get("groups", ())
    ]
    return Assets({"fields": fields, "groups": groups})


def flows_of(resolver: JSON) -> list[FlowReference]:
    """Return the flows of a recorded resolver."""
    return [FlowReference(f"uuid of {name}", name) for name in resolver.get("flows", ())]
