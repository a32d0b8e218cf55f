"""Assets that are not what they should be say so, and where."""

from typing import Any

import pytest

from flowtui.model.assets.assets import Assets
from flowtui.model.codec.wire import Unreadable


def test_assets_that_are_right() -> None:
    data = {
        "channels": [{"uuid": "c", "name": "C"}],
        "groups": None,
        "locations": [{"name": "Rwanda", "children": [{"name": "Kigali", "aliases": None}]}],
    }
    Assets(data).check()
    Assets().check()


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"channels": [{"uuid": "c", "name": "C"}, {"name": "C"}]}, "channels[1]: field 'uuid'"),
        ({"channels": ["c"]}, "channels[0]"),
        ({"fields": {"key": "age"}}, "field 'fields' must be a list"),
        ({"groups": [{"uuid": "g", "name": 3}]}, "groups[0]: field 'name' must be a text"),
        ({"resthooks": [{}]}, "resthooks[0]: field 'slug'"),
        ({"locations": [{}]}, "locations: a location has no name"),
        ({"locations": 3}, "locations: 3 should be a list"),
        ({"locations": ["Kigali"]}, "locations: a location has no name"),
        ({"locations": [{"name": "R", "children": "x"}]}, "locations: 'x' should be a list"),
        ({"locations": [{"name": "R", "aliases": 3}]}, "locations: 3 should be a list"),
    ],
)
def test_assets_that_are_not(data: dict[str, Any], place: str) -> None:
    with pytest.raises(Unreadable) as raised:
        Assets(data).check()
    assert place in str(raised.value)
