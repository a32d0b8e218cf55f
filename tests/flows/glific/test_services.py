"""Sheets, functions and profiles in conversations: what routers behind them go by."""

import json
from typing import Any

import pytest

from flowtui.model.events.contact import WAGroupFieldChanged
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.service import SheetRowAdded, SheetRowRead, WebhookCalled
from flowtui.scenario.describing import describe
from flowtui.scenario.inputs import AdvanceTo, Say
from flowtui.scenario.mocks import Mock
from flowtui.scenario.simulation import Simulation
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
from tests.flows.glific.talking import assert_legal

JSONObject = dict[str, Any]
URL = "https://docs.google.com/spreadsheets/d/abc/edit#gid=0"
SHEET = {
    "type": "link_google_sheet",
    "sheet_id": 7,
    "name": "Days",
    "url": URL,
    "row": "@results.day",
    "result_name": "sheet",
}
ROWS = {"monday": {"message": "Rice", "media_url": ""}, "2": {"message": "Beans"}}
FUNCTION = {
    "type": "call_webhook",
    "method": "FUNCTION",
    "url": "parse_via_chat_gpt",
    "headers": {},
    "body": '{"question": "@results.day"}',
    "result_name": "gpt",
}


def told(action: JSONObject, said: str, success: str, *mocks: Mock) -> Simulation:
    """Return what came of an answer that an action behind it works with."""
    read = document(
        definition(
            "asks",
            asking("day", to="work"),
            behind("work", action, "@input.text", "good", "bad"),
            node("good", say(success)),
            node("bad", say("Sorry")),
        )
    )
    simulation = simulated(read, mocks=mocks).take(Say(said))
    assert_legal(simulation)
    return simulation


@pytest.mark.parametrize(
    ("said", "expected"),
    [("monday", "Rice."), (" 2 ", "Beans."), ("sunday", "Sorry"), ("", "Sorry")],
)
def test_a_row_of_a_sheet(said: str, expected: str) -> None:
    mock = Mock(URL, "READ", body=json.dumps(ROWS))
    simulation = told(SHEET, said, "@results.sheet.message.", mock)
    assert texts_of(simulation) == [expected]
    assert len(events_of(simulation, SheetRowRead)) == (expected != "Sorry")


def test_a_sheet_that_nobody_scripted_cannot_be_read() -> None:
    simulation = told(SHEET, "monday", "@results.sheet.message")
    assert texts_of(simulation) == ["Sorry"]
    assert events_of(simulation, ErrorOccurred)


def test_a_row_is_added_to_a_sheet_and_nothing_is_sent() -> None:
    action = {**SHEET, "action_type": "WRITE", "row_data": ["@results.day", "@contact.name"]}
    simulation = told(action, "monday", "Noted")
    (added,) = events_of(simulation, SheetRowAdded)
    assert (added.sheet, added.url, added.cells) == ("Days", URL, ("monday", "Asha Rao"))
    assert texts_of(simulation) == ["Noted"]


@pytest.mark.parametrize(
    ("mocks", "expected", "status"),
    [
        ((Mock("parse_*", "FUNCTION", body='{"parsed": "It is fine"}'),), "It is fine.", "success"),
        ((Mock("*", "FUNCTION", 500, body='{"parsed": ""}'),), "Sorry", "response_error"),
        ((Mock("parse_*", "FUNCTION", body="no object"),), "Sorry", "response_error"),
        ((Mock("parse_*", "FUNCTION", 0),), "Sorry", "connection_error"),
    ],
)
def test_a_function(mocks: tuple[Mock, ...], expected: str, status: str) -> None:
    simulation = told(FUNCTION, "cough", "@results.gpt.parsed.", *mocks)
    (called,) = events_of(simulation, WebhookCalled)
    assert called.url == "parse_via_chat_gpt"
    assert '{"question": "cough"}' in called.request
    assert texts_of(simulation) == [expected]
    assert called.status == status


