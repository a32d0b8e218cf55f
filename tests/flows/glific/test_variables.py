"""What Glific's variables stand for."""

from typing import Any

import pytest

from flowtui.expressions.scope import Scope
from flowtui.expressions.template import Fault
from flowtui.expressions.values import Object
from flowtui.flows.platforms.glific.substitution import compile_substitution
from flowtui.model.events.fault import ErrorOccurred, Warned
from flowtui.scenario.inputs import Say
from tests.flows.glific.building import (
    asking,
    behind,
    definition,
    document,
    events_of,
    node,
    say,
    simulated,
    texts_of,
)

FIELD = {"key": "age_group", "name": "Age group"}
PICTURE = "image/png:http://example.org/a.png"
KNOWN = Object({"fields": Object({"age_group": "5-9"}), "groups": ()})


def shown(template: str, *before: dict[str, Any], said: Say | None = None) -> str:
    """Return what a message comes to in a flow, after some actions and an answer."""
    nodes = [node("before", *before, to="reply"), asking("reply", to="show")]
    flow = definition("variables", *nodes, node("show", say(template)))
    *_, last = texts_of(simulated(document(flow, collections=["Mothers"]), said or Say("Yes, 3")))
    return last


VARIABLES = [
    ("@contact.name", "Asha Rao"),
    ("Dear @contact.name, hello.", "Dear Asha Rao, hello."),
    ("@contact.phone", "919876543210"),
    ("@contact.language", "English"),
    ("@contact.optin_status", "true"),
    ("@contact.fields.name", "Asha Rao"),
    ("@contact.fields.age_group", "5-9"),
    ("@contact.in_groups", "[Mothers]"),
    ("@results.reply", "Yes, 3"),
    ("@results.reply.input", "Yes, 3"),
    ("@results.reply.category", "Other"),
    ("@results.points", "7"),
    ("@results.points.category", "High"),
    ("@calendar.current_date", "5/01/2026"),
    ("@flow.name", "variables"),
    # what is not there stays, and so does what has too few names
    ("@contact.nobody", "@contact.nobody"),
    ("@contact.fields.nobody", "@contact.fields.nobody"),
    ("@results.nobody.category", "@results.nobody.category"),
    ("@contact.list_profiles", "@contact.list_profiles"),
    ("@contact and @results", "@contact and @results"),
    ("write to me@example.org", "write to me@example.org"),
    # as much is replaced as stands for something
    ("@results.reply.more", "Yes, 3.more"),
    ("@contact.name.", "Asha Rao."),
    ("@results.reply?", "Yes, 3?"),
    # letters of other scripts end a name
    ("@contact.nameजी", "Asha Raoजी"),
    # expressions are those of goflow
    ("@(upper(contact.name)) @results.points", "ASHA RAO 7"),
    ("@(1 + ", "@(1 + "),
    ("a@@b", "a@@b"),
]
"""Texts, and what they come to in the flow of the test."""


@pytest.mark.parametrize(("template", "expected"), VARIABLES)
def test_a_variable(template: str, expected: str) -> None:
    group = {"type": "add_contact_groups", "groups": [{"uuid": "3", "name": "Mothers"}]}
    field = {"type": "set_contact_field", "field": FIELD, "value": "5-9"}
    result = {"type": "set_run_result", "name": "points", "value": "7", "category": "High"}
    assert shown(template, group, field, result) == expected


@pytest.mark.parametrize(
    ("template", "said", "expected"),
    [
        ("@results.reply", Say("", attachments=(PICTURE,)), "http://example.org/a.png"),
        ("@results.reply", Say("Look", attachments=(PICTURE,)), "Look"),
        ("@input.text", Say("Hi"), "Hi"),
    ],
)
def test_an_answer_with_a_picture(template: str, said: Say, expected: str) -> None:
    assert shown(template, said=said) == expected


def test_what_cases_find_out_has_names_of_its_own() -> None:
    tests = [("has_location", []), ("has_image", []), ("has_multiple", ["a,b,c"])]
    text = "@results.reply.latitude/@results.reply.longitude @results.reply.caption"
    flow = definition("places", asking("reply", *tests, to="show"), node("show", say(text)))
    place = simulated(document(flow), Say("", attachments=("geo:18.52,73.85",)))
    assert texts_of(place) == ["18.52/73.85 18.52,73.85.caption"]
    picture = simulated(document(flow), Say("Our school", attachments=(PICTURE,)))
    assert texts_of(picture)[0].endswith("Our school")


def test_the_keys_of_what_a_web_service_answered() -> None:
    action = {
        "type": "call_webhook", "method": "POST", "url": "http://example.org/", "body": "{}",
        "headers": {}, "result_name": "hook",
    }  # fmt: skip
    text = "@results.hook.message @results.hook.score @results.hook"
    flow = definition(
        "web",
        behind("call", action, "@results.whatever.category", "good", "bad"),
        node("good", say(text)),
        node("bad", say("Failure")),
    )
    assert texts_of(simulated(document(flow))) == ["All is well 7 @results.hook"]
    assert texts_of(simulated(document(flow), mocks=())) == ["Failure"]


def test_results_of_the_flow_that_entered_and_of_the_one_that_was_entered() -> None:
    enter = {"type": "enter_flow", "flow": {"uuid": "CHILD_UUID", "name": "child"}}
    parent = definition(
        "parent", asking("state", to="enter"), node("enter", enter, to="show"),
        node("show", say("@results.child.city, @results.child.city.input")),
    )  # fmt: skip
    city = {"type": "set_run_result", "name": "city", "value": "Pune", "category": ""}
    child = definition(
        "child", node("city", city, say("from @results.parent.state.input")), uuid="CHILD_UUID"
    )
    simulation = simulated(document(parent, child), Say("Maharashtra"))
    assert texts_of(simulation) == ["from Maharashtra", "Pune, Pune"]


def test_nothing_in_them_is_an_error_or_deprecated() -> None:
    text = "@child.run.status @contact.id @results.nobody @legacy_extra.x"
    simulation = simulated(document(definition("old", node("hello", say(text)))))
    assert events_of(simulation, ErrorOccurred, Warned) == []


def test_an_expression_that_fails_is_an_error() -> None:
    simulation = simulated(document(definition("bad", node("hello", say("@(1 / 0) is")))))
    assert texts_of(simulation) == [" is"]
    (error,) = events_of(simulation, ErrorOccurred)
    assert error.code == "expression"


def test_the_value_of_a_lone_variable_is_not_only_its_text() -> None:
    scope = Scope(Object({"contact": KNOWN}))
    faults: list[Fault] = []
    assert compile_substitution("@contact.groups").value(scope, faults) == ()
    assert compile_substitution(" @contact.fields ").value(scope, faults) == "@contact.fields"
    assert compile_substitution("@contact.nobody").value(scope, faults) == "@contact.nobody"
    assert faults == []
