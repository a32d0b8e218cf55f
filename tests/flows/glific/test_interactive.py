"""Interactive messages: what is offered, and what comes back."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.runtime.interactive import Interactive
from flowtui.model.events.host import MsgReceived
from flowtui.model.events.message import MsgCreated
from flowtui.model.events.session import SessionResumed
from flowtui.scenario.inputs import Say
from flowtui.scenario.simulation import Simulation
from tests.flows.glific.building import (
    asking,
    definition,
    document,
    events_of,
    node,
    say,
    simulated,
    texts_of,
)
from tests.flows.glific.talking import NAME

TEAMS = {
    "type": "list",
    "title": "Teams",
    "body": "Which team, @contact.name?",
    "globalButtons": [{"type": "text", "title": "Choose"}],
    "items": [
        {
            "title": "North",
            "subtitle": "North",
            "options": [
                {"type": "text", "title": "Reds", "description": "since 1950", "postbackText": "r"},
                {"type": "text", "title": "Blues", "description": ""},
            ],
        }
    ],
}


def buttons(text: str, *titles: str) -> dict[str, Any]:
    options = [{"type": "text", "title": title} for title in titles]
    content = {"type": "text", "header": "Title", "text": text}
    return {"type": "quick_reply", "content": content, "options": options}


def action(content: dict[str, Any], **more: Any) -> dict[str, Any]:
    text = json.dumps(content)
    return {"type": "send_interactive_msg", "id": 7, "name": "x", "text": text, **more}


def offered(content: dict[str, Any], *said: Say, **more: Any) -> Simulation:
    flow = definition(
        "offer",
        node("offer", action(content), to="team"),
        asking("team", ("has_any_word", ["Reds"]), to="end"),
        node("end", say("@results.team @input.payload.postback")),
    )
    return simulated(document(flow, **more), *said)


def payloads(simulation: Simulation) -> list[dict[str, Any]]:
    resumed = events_of(simulation, SessionResumed)
    received = [each.resume.event for each in resumed]
    return [dict(event.msg.payload) for event in received if isinstance(event, MsgReceived)]


def test_what_is_picked_comes_back_as_its_title_and_with_its_postback() -> None:
    simulation = offered(TEAMS, Say("Reds"))
    (offer, answer) = events_of(simulation, MsgCreated)
    assert offer.msg.text == "Which team, Asha Rao?"
    assert [(reply.text, reply.extra) for reply in offer.msg.quick_replies] == [
        ("Reds", "since 1950"),
        ("Blues", ""),
    ]
    assert payloads(simulation) == [{"title": "Reds", "postback": "r"}]
    assert answer.msg.text == "Reds r"


def test_an_answer_without_a_postback_brings_its_title() -> None:
    assert payloads(offered(TEAMS, Say("Blues"))) == [{"title": "Blues", "postback": "Blues"}]


def test_what_is_typed_brings_nothing() -> None:
    simulation = offered(TEAMS, Say("reds of course"))
    assert payloads(simulation) == [{}]
    assert texts_of(simulation)[-1] == "reds of course @input.payload.postback"


def test_only_the_last_offer_counts() -> None:
    flow = definition(
        "twice",
        node("first", action(buttons("One?", "Reds")), to="one"),
        asking("one", to="second"),
        node("second", action(buttons("Two?", "Greens")), to="two"),
        asking("two", to="three"),
        asking("three"),
    )
    simulation = simulated(document(flow), Say("Reds"), Say("Reds"), Say("Greens"))
    assert [each.get("postback") for each in payloads(simulation)] == ["Reds", None, "Greens"]


def test_others_who_were_offered_nothing_bring_nothing() -> None:
    simulation = offered(TEAMS)
    contact = simulation.contact(NAME)
    say = Say("Reds")
    assert say._message(contact, simulation).payload
    other = type(contact)(uuid="x", status=contact.status, created_on=contact.created_on)
    assert not say._message(other, simulation).payload


@pytest.mark.parametrize(
    ("language", "shows_title", "expected"),
    [
        ("eng", False, "Yes or no?"),
        ("eng", True, "Title\n\nYes or no?"),
        ("hin", False, "हाँ या नहीं?"),
        ("tam", False, "Yes or no?"),
    ],
)
def test_the_platforms_message_knows_translations_and_whether_its_title_is_shown(
    language: str, shows_title: bool, expected: str
) -> None:
    template = {
        "source_id": 7,
        "label": "x",
        "send_with_title": shows_title,
        "language_id": 1,
        "type": "quick_reply",
        "interactive_content": buttons("Yes or no?", "Yes"),
        "translations": {"1": buttons("Yes or no?", "Yes"), "2": buttons("हाँ या नहीं?", "हाँ")},
    }
    flow = definition("titles", node("ask", action(buttons("Yes or no?", "Yes"))))
    read = document(flow, interactive_templates=[template])
    simulation = simulated(read, contact={"language": language})
    assert texts_of(simulation) == [expected]


def test_an_expression_may_say_which_message_is_sent() -> None:
    template = {"source_id": 8, "label": "y", "interactive_content": buttons("Which?", "A", "B")}
    number = {"type": "set_run_result", "name": "number", "value": "8", "category": ""}
    sent = action({}, id=None, expression="@results.number")
    flow = definition("by_number", node("ask", number, sent))
    simulation = simulated(document(flow, interactive_templates=[template]))
    assert texts_of(simulation) == ["Which?"]


@given(
    st.recursive(
        st.one_of(st.none(), st.text(max_size=5), st.integers()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(
                st.sampled_from(["type", "content", "options", "items", "body", "title", "text"]),
                st.one_of(inner, st.sampled_from(["quick_reply", "list"])),
            ),
        ),
    )
)
def test_content_of_any_shape_can_be_read_or_is_none(content: Any) -> None:
    message = Interactive.read(content)
    if message is not None:
        assert isinstance(message.body(shows_title=True), str)
        assert all(reply.text for reply in message.quick_replies())
        assert Interactive.read(json.dumps(content)) == message
