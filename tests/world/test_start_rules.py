"""Whose rules say who is left out of which starts; and the search by a query."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.policies.choices import Exclusion, StartRules
from flowtui.model.contact.contact import ContactStatus
from flowtui.query.query import parse_query
from flowtui.query.resolving import Names
from flowtui.world.profile import PROFILES
from flowtui.world.recipients import resolve
from flowtui.world.search import matching, places_of
from flowtui.world.start_request import Exclusions, StartKind, StartRequest
from tests.engine.flows import NOW, contact_of
from tests.world.clinic import (
    CLINIC,
    OTHERS,
    TALK,
    TIP,
    left_out,
    members_of,
    stage_with,
    started_by,
    uuids,
)
from tests.world.worlds import NAMES, Stage, stage_of

# -- start.exclusions, start.rules -----------------------------------------------------------------


@pytest.mark.parametrize(("kind", "out"), [
    (None, []), (Exclusion.NON_ACTIVE, ["Cé"]), (Exclusion.IN_A_FLOW, ["Ann"]),
    (Exclusion.STARTED_PREVIOUSLY, ["Ben"]), (Exclusion.NOT_SEEN, ["Ben", "Cé"]),
    (Exclusion.GROUPS, []),
])  # fmt: skip
def test_start_exclusions(kind: Exclusion | None, out: list[str]) -> None:
    people = [contact_of("Ann", last_seen_on=NOW), contact_of("Ben"),
              contact_of("Cé", status=ContactStatus.BLOCKED)]  # fmt: skip
    stage = stage_with(*people, start_exclusions=(kind,) if kind else ())
    stage.start("Tip", "Ben")
    stage.start("Talk", "Ann")
    assert list(left_out(stage, uuids(*NAMES))) == out


ALL = Exclusions(True, True, True, 30, (OTHERS,))


@pytest.mark.parametrize(("rules", "kind", "kept"), [
    *((StartRules.FLOWTUI, kind, ALL) for kind in StartKind),
    (StartRules.MAILROOM, StartKind.MANUAL, ALL), (StartRules.MAILROOM, StartKind.API, ALL),
    (StartRules.MAILROOM, StartKind.SCHEDULE, Exclusions(groups=(OTHERS,))),
    (StartRules.MAILROOM, StartKind.FLOW_ACTION, Exclusions(in_a_flow=True)),
])  # fmt: skip
def test_start_rules_say_which_exclusions_a_kind_of_start_has(
    rules: StartRules, kind: StartKind, kept: Exclusions
) -> None:
    stage = stage_with(start_rules=rules)
    request = StartRequest(flow=TIP.uuid, contacts=uuids("Ann"), exclusions=ALL, kind=kind)
    assert resolve(stage.host, stage.world, request).request.exclusions == kept


@pytest.mark.parametrize(("rules", "found"), [
    (StartRules.FLOWTUI, ["Ann", "Ben", "Cé"]), (StartRules.MAILROOM, ["Ben", "Cé"]),
])  # fmt: skip
@pytest.mark.parametrize("means", ["group", "query"])
def test_start_rules_say_whether_a_search_finds_who_is_not_active(
    rules: StartRules, found: list[str], means: str
) -> None:
    people = [contact_of(name, groups=members_of(CLINIC)) for name in NAMES]
    people[0] = replace(people[0], status=ContactStatus.BLOCKED)
    stage = stage_with(*people, start_rules=rules)
    fields: dict[str, Any] = {"group": {"groups": (CLINIC,)}, "query": {"query": 'name != ""'}}
    assert started_by(stage, **fields[means]) == found
    assert started_by(stage, contacts=uuids("Ann")) == ["Ann"]  # named, and nothing excluded


@pytest.mark.parametrize(("rules", "found"), [
    (StartRules.FLOWTUI, ["Ann", "Ben", "Cé"]), (StartRules.MAILROOM, ["Ann"]),
])  # fmt: skip
def test_start_rules_say_how_many_the_query_of_an_action_finds(
    rules: StartRules, found: list[str]
) -> None:
    query = 'name != ""'
    assert (
        started_by(stage_with(start_rules=rules), query=query, kind=StartKind.FLOW_ACTION) == found
    )
    assert started_by(stage_with(start_rules=rules), query=query) == ["Ann", "Ben", "Cé"]


@pytest.mark.parametrize(("rules", "found"), [
    (StartRules.FLOWTUI, ["Ann", ""]), (StartRules.MAILROOM, [""]),
])  # fmt: skip
def test_start_rules_say_whether_others_are_started_besides_a_new_contact(
    rules: StartRules, found: list[str]
) -> None:
    stage = stage_with(start_rules=rules)
    assert started_by(stage, contacts=uuids("Ann"), create_contact=True) == found


# -- the search ------------------------------------------------------------------------------------

_CONDITIONS = st.sampled_from([
    "group = Clinic", "group = Others", 'group = ""', "group != Clinic", "name = ann",
    f"uuid = {uuids('Ben')[0]}", "name ~ be", "flow = Talk", 'flow = ""', "history = Tip",
    "status = active",
])  # fmt: skip
_QUERIES = st.recursive(
    _CONDITIONS,
    lambda inner: st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(
        lambda parts: "({} {} {})".format(*parts)
    ),
    max_leaves=5,
)


@given(_QUERIES)
def test_an_index_leaves_out_nobody_whom_a_query_is_true_of(text: str) -> None:
    stage = _SEARCHED
    assets, flows = stage.host.engine.library.assets, tuple(stage.host.engine.library.references)
    query = parse_query(text, stage.host.engine.environment, assets, flows)
    found = [each.uuid for each in matching(stage.host, stage.world, query)]
    places = places_of(query.root, stage.world, Names(assets))
    everybody = set(range(len(stage.world.contacts)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flowtui.world.search.places_of", lambda *_: None)
        asked_all = [each.uuid for each in matching(stage.host, stage.world, query)]
    assert found == asked_all
    assert places is None or places <= everybody


def _searched() -> Stage:
    groups = {"Ann": members_of(CLINIC), "Ben": members_of(OTHERS),
              "Cé": members_of(CLINIC, OTHERS), "Dan": ()}  # fmt: skip
    stage = stage_with(*(contact_of(name, groups=each) for name, each in groups.items()))
    stage.start("Talk", "Ann")
    stage.start("Tip", "Dan")
    return stage


_SEARCHED = _searched()


def test_the_profile_of_mailroom_restarts_who_is_in_the_flow() -> None:
    stage = stage_of(TALK, profile=PROFILES["textit"])
    stage.start("Talk", "Ann")
    stage.start("Talk", "Ann")
    assert stage.standing() == [("Talk", "interrupted"), ("Talk", "waiting")]
