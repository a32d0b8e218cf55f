"""Triggers as files have them: read, refused with their place, and written as they were."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.dialects.dialect import Beside, TriggerEntry
from flowtui.flows.dialects.glific import Glific
from flowtui.flows.dialects.rapidpro import RapidPro
from flowtui.flows.dialects.rapidpro_triggers import read_trigger, written_trigger
from flowtui.flows.library.document import Document
from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS
from tests.flows.glific.building import definition, export, node, say
from tests.flows.triggers.staging import named, trigger, uuid_of

JOIN = named("Join")


def _read(**fields: Any) -> TriggerEntry:
    entry = read_trigger({"trigger_type": "K", "flow": JOIN, **fields}, ("triggers", 4))
    assert entry is not None
    return entry


@pytest.mark.parametrize(
    ("fields", "field", "text"),
    [
        ({"trigger_type": ""}, "trigger_type", " is not a valid trigger type"),
        ({"trigger_type": None}, "trigger_type", "None is not a valid trigger type"),
        ({"trigger_type": ["K"]}, "trigger_type", "['K'] is not a valid trigger type"),
        ({"trigger_type": "k", "flow": None}, "trigger_type", "k is not a valid trigger type"),
        ({"flow": {}, "keywords": ["a"]}, "flow", "Field 'flow' is required."),
        ({"keyword": None}, "keywords", "Field 'keywords' is required."),
        ({"keywords": [], "keyword": "a"}, "keywords", "Field 'keywords' is required."),
        ({"keywords": ["x" * 17]}, "keywords", f"{'x' * 17} is not a valid keyword"),
        ({"keywords": ["ok", 7]}, "keywords", "7 is not a valid keyword"),
        ({"keywords": "abc"}, "keywords", "field 'keywords' must be a list"),
        ({"keywords": ["a"], "match_type": "X"}, "match", "'match' is not a valid way of matching"),
        ({"keywords": ["a"], "channel": 7}, "channel", "field 'channel'"),
        ({"keywords": ["a"], "channel": "x"}, "channel.uuid", "must be a valid UUID"),
        ({"keywords": ["a"], "groups": {}}, "groups", "field 'groups'"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    fields: dict[str, Any], field: str, text: str
) -> None:
    fault = _read(**fields).faults[0]
    assert fault.field == f"triggers[4].{field}"
    assert text in fault.text


def test_all_that_is_wrong_is_said() -> None:
    faults = _read(flow=None, keywords=["a b", "c d"]).faults
    assert [fault.text for fault in faults] == [
        "Field 'flow' is required.",
        "a b is not a valid keyword",
        "c d is not a valid keyword",
    ]


def test_a_trigger_with_a_keyword_that_is_none_is_kept() -> None:
    entry = _read(keywords=["VMC-C1", "ok"])
    assert entry.trigger is not None
    assert entry.trigger.summary() == "VMC-C1, ok"
    assert len(entry.faults) == 1


def test_what_rapidpro_overlooks_is_overlooked() -> None:
    for letter in ("I", "O", "S"):
        assert read_trigger({"trigger_type": letter}, ("triggers", 0)) is None


def test_an_older_trigger_has_one_keyword_that_messages_begin_with() -> None:
    entry = _read(keyword="join")
    assert entry.trigger is not None
    data = entry.trigger.to_json()
    assert (data["keywords"], data["match"]) == (["join"], "first")


def test_triggers_that_answer_the_same_have_the_same_id_whatever_things_are_called() -> None:
    one = _read(keywords=["a"], groups=[named("Mothers")]).trigger
    same = _read(keywords=["a"], groups=[{**named("Mothers"), "name": "Mums"}], colour=1).trigger
    others = [_read(keywords=["b"]), _read(keywords=["a"], match_type="O"), _read(keywords=["a"])]
    assert one is not None
    assert same is not None
    assert one.uuid == same.uuid
    assert len({one.uuid, *(each.trigger.uuid for each in others if each.trigger)}) == 4


@given(
    st.fixed_dictionaries(
        {
            "trigger_type": st.sampled_from("KCVMNRT"),
            "flow": st.just(JOIN),
            "groups": st.lists(st.sampled_from([named("A"), {**named("B"), "query": None}])),
            "exclude_groups": st.lists(st.just({**named("C"), "query": "age > 3"})),
            "channel": st.sampled_from([None, uuid_of("line")]),
        },
        optional={"uuid": st.just(uuid_of("own")), "colour": st.sampled_from([None, [1], "red"])},
    ),
    st.lists(st.sampled_from(["a", "👍"]), min_size=1, max_size=2),
    st.sampled_from("FO"),
)
def test_a_trigger_is_written_as_it_was_read(
    data: dict[str, Any], keywords: list[str], match: str
) -> None:
    if data["trigger_type"] == "K":
        data |= {"keywords": keywords, "match_type": match}
    if data["trigger_type"] == "R":
        data["referrer_id"] = match
    entry = read_trigger(data, ("triggers", 0))
    assert entry is not None
    assert entry.trigger is not None
    assert written_trigger(entry.trigger) == data


def test_every_kind_is_written_but_those_that_exports_do_not_have() -> None:
    fields: dict[str, Any] = {"keyword": {"keywords": ["a"]}}
    unwritten = {
        type_
        for type_ in FLOW_TRIGGERS
        if written_trigger(trigger("a", type_, **fields.get(type_, {}))) is None
    }
    assert unwritten == {"manual"}


def test_a_document_is_written_with_its_triggers_as_they_were() -> None:
    odd = [{"trigger_type": "K", "keyword": "a", "flow": JOIN}, {"trigger_type": "?"}, None]
    data = {"version": "13", "flows": [], "triggers": odd, "campaigns": [{"colour": 1}]}
    assert Document.read(data).to_json() == data
    assert [each.flow.name for each in Document.read(data).library.triggers] == ["Join"]


@pytest.mark.parametrize("odd", [None, 7, "x", {"a": 1}, [[]], [{}]])
def test_odd_triggers_are_nobodys(odd: Any) -> None:
    document = Document.read({"version": "13", "flows": [], "triggers": odd})
    assert document.library.triggers == ()
    assert document.to_json()["triggers"] == odd


def test_keywords_of_glific_go_in_and_out() -> None:
    made = export(definition("hello", node("hello", say("Hi"))))
    made["flows"][0]["keywords"] = ["hi", "hello"]
    document = Document.read(made)
    flow = document.flow(document.entries[0].uuid)
    out = Glific.exported([flow.to_json()], [], [], Beside(document.flow_triggers))
    assert out["flows"][0]["keywords"] == ["hi", "hello"]
    away = [each.replace(is_archived=True) for each in document.flow_triggers]
    assert Glific.exported([flow.to_json()], [], [], Beside(away))["flows"][0]["keywords"] == []
    odd = {**made, "flows": [{**made["flows"][0], "keywords": ["!!", "ok"]}]}
    (entry,) = Document.read(odd).triggers
    assert [fault.field for fault in entry.faults] == ["flows[0].keywords[0]"]
    assert entry.trigger is not None


def test_an_export_has_the_groups_that_triggers_name_among_its_assets() -> None:
    data = {
        "version": "13", "flows": [], "triggers": [
            {"trigger_type": "C", "flow": JOIN, "groups": [named("A")],
             "exclude_groups": [named("B")]},
        ],
    }  # fmt: skip
    assert {group.name for group in Document.read(data).assets.groups.values()} == {"A", "B"}
    assert RapidPro.exported([], [], [])["triggers"] == []
