"""Policies as settings have them: read, written, and what is no policy."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.policies.choices import OnConflict, ZoneSource
from flowtui.flows.policies.policies import Policies
from flowtui.flows.policies.written import (
    PolicyKind,
    UnfitValue,
    UnknownPolicy,
    differences,
    overridden,
    policy_kinds,
)
from flowtui.flows.spec.platforms import PLATFORMS

PLAIN = Policies()


def values(kind: PolicyKind) -> st.SearchStrategy[Any]:
    """Return what a policy can be."""
    one: st.SearchStrategy[Any]
    if kind.choices:
        one = (
            st.sampled_from([kind.type(each) for each in kind.choices])
            if kind.type is not bool
            else st.booleans()
        )
    elif kind.type is int:
        one = st.integers(0, 10_000)
    else:
        one = st.integers(1, 10**7).map(lambda seconds: timedelta(seconds=seconds))
    if kind.has_several:
        return st.lists(one, unique=True).map(tuple)
    return one | st.none() if kind.may_be_none else one


@given(st.data(), st.sampled_from(list(policy_kinds().values())))
def test_what_is_written_is_read_as_the_same(data: st.DataObject, kind: PolicyKind) -> None:
    value = data.draw(values(kind))
    assert kind.read(kind.written(value)) == value


@given(st.data(), st.sampled_from(list(policy_kinds().values())))
def test_what_is_told_can_be_typed(data: st.DataObject, kind: PolicyKind) -> None:
    value = data.draw(values(kind))
    assert kind.read_text(f" {kind.told(value)} ") == value


@given(st.text(max_size=20), st.sampled_from(list(policy_kinds().values())))
def test_whatever_is_typed_is_read_or_refused(text: str, kind: PolicyKind) -> None:
    try:
        value = kind.read_text(text)
    except UnfitValue:
        return
    assert kind.read(kind.written(value)) == value


@given(st.data())
def test_what_is_overridden_is_what_differs(data: st.DataObject) -> None:
    kinds = data.draw(st.lists(st.sampled_from(list(policy_kinds().values())), unique=True))
    chosen = {kind.field: data.draw(values(kind)) for kind in kinds}
    changed = replace(PLAIN, **chosen)
    assert overridden(PLAIN, differences(changed, PLAIN)) == changed


@pytest.mark.parametrize("vendor", PLATFORMS)
def test_a_vendor_is_its_differences(vendor: str) -> None:
    policies = PLATFORMS[vendor].policies
    assert overridden(PLAIN, differences(policies, PLAIN)) == policies


def test_single_keys_are_overridden() -> None:
    changed = overridden(
        PLAIN,
        {"on_conflict": "skip", "expire.session": "none", "contact_cache": "180 s",
         "once_per_contact": True, "tz.resolve": ["workspace"]},
    )  # fmt: skip
    assert changed.on_conflict is OnConflict.SKIP
    assert changed.expire_session is None
    assert changed.contact_cache == timedelta(minutes=3)
    assert changed.tz_resolve == (ZoneSource.WORKSPACE,)
    assert differences(changed, PLAIN) == {
        "on_conflict": "skip", "once_per_contact": True, "contact_cache": "3 minutes",
        "tz.resolve": ["workspace"], "expire.session": "none",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"on_conflikt": "skip"}, "there is no policy `on_conflikt`: do you mean on_conflict"),
        ({"zzz": 1}, "there is no policy `zzz`"),
    ],
)
def test_what_is_no_policy_is_told_with_the_nearest(values: dict[str, Any], said: str) -> None:
    with pytest.raises(UnknownPolicy, match=said):
        overridden(PLAIN, values)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"on_conflict": "perhaps"}, "must be one of interrupt, skip, queue"),
        (
            {"expire.session": 30},
            "must be a span like `3 days` or `180 s`, of a century at most, or `none`",
        ),
        (
            {"contact_cache": "none"},
            "must be a span like `3 days` or `180 s`, of a century at most$",
        ),
        ({"once_per_contact": "true"}, "must be one of true, false"),
        ({"limits.elements_warned": True}, "must be a whole number"),
        ({"limits.elements_warned": -1}, "must be a whole number, 0 or more"),
        ({"expire.run": "36526 days"}, "of a century at most"),
        ({"expire.run": f"{10**30} days"}, "of a century at most"),
        ({"tz.resolve": "contact"}, "must be a list of one of contact"),
    ],
)
def test_what_a_policy_cannot_be_is_told(values: dict[str, Any], said: str) -> None:
    with pytest.raises(UnfitValue, match=said):
        overridden(PLAIN, values)
