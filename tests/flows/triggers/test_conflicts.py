"""Which triggers cannot be kept beside another one, and what is put away when one is made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.flows.triggers.conflicts import conflicts, kept
from tests.flows.triggers.staging import trigger

ONE = trigger("one", keywords=["join"])
BOUND = trigger("bound", keywords=["join"], channel="line")
GROUPED = trigger("grouped", keywords=["join"], groups=["mothers", "staff"])
IN_THE_WAY = [
    (ONE, trigger("a", keywords=["stop", "JOIN"])),
    (ONE, trigger("a", keywords=["join"], match="only")),
    (ONE, trigger("a", keywords=["join"], exclude=["staff"])),
    (BOUND, trigger("a", keywords=["join"], channel="line")),
    (GROUPED, trigger("a", keywords=["join"], groups=["staff"])),
    (trigger("b", "catch_all"), trigger("a", "catch_all")),
    (trigger("b", "missed_call"), trigger("a", "missed_call")),
    (trigger("b", "referral", referrer="Ad"), trigger("a", "referral", referrer="aD ")),
    (trigger("b", "referral"), trigger("a", "referral")),
]
BESIDE = [
    (ONE, trigger("a", keywords=["stop"])),
    (ONE, BOUND),
    (ONE, GROUPED),
    (ONE, trigger("a", "catch_all")),
    (ONE, trigger("a", keywords=["join"], is_archived=True)),
    (ONE, ONE),
    (BOUND, trigger("a", keywords=["join"], channel="other")),
    (GROUPED, trigger("a", keywords=["join"], groups=["fathers"])),
    (trigger("b", "referral", referrer="ad"), trigger("a", "referral")),
    (trigger("b", "incoming_call"), trigger("a", "missed_call")),
    (trigger("b", "manual"), trigger("a", "manual")),
    (trigger("b", "sneeze"), trigger("a", "sneeze")),
]


@pytest.mark.parametrize(("one", "other"), IN_THE_WAY)
def test_what_answers_the_same_is_in_the_way_both_ways(
    one: FlowTrigger, other: FlowTrigger
) -> None:
    assert conflicts(one, [other]) == (other,)
    assert conflicts(other, [one]) == (one,)


@pytest.mark.parametrize(("one", "other"), BESIDE)
def test_what_answers_something_else_may_be_beside(one: FlowTrigger, other: FlowTrigger) -> None:
    assert conflicts(one, [other]) == ()


def test_making_a_trigger_puts_away_those_in_its_way_and_leaves_the_others() -> None:
    old, other = trigger("old", keywords=["join"]), trigger("other", keywords=["stop"])
    made = trigger("made", keywords=["join", "enter"])
    after = kept(made, [old, other])
    assert [(each.flow.name, each.is_archived) for each in after] == [
        ("old", True), ("other", False), ("made", False),
    ]  # fmt: skip
    assert after[1] is other


def test_a_changed_trigger_stays_in_its_place() -> None:
    first, second = trigger("first", keywords=["a"]), trigger("second", keywords=["b"])
    changed = first.replace(keywords=("b",))
    assert [each.is_archived for each in kept(changed, [first, second])] == [False, True]
    assert kept(changed, [first, second])[0] is changed


SOME = st.lists(st.sampled_from(["mothers", "staff"]), unique=True, max_size=2)


@st.composite
def keyword_triggers(draw: st.DrawFn) -> FlowTrigger:
    """Return a trigger with a keyword or two."""
    return trigger(
        f"t{draw(st.integers(0, 9999))}",
        keywords=draw(st.lists(st.sampled_from(["join", "stop", "HI"]), min_size=1)),
        channel=draw(st.sampled_from([None, "line"])),
        groups=draw(SOME),
        is_archived=draw(st.booleans()),
    )


@given(st.lists(keyword_triggers(), unique_by=lambda each: each.uuid, max_size=6))
def test_however_many_are_made_none_that_is_kept_is_in_the_way_of_another(
    made: list[FlowTrigger],
) -> None:
    there: tuple[FlowTrigger, ...] = ()
    for each in made:
        there = kept(each.replace(is_archived=False), there)
    assert len(there) == len(made)
    assert [conflicts(each, there) for each in there if not each.is_archived] == [()] * sum(
        not each.is_archived for each in there
    )
    assert not there or not there[-1].is_archived
