"""Background flows: they run beside everything else, and change nothing of it."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.forms.palette import palette
from flowtui.flows.library.document import Document
from flowtui.model.events.message import MsgCreated
from flowtui.model.session.run import FlowType, Status
from flowtui.model.session.session import Session
from flowtui.scenario.contacts import ContactSpec
from flowtui.scenario.files import DEFAULT_NOW
from flowtui.scenario.inputs import Advance, Say, Start
from flowtui.scenario.simulation import Simulation
from flowtui.store.projects.file_project import FileProject
from tests.flows.glific.building import asking, definition, document, node, only_flow, say, texts_of
from tests.flows.glific.talking import NAME, assert_legal, simulation_of
from tests.flows.judging import has_no_error
from tests.flows.naming import uuid_of

JSONObject = dict[str, Any]
DAY = timedelta(days=1)
TIP = definition("tip", node("tip", say("Wash your hands")), is_background=True)
SURVEY = definition(
    "survey",
    node("hello", {"type": "open_ticket", "body": "Help", "result_name": "ticket"}, to="ask"),
    asking("ask", to="thanks"),
    node("thanks", say("Thanks, @results.ask")),
)
SLOW = node("slow", {"type": "wait_for_time", "delay": "3600"}, say("Good evening"))
NOBODY = "Dev"
"""Somebody without an address."""
FARMERS = ("Asha", "Bina", "Chitra", NOBODY)


def world_of(*definitions: JSONObject) -> Simulation:
    """Return a world with one contact and these flows."""
    return simulation_of(document(*definitions).library)


def farming(read: Document, names: Sequence[str], strangers: Sequence[str] = ()) -> Simulation:
    """Return a world in which some people are in the collection of farmers, and some are not."""
    contacts = [
        ContactSpec(
            name,
            () if name == NOBODY else (f"whatsapp:9198765432{position:02}",),
            "eng",
            groups=("Farmers",) if name in names else (),
        )
        for position, name in enumerate((*names, *strangers))
    ]
    return simulation_of(read.library, contacts=contacts)


def sessions_in(simulation: Simulation, flow: str) -> list[Session]:
    """Return the sessions that were started in a flow."""
    uuid = uuid_of(flow)
    return [each for each in simulation.world.sessions.values() if each.trigger.flow.uuid == uuid]


def with_library(simulation: Simulation, read: Document) -> Simulation:
    """Return the simulation as it is, with other flows from now on."""
    engine = simulation.host.engine
    host = replace(simulation.host, engine=type(engine)(read.library, engine.environment))
    return replace(simulation, host=host)


def of_type(read: Document, name: str, type_: FlowType) -> Document:
    """Return a document in which a flow was made one of another type."""
    return read.with_flow(read.flow(uuid_of(name)).replace(type=type_))


@pytest.mark.req("GLF-002")
def test_a_background_run_sends_its_message_and_changes_neither_a_run_nor_a_ticket() -> None:
    before = world_of(SURVEY, TIP).take(Start("survey", (NAME,)))
    (asked,) = sessions_in(before, "survey")
    contact = before.contact()
    ticket = contact.open_ticket
    assert asked.status is Status.WAITING
    assert ticket is not None

    after = before.take(Start("tip", (NAME,)))
    (tip,) = sessions_in(after, "tip")
    assert texts_of(after) == ["Wash your hands"]
    assert (tip.type, tip.status) == (FlowType.BACKGROUND, Status.COMPLETED)
    assert sessions_in(after, "survey") == [asked]
    assert after.contact().tickets == (ticket,)
    assert after.world.waiting_session(contact.uuid) == asked

    answered = after.take(Say("fine"))
    assert texts_of(answered) == ["Wash your hands", "Thanks, fine"]
    assert answered.contact().open_ticket == ticket
    assert_legal(answered)


def test_weekly_tips_beside_a_daily_talk_interrupt_nothing_in_sixty_days() -> None:
    simulation = world_of(SURVEY, TIP)
    for day in range(60):
        simulation = simulation.take(Start("survey", (NAME,)))
        if day % 7 == 0:
            simulation = simulation.take(Start("tip", (NAME,)))
        simulation = simulation.take(Say(f"day {day}")).take(Advance(DAY))
    tips, talks = sessions_in(simulation, "tip"), sessions_in(simulation, "survey")
    assert simulation.world.now - simulation.first.now == 60 * DAY
    assert len(tips) in {8, 9}
    assert len(talks) == 60
    assert {each.status for each in (*tips, *talks)} == {Status.COMPLETED}
    assert Counter(texts_of(simulation))["Wash your hands"] == len(tips)
    assert_legal(simulation)


@pytest.mark.req("GLF-007")
def test_a_flow_that_is_none_in_the_background_any_more_may_wait_again_and_has_all_it_had() -> None:
    nodes = (
        node("tip", say("Wash your hands"), to="ask"),
        asking("ask", ("has_any_word", ["yes"]), to="end"),
        node("end", say("Bye", attachments=["image:http://example.org/a.jpg"])),
    )
    read = document(definition("tip", *nodes, is_background=True))
    flow = only_flow(read)
    assert flow.type is FlowType.BACKGROUND
    offered = {entry.type for entry in palette(flow.type)}
    assert "wait_for_response" not in offered
    assert not has_no_error(check_flow(flow, Surroundings()))

    toggled = of_type(read, "tip", FlowType.MESSAGING)
    normal = only_flow(toggled)
    assert {entry.type for entry in palette(normal.type)} >= {*offered, "wait_for_response"}
    assert has_no_error(check_flow(normal, Surroundings()))
    assert normal.nodes == flow.nodes
    written = toggled.to_json()["flows"][0]["definition"]
    assert written == {**read.data["flows"][0]["definition"], "is_background": False}
    assert of_type(toggled, "tip", FlowType.BACKGROUND).to_json() == read.data


@pytest.mark.req("GLF-008")
def test_a_flow_is_made_and_saved_and_then_marked_as_one_in_the_background(tmp_path: Path) -> None:
    path = tmp_path / "flows.json"
    path.write_text(json.dumps(document(SURVEY).to_json()))
    project = FileProject.open(path, lambda: DEFAULT_NOW)
    made = project.create("Tip", "messaging", "eng")
    project.save(made.uuid)
    saved = FileProject.open(path, lambda: DEFAULT_NOW).flow(made.uuid)
    assert (saved.name, saved.type) == ("Tip", FlowType.MESSAGING)

    project.keep(saved.replace(type=FlowType.BACKGROUND))
    project.save(made.uuid)
    again = FileProject.open(path, lambda: DEFAULT_NOW)
    assert again.flow(made.uuid).type is FlowType.BACKGROUND
    definition_ = again.document.data["flows"][1]["definition"]
    assert (definition_["type"], definition_["is_background"]) == ("messaging", True)
    assert again.document.data["flows"][0] == document(SURVEY).data["flows"][0]


@pytest.mark.req("GLF-009")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FlowType.MESSAGING, FlowType.BACKGROUND),
        (FlowType.BACKGROUND, FlowType.MESSAGING),
    ],
)
def test_the_flag_of_a_saved_flow_takes_effect_on_the_next_start(
    before: FlowType, after: FlowType
) -> None:
    saved = of_type(document(definition("slow", SLOW), SURVEY), "slow", before).settled()
    simulation = simulation_of(saved.library).take(Start("slow", (NAME,)))
    edited = of_type(saved, "slow", after)
    assert has_no_error(check_flow(edited.flow(uuid_of("slow")), Surroundings()))

    simulation = with_library(simulation, edited.settled())
    (running,) = sessions_in(simulation, "slow")
    assert (running.type, running.status) == (before, Status.WAITING)
    simulation = simulation.take(Advance(timedelta(hours=1)))
    (running,) = sessions_in(simulation, "slow")
    assert (running.type, running.status) == (before, Status.COMPLETED)
    assert texts_of(simulation) == ["Good evening"]

    simulation = simulation.take(Start("slow", (NAME,)))
    _, started = sessions_in(simulation, "slow")
    assert (started.type, started.status) == (after, Status.WAITING)


def test_a_flow_is_started_for_a_collection_and_each_member_has_an_outcome() -> None:
    tips = definition("tips", node("one", say("One"), say("Two")), is_background=True)
    simulation = farming(document(tips, collections=["Farmers"]), FARMERS, ("Esha",))
    simulation = simulation.take(Start("tips", group="Farmers"))
    contacts = simulation.world.contacts
    sent: dict[str, list[tuple[str, str]]] = {}
    for entry in simulation.entries:
        if isinstance(event := entry.record.event, MsgCreated):
            name = contacts[entry.contact_uuid].name
            sent.setdefault(name, []).append((event.msg.text, event.msg.unsendable_reason))
    arrived = [("One", ""), ("Two", "")]
    lost = [("One", "no_route"), ("Two", "no_route")]
    assert sent == {"Asha": arrived, "Bina": arrived, "Chitra": arrived, NOBODY: lost}
    outcomes = {each.contact.name: each.status for each in simulation.world.sessions.values()}
    assert outcomes == dict.fromkeys(FARMERS, Status.COMPLETED)


@pytest.mark.req("GLF-012")
def test_a_field_of_everybody_in_a_collection_is_set_and_nobody_gets_a_message() -> None:
    names = [f"Farmer {number}" for number in range(50)]
    action = {
        "type": "set_contact_field",
        "field": {"key": "district", "name": "District"},
        "value": "Pune",
    }
    move = definition("move", node("set", action), is_background=True)
    read = document(move, collections=["Farmers"], contact_field=["district"])
    assert has_no_error(check_flow(only_flow(read), Surroundings(read.assets)))
    simulation = farming(read, names, ("Esha",)).take(Start("move", group="Farmers"))
    values = {
        each.name: each.fields["district"].text if "district" in each.fields else ""
        for each in simulation.world.contacts.values()
    }
    assert values == {**dict.fromkeys(names, "Pune"), "Esha": ""}
    assert texts_of(simulation) == []
    assert len(simulation.world.sessions) == 50


@pytest.mark.req("GLF-013")
def test_a_run_that_began_while_a_background_flow_slept_goes_on_when_that_wakes() -> None:
    slow = definition("slow", SLOW, is_background=True)
    simulation = world_of(slow, SURVEY).take_all((Start("slow", (NAME,)), Start("survey", (NAME,))))
    (sleeping,), (asked,) = sessions_in(simulation, "slow"), sessions_in(simulation, "survey")
    assert (sleeping.type, sleeping.status) == (FlowType.BACKGROUND, Status.WAITING)
    assert asked.created_on >= sleeping.created_on

    simulation = simulation.take(Advance(timedelta(hours=1)))
    (woken,) = sessions_in(simulation, "slow")
    assert texts_of(simulation) == ["Good evening"]
    assert (woken.type, woken.status) == (FlowType.BACKGROUND, Status.COMPLETED)
    assert sessions_in(simulation, "survey") == [asked]

    simulation = simulation.take(Say("fine"))
    assert texts_of(simulation) == ["Good evening", "Thanks, fine"]
    assert_legal(simulation)


def test_a_message_goes_to_who_asked_while_a_background_flow_sleeps() -> None:
    slow = definition("slow", SLOW, is_background=True)
    simulation = world_of(slow, SURVEY).take_all((Start("survey", (NAME,)), Start("slow", (NAME,))))
    simulation = simulation.take(Say("fine"))
    assert texts_of(simulation) == ["Thanks, fine"]
    (sleeping,) = sessions_in(simulation, "slow")
    assert sleeping.status is Status.WAITING
