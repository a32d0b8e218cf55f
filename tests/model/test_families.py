"""Families of assets: each declared once, and told from the others."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from flowtui.model.assets.assets import Assets, readable
from flowtui.model.assets.families.fields import FIELDS
from flowtui.model.assets.families.groups import GROUPS
from flowtui.model.assets.families.resthooks import RESTHOOKS
from flowtui.model.assets.family import FAMILIES, Family, FamilyRegistry
from flowtui.model.codec.wire import Unreadable


@dataclass(frozen=True, slots=True)
class _Stamp:
    code: str
    name: str


STAMPS = Family(type="stamps", kind="stamp", asset=_Stamp, one="a stamp", identity="code")


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_a_family_says_all_that_is_asked(family: Family[Any]) -> None:
    assert family.word in family.one.split(maxsplit=1)
    assert family.identity in family.asset.__dataclass_fields__
    assert getattr(Assets({}), family.type) == {}


def test_families_that_flows_depend_on_are_known_by_what_references_call_them() -> None:
    assert sorted(FAMILIES.dependencies) == [
        "channel", "field", "global", "group", "label", "llm", "template", "topic", "user",
    ]  # fmt: skip
    assert FAMILIES.of_kind("field") is FIELDS
    assert FAMILIES.of_kind("resthook") is None


def test_what_goflow_is_given() -> None:
    assert FAMILIES.exported == (
        "campaigns", "channels", "fields", "globals", "groups", "labels", "llms", "resthooks",
        "templates", "topics", "users", "locations",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("family", "data", "key", "reference", "note"),
    [
        (GROUPS, {"uuid": "g", "name": "Mothers", "query": "age > 1"}, "g",
         {"uuid": "g", "name": "Mothers"}, "age > 1"),
        (FIELDS, {"key": "age", "name": "Age", "type": "number", "uuid": "f"}, "age",
         {"key": "age", "name": "Age"}, "number"),
        (FIELDS, {"key": "age", "name": "Age", "type": None}, "age",
         {"key": "age", "name": "Age"}, ""),
        (RESTHOOKS, {"slug": "New"}, "new", "New", ""),
        (STAMPS, {"code": "s", "name": "Paid"}, "s", {"code": "s", "name": "Paid"}, ""),
    ],
)  # fmt: skip
def test_an_asset_is_looked_up_and_named_as_its_family_says(
    family: Family[Any], data: Any, key: str, reference: Any, note: str
) -> None:
    assets = Assets({family.type: [data]})
    ((found, asset),) = assets.of(family).items()
    assert found == key
    assert family.reference_to(asset) == reference
    assert family.note(asset) == note
    assert assets.of(family) is assets.of(family)


def test_an_asset_that_cannot_be_read_is_told_with_its_place() -> None:
    data = {"groups": [{"uuid": "a", "name": "A"}, {"uuid": "b"}]}
    with pytest.raises(Unreadable, match=r"groups\[1\]"):
        Assets(data).check()
    kept, faults = readable(data)
    assert kept == {"groups": data["groups"][:1]}
    assert [fault.field for fault in faults] == ["groups[1].name"]
    with pytest.raises(Unreadable, match="'groups' must be a list"):
        Assets({"groups": 3}).check()


def test_there_are_no_two_families_of_one_name() -> None:
    families = FamilyRegistry()
    families.register(STAMPS)
    assert "stamp" in families.dependencies
    for other in (STAMPS, replace(STAMPS, type="seals"), replace(STAMPS, kind="seal")):
        with pytest.raises(ValueError, match="two families"):
            families.register(other)