def test_profiles_of_people_who_share_an_address() -> None:
    kind = "set_contact_profile"
    create = {"type": kind, "profile_type": "Create Profile"}
    child = {**create, "value": {"name": "@results.day", "type": "child"}, "result_name": "made"}
    switch = {"type": kind, "profile_type": "Switch Profile", "value": "2", "result_name": "now"}
    field = {"key": "age", "name": "Age"}
    set_age = {"type": "set_contact_field", "field": field, "value": "9"}
    read = document(
        definition(
            "profiles",
            asking("day", to="make"),
            behind("make", child, "@results.made", "switch", "bad"),
            behind("switch", switch, "@results.now", "set", "bad"),
            node("set", set_age, say("@contact.fields.age of @contact.list_profiles"), to="back"),
            behind("back", {**switch, "value": "1"}, "@results.now", "good", "bad"),
            node("good", say("Age: @contact.fields.age")),
            node("bad", say("Sorry")),
        ),
        contact_field=["age"],
    )
    simulation = simulated(read, contact={"fields": {"age": "40"}}).take(Say("Ravi"))
    first, second = texts_of(simulation)
    assert first.startswith("9 of ")
    assert "Ravi" in first
    assert second == "Age: 40"
    contact = simulation.contact()
    assert [profile.name for profile in contact.profiles] == ["Asha Rao", "Ravi"]
    assert contact.profile == 1
    assert contact.profiles[1].fields["age"].text == "9"
    assert_legal(simulation)


@pytest.mark.parametrize("said", ["3", "0", "", "-1", "²", "9" * 5000, "@results.nothing"])
def test_a_profile_that_is_not_there(said: str) -> None:
    switch = {
        "type": "set_contact_profile",
        "profile_type": "Switch Profile",
        "value": "@results.day",
    }
    simulation = told(switch, said, "Switched")
    assert texts_of(simulation) == ["Sorry"]
    assert simulation.contact().profiles == ()


def test_a_field_of_a_whatsapp_group_is_only_in_the_log() -> None:
    field = {"key": "topic", "name": "Topic"}
    action = {"type": "set_wa_group_field", "field": field, "value": "@contact.name"}
    simulation = simulated(document(definition("group", node("set", action))))
    (changed,) = events_of(simulation, WAGroupFieldChanged)
    assert changed.value == "Asha Rao"
    assert simulation.contact().fields == {}


@pytest.mark.parametrize("delay", ["@results.day", "@results.nothing", "", "-5", "soon"])
@pytest.mark.parametrize("said", ["9" * 5000, "²", "1.5", "0"])
def test_a_delay_that_is_none_is_the_shortest(delay: str, said: str) -> None:
    read = document(
        definition(
            "slow",
            asking("day", to="wait"),
            node("wait", {"type": "wait_for_time", "delay": delay}, say("Here")),
        )
    )
    simulation = simulated(read).take(Say(said))
    assert texts_of(simulation) == []
    before = simulation.world.now
    simulation = simulation.take(AdvanceTo())
    assert (simulation.world.now - before).total_seconds() == 5
    assert texts_of(simulation) == ["Here"]


@pytest.mark.parametrize(
    ("test", "arguments", "said", "expected"),
    [
        ("has_image", [], Say("", attachments=("image/jpeg:http://x.org/a.jpg",)), "has_image"),
        ("has_image", [], Say("http://x.org/a.jpg"), "Other"),
        ("has_audio", [], Say("", attachments=("audio/ogg:http://x.org/a.ogg",)), "has_audio"),
        ("has_video", [], Say("", attachments=("audio/ogg:http://x.org/a.ogg",)), "Other"),
        ("has_video", [], Say("", attachments=("video/mp4:http://x.org/a.mp4",)), "has_video"),
        ("has_file", [], Say("", attachments=("application/pdf:http://x.org/a",)), "has_file"),
        ("has_media", [], Say("", attachments=("video/mp4:http://x.org/a.mp4",)), "has_media"),
        ("has_media", [], Say("hello"), "Other"),
        ("has_location", [], Say("", attachments=("geo:18.52,73.85",)), "has_location"),
        ("has_location", [], Say("18.52,73.85"), "Other"),
        ("has_multiple", ["1,2,3"], Say("1, 3"), "has_multiple"),
        ("has_multiple", ["1,2,3"], Say("1, 4"), "Other"),
    ],
)
def test_what_an_answer_has(test: str, arguments: list[str], said: Say, expected: str) -> None:
    read = document(
        definition("asks", asking("day", (test, arguments), to="end"), node("end", say("End")))
    )
    simulation = simulated(read).take(said)
    (session,) = simulation.world.sessions.values()
    assert session.runs[0].results["day"].category == expected


def test_all_that_happens_can_be_told() -> None:
    mock = Mock(URL, "READ", body=json.dumps(ROWS))
    simulation = told(SHEET, "monday", "@results.sheet.message", mock)
    lines = [describe(entry.record.event, entry.record.at) for entry in simulation.entries]
    assert any(line and "Days" in line.text and "monday" in line.text for line in lines)
