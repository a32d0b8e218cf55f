"""Which conditions are refused, with and without assets."""

import pytest

from flowtui.model.assets.assets import Assets
from flowtui.model.assets.references import FlowReference
from flowtui.model.environment import Environment
from flowtui.query.errors import ErrorCode, QueryError
from flowtui.query.query import parse_query

ASSETS = Assets(
    {
        "fields": [
            {"key": "age", "name": "Age", "type": "number"},
            {"key": "dob", "name": "Born", "type": "datetime"},
            {"key": "town", "name": "Town", "type": "district"},
            {"key": "language", "name": "Language", "type": "text"},
        ],
        "groups": [{"uuid": "e1f2", "name": "Mothers"}],
    }
)
FLOWS = [FlowReference("a1b2", "Weekly tip")]


@pytest.mark.parametrize(
    ("text", "code", "extra"),
    [
        ('age > ""', ErrorCode.INVALID_NUMBER, {"value": ""}),
        ("age = 1e3", ErrorCode.INVALID_NUMBER, {"value": "1e3"}),
        ("dob > soon", ErrorCode.INVALID_DATE, {"value": "soon"}),
        ("dob = 2026-02-30", ErrorCode.INVALID_DATE, {"value": "2026-02-30"}),
        ('dob = "0001-01-01T00:30:00+02:00"', ErrorCode.INVALID_DATE, None),
        ("town > A", ErrorCode.UNSUPPORTED_COMPARISON, {"property": "town", "operator": ">"}),
        ("status = asleep", ErrorCode.INVALID_STATUS, {"value": "asleep"}),
        ("language = zz", ErrorCode.INVALID_LANGUAGE, {"value": "zz"}),
        ("group = Fathers", ErrorCode.INVALID_GROUP, {"value": "Fathers"}),
        ("history != Nothing", ErrorCode.INVALID_FLOW, {"value": "Nothing"}),
        ('ref != ""', ErrorCode.UNSUPPORTED_SETCHECK, {"property": "ref", "operator": "!="}),
        ("name ~ x", ErrorCode.INVALID_PARTIAL_NAME, {"min_token_length": "2"}),
        ("tel ~ 12", ErrorCode.INVALID_PARTIAL_URN, {"min_value_length": "3"}),
        ("name ~ ไทย", ErrorCode.INVALID_PARTIAL_NAME, None),
        ("fields.height = 1", ErrorCode.UNKNOWN_PROPERTY, {"property": "height"}),
        ("field.age = 1", ErrorCode.UNKNOWN_PROPERTY_TYPE, {"type": "field"}),
        ("fields.tel ~ 123", ErrorCode.UNKNOWN_PROPERTY, {"property": "tel"}),
        ("last_seen_on ~ 2020", ErrorCode.UNSUPPORTED_CONTAINS, {"property": "last_seen_on"}),
    ],
)
def test_a_condition_nobody_can_answer_is_refused(
    text: str, code: ErrorCode, extra: dict[str, str] | None
) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text, Environment(), ASSETS, FLOWS)
    assert caught.value.code is code
    assert extra is None or caught.value.extra == extra
    assert caught.value.position is None


@pytest.mark.parametrize(
    "text",
    [
        "group = mothers",
        "group != e1f2",
        'group = ""',
        'flow = "weekly TIP"',
        "history = a1b2",
        'last_seen_on = ""',
        "language = ENG",
        "status = Blocked",
        "urn ~ 日",
        "tel ~ 123",
        "fields.language = Creole",
        "age = -1.50",
        "dob < 2026-02-28",
    ],
)
def test_a_condition_that_can_be_answered_is_taken(text: str) -> None:
    parse_query(text, Environment(), ASSETS, FLOWS)


@pytest.mark.parametrize("text", ["height > x", "group = Fathers", "flow = Nothing", "age ~ 1"])
def test_without_assets_names_are_not_looked_up(text: str) -> None:
    parse_query(text, Environment())


@pytest.mark.parametrize("text", ["status = asleep", "created_on = soon", "uuid ~ 123"])
def test_without_assets_attributes_are_checked_all_the_same(text: str) -> None:
    with pytest.raises(QueryError):
        parse_query(text, Environment())
