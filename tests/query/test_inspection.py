"""What queries are found to be about."""

import pytest

from flowtui.model.assets.assets import Assets
from flowtui.model.assets.references import FieldReference, GroupReference
from flowtui.model.environment import Environment
from flowtui.query.inspection import Inspection
from flowtui.query.query import parse_query

ASSETS = Assets(
    {
        "fields": [{"key": "age", "name": "Age"}, {"key": "town", "name": "Town"}],
        "groups": [{"uuid": "g1", "name": "Mothers"}],
    }
)
TEXT = """
    urn = 1 AND town = x AND (tel = 1 OR group = MOTHERS) AND name ~ ann AND mailto = ""
    AND age = "" AND fields.town = y
"""


def test_a_query_with_assets_names_what_it_is_about() -> None:
    assert parse_query(TEXT, Environment(), ASSETS).inspect() == Inspection(
        attributes=("group", "name", "urn"),
        schemes=("mailto", "tel"),
        fields=(FieldReference("town", "Town"), FieldReference("age", "Age")),
        groups=(GroupReference("g1", "Mothers"),),
        allow_as_group=False,
    )


def test_a_query_without_assets_names_what_is_written() -> None:
    inspection = parse_query(TEXT, Environment()).inspect()
    assert inspection.fields == (FieldReference("town", ""), FieldReference("age", ""))
    assert inspection.groups == (GroupReference("", "MOTHERS"),)


def test_asking_whether_there_are_groups_is_about_none() -> None:
    inspection = parse_query('group != ""', Environment()).inspect()
    assert (inspection.attributes, inspection.groups) == (("group",), ())


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("uuid = 1 OR name = 2 OR language = eng OR urn = 3 OR tickets = 4", True),
        ("created_on > 2026-01-05 OR last_seen_on > 2026-01-05 OR tel = 1 OR age = 2", True),
        *(
            (f"{key} = active", False)
            for key in ("id", "ref", "status", "group", "flow", "history")
        ),
    ],
)
def test_groups_can_have_queries_about_what_their_members_alone_say(
    text: str, *, allowed: bool
) -> None:
    assert parse_query(text, Environment()).inspect().allow_as_group is allowed
