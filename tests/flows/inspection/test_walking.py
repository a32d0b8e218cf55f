"""Walking: what is found in definitions, and where."""

from flowtui.flows.analysis.walking import (
    Found,
    FoundReference,
    FoundTemplate,
    FoundText,
    Place,
    translation_of,
    walk,
)
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.model.assets.references import FieldReference, GroupReference
from tests.flows.naming import uuid_of, with_uuids

FLOW = Flow.read(
    with_uuids(
        {
            "uuid": "#flow",
            "name": "Walk",
            "spec_version": "14.4.2",
            "language": "eng",
            "type": "messaging",
            "localization": {
                "swa": {"#say": {"text": ["Habari @contact"], "quick_replies": ["Ndiyo", "Hapana"]}}
            },
            "nodes": [
                {
                    "uuid": "#first",
                    "actions": [
                        {
                            "uuid": "#say",
                            "type": "send_msg",
                            "text": "Hello @contact",
                            "quick_replies": ["Yes", "No"],
                        },
                        {
                            "uuid": "#call",
                            "type": "call_webhook",
                            "method": "POST",
                            "url": "https://clinic.example/@contact.uuid",
                            "headers": {"X-Two": "@globals.b", "X-One": "@globals.a"},
                        },
                        {
                            "uuid": "#group",
                            "type": "add_contact_groups",
                            "groups": [
                                {"uuid": "#mothers", "name": "Mothers"},
                                {"name_match": "@fields.village"},
                            ],
                        },
                        {"uuid": "#new", "type": "of_tomorrow", "text": "@contact"},
                    ],
                    "exits": [{"uuid": "#on"}],
                }
            ],
        }
    )
)


def found(kind: type[Found]) -> list[Found]:
    return [each for each in walk(FLOW) if isinstance(each, kind)]


def at(action: str, field: str, language: str = "") -> Place:
    return Place(uuid_of("first"), uuid_of(action), uuid_of(action), field, language)


def test_a_template_is_found_with_its_place_and_before_its_translations() -> None:
    assert found(FoundTemplate) == [
        FoundTemplate(at("say", "text"), "Hello @contact"),
        FoundTemplate(at("say", "text", "swa"), "Habari @contact"),
        FoundTemplate(at("say", "quick_replies[0]"), "Yes"),
        FoundTemplate(at("say", "quick_replies[1]"), "No"),
        FoundTemplate(at("say", "quick_replies[0]", "swa"), "Ndiyo"),
        FoundTemplate(at("say", "quick_replies[1]", "swa"), "Hapana"),
        FoundTemplate(at("call", "url"), "https://clinic.example/@contact.uuid"),
        FoundTemplate(at("call", "headers.X-One"), "@globals.a"),
        FoundTemplate(at("call", "headers.X-Two"), "@globals.b"),
        FoundTemplate(at("group", "groups[1].name_match"), "@fields.village"),
    ]


def test_a_field_that_is_translated_is_found_once() -> None:
    assert found(FoundText) == [
        FoundText(at("say", "text"), ("Hello @contact",)),
        FoundText(at("say", "quick_replies"), ("Yes", "No")),
    ]


def test_a_reference_is_found_unless_the_flow_finds_it_out() -> None:
    mothers = GroupReference(uuid_of("mothers"), "Mothers")
    assert found(FoundReference) == [FoundReference(at("group", "groups[0]"), mothers)]


def test_a_part_can_be_walked_by_itself() -> None:
    (node,) = FLOW.nodes
    assert list(walk(node, FLOW.localization)) == list(walk(FLOW))
    assert [each.place.node_uuid for each in walk(node.actions[0])] == [""] * 5


def test_a_case_names_the_asset_it_is_about() -> None:
    data = {
        "uuid": "#split",
        "router": {
            "type": "switch",
            "operand": "@contact.groups",
            "cases": [
                {
                    "uuid": "#case",
                    "type": "has_group",
                    "arguments": ["#mothers", "Mothers"],
                    "category_uuid": "#in",
                },
                {
                    "uuid": "#other",
                    "type": "has_text",
                    "arguments": [],
                    "category_uuid": "#in",
                },
            ],
            "categories": [{"uuid": "#in", "name": "In", "exit_uuid": "#on"}],
        },
        "exits": [{"uuid": "#on"}],
    }
    translated = with_uuids({"swa": {"#case": {"arguments": ["#fathers", "Fathers"]}}})
    references = [
        each
        for each in walk(Node.model_validate(with_uuids(data)), translated)
        if isinstance(each, FoundReference)
    ]
    place = Place(uuid_of("split"), "", uuid_of("case"), "arguments")
    in_swahili = Place(uuid_of("split"), "", uuid_of("case"), "arguments", "swa")
    assert references == [
        FoundReference(place, GroupReference(uuid_of("mothers"), "Mothers")),
        FoundReference(in_swahili, GroupReference(uuid_of("fathers"), "Fathers")),
    ]


def test_what_is_no_translation_is_passed_over() -> None:
    odd = {"swa": {"a": {"text": "no list"}, "b": {"text": ["yes", 1]}, "c": 3}, "fra": None}
    assert translation_of(odd, "swa", "a", "text") == ()
    assert translation_of(odd, "swa", "b", "text") == ("yes",)
    assert translation_of(odd, "swa", "c", "text") == ()
    assert translation_of(odd, "fra", "a", "text") == ()
    assert translation_of(odd, "deu", "a", "text") == ()


def test_a_field_reference_has_its_key() -> None:
    action = {
        "uuid": "#set",
        "type": "set_contact_field",
        "field": {"key": "age", "name": "Age"},
        "value": "7",
    }
    node = {"uuid": "#only", "actions": [action], "exits": [{"uuid": "#on"}]}
    walked = list(walk(Node.model_validate(with_uuids(node))))
    place = Place(uuid_of("only"), uuid_of("set"), uuid_of("set"), "field")
    assert walked[0] == FoundReference(place, FieldReference("age", "Age"))
