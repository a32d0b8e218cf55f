"""Queries parse, fail, simplify and are inspected as the reference engine's do."""

from typing import Any

import pytest

from flowtui.query.errors import QueryError
from flowtui.query.inspection import Inspection
from flowtui.query.query import Query, parse_query
from flowtui.query.syntax import And, Condition, Node
from tests.query.recorded import JSON, assets_of, cases, environment_of, flows_of, load


def parsed(data: JSON, case: JSON) -> Query:
    environment = environment_of(data, redact_urns=case.get("redact_urns", False))
    resolver = data["resolver"]
    if not case.get("with_resolver", True):
        return parse_query(case["query"], environment)
    return parse_query(case["query"], environment, assets_of(resolver), flows_of(resolver))


def tree(node: Node) -> dict[str, Any]:
    if isinstance(node, Condition):
        return {
            "prop_type": node.prop.kind,
            "prop_key": node.prop.key,
            "op": node.operator,
            "value": node.value,
        }
    word = "and" if isinstance(node, And) else "or"
    return {"op": word, "children": [tree(child) for child in node.children]}


def inspected(inspection: Inspection) -> dict[str, Any]:
    return {
        "attributes": list(inspection.attributes),
        "schemes": list(inspection.schemes),
        "fields": [{"key": field.key, "name": field.name} for field in inspection.fields],
        "groups": [
            {"uuid": group.uuid, "name": group.name} if group.uuid else {"name_match": group.name}
            for group in inspection.groups
        ],
        "allow_as_group": inspection.allow_as_group,
    }


def outcome(data: JSON, case: JSON) -> dict[str, Any]:
    try:
        query = parsed(data, case)
    except QueryError as error:
        fault = {"code": error.code, "message": error.message, "extra": error.extra}
        return {"error": fault}
    return {
        "parsed": str(query),
        "tree": tree(query.root),
        "inspection": inspected(query.inspect()),
    }


FILES = ("parse.json", "errors.json", "simplify.json", "inspect.json")


@pytest.mark.parametrize(("data", "case"), [each for name in FILES for each in cases(name)])
def test_a_recorded_query_has_the_recorded_outcome(data: JSON, case: JSON) -> None:
    got = outcome(data, case)
    recorded = {key: case[key] for key in ("parsed", "tree", "inspection", "error") if key in case}
    assert recorded
    assert {key: got.get(key) for key in recorded} == recorded
    assert ("error" in got) == ("error" in case)


SEARCHABLE = {
    "fields": [
        ("color", "Color", "text"),
        ("age", "Age", "number"),
        ("dob", "DOB", "datetime"),
        ("state", "State", "state"),
        ("district", "District", "district"),
        ("ward", "Ward", "ward"),
    ],
    "groups": ["U-Reporters"],
    "flows": ["Registration"],
}
"""What the queries of `to_query.json` name; their environment is the default one."""


def test_every_query_that_is_recorded_as_a_search_parses() -> None:
    searches = load("contactql", "to_query.json")
    assert searches
    for search in searches:
        environment = environment_of({}, redact_urns=search["redact_urns"])
        parse_query(search["query"], environment, assets_of(SEARCHABLE), flows_of(SEARCHABLE))
