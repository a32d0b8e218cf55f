"""What flows change of contacts: fields computed and emptied, tags added and removed."""

from typing import Any

import pytest

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import Assets
from flowtui.model.events.contact import ContactFieldChanged, ContactGroupsChanged
from flowtui.model.events.fault import ErrorOccurred
from flowtui.query.query import parse_query
from flowtui.scenario.contacts import ContactSpec
from flowtui.scenario.inputs import Start
from flowtui.scenario.scenario import Scenario, begin
from flowtui.scenario.simulation import Simulation
from tests.engine.flows import flow_of, send, split, step, uuid_of

CITY = {"key": "city", "name": "City"}
BUYER = {"uuid": uuid_of("group", "buyer"), "name": "buyer"}
ASSETS = Assets({"fields": [{"uuid": uuid_of("field", "city"), **CITY, "type": "text"}],
                 "groups": [BUYER]})  # fmt: skip


def setting(value: str) -> Flow:
    """Return a flow that sets the city of the contact."""
    return flow_of("Setting", step("set", {"type": "set_contact_field", "field": CITY,
                                           "value": value}))  # fmt: skip


def ann(*flows: Flow, city: str = "Kigali") -> Simulation:
    """Return a world with Ann, who lives in a city, and these flows."""
    spec = ContactSpec("Ann", ("tel:+250788123123",), fields={"city": city} if city else {})
    library = Library(ASSETS, {flow.uuid: flow for flow in flows})
    return begin(Scenario(contacts=(spec,)), library)


def started(simulation: Simulation, flow: Flow) -> tuple[Simulation, list[Any]]:
    """Return the simulation after Ann was started in a flow, and the events of that."""
    after = simulation.take(Start(flow.name, ("Ann",)))
    return after, [entry.record.event for entry in after.taken[-1].entries]


def city_of(simulation: Simulation) -> str:
    value = simulation.contact("Ann").fields.get("city")
    return value.text if value else ""


def is_empty(simulation: Simulation) -> bool:
    """Return whether the city of Ann is empty, as queries of contacts see it."""
    environment = simulation.host.engine.environment
    query = parse_query('city = ""', environment, ASSETS)
    return query.matches(simulation.contact("Ann"), environment, lambda: simulation.world.now)


@pytest.mark.req("INF-115")
@pytest.mark.parametrize(
    "formula", ["@(1 / 0)", "@(upper(contact.nickname, 2))", "@contact.nobody"]
)
def test_a_formula_that_fails_leaves_the_field_as_it_was_and_says_why(formula: str) -> None:
    flow = setting(formula)
    after, events = started(ann(flow), flow)
    [error] = [each for each in events if isinstance(each, ErrorOccurred)]
    assert error.text.startswith("Error evaluating expression: ")
    assert error.extra["expression"] == formula
    assert city_of(after) == "Kigali"
    assert [each for each in events if isinstance(each, ContactFieldChanged)] == []


@pytest.mark.req("INF-115")
def test_a_formula_is_read_while_the_flow_is_designed_and_computed_when_it_runs() -> None:
    around = Surroundings(ASSETS)
    broken = check_flow(setting("@(upper(fields.city)"), around)
    assert [(each.code, each.field) for each in broken] == [("expression_syntax", "value")]
    fine = setting('@(upper(fields.city) & ", Rwanda")')
    assert check_flow(fine, around) == ()
    assert city_of(started(ann(fine), fine)[0]) == "KIGALI, Rwanda"


@pytest.mark.req("INF-116")
@pytest.mark.parametrize("city", ["Kigali", ""])
def test_a_field_that_is_set_to_nothing_is_empty(city: str) -> None:
    flow = setting("")
    before = ann(flow, city=city)
    after, _events = started(before, flow)
    assert is_empty(before) == (not city)
    assert is_empty(after)
    assert "city" not in after.contact("Ann").fields


def tagging(action: str) -> Flow:
    """Return a flow that puts a tag on or takes it off, and then splits by it."""
    way = split("way", "@contact.groups", {}, other="other")
    way["router"]["cases"] = [
        {"uuid": uuid_of("case"), "type": "has_group", "arguments": [BUYER["uuid"], "buyer"],
         "category_uuid": uuid_of("way", "category", "Tagged")}
    ]  # fmt: skip
    way["router"]["categories"].append(
        {"uuid": uuid_of("way", "category", "Tagged"), "name": "Tagged",
         "exit_uuid": uuid_of("way", "tagged")}
    )  # fmt: skip
    way["exits"].append(
        {"uuid": uuid_of("way", "tagged"), "destination_uuid": uuid_of("node", "tagged")}
    )
    return flow_of(
        action, step("tag", {"type": action, "groups": [BUYER]}, to="way"), way,
        step("tagged", send("You are a buyer")), step("other", send("You are none")),
    )  # fmt: skip


ADD, REMOVE = tagging("add_contact_groups"), tagging("remove_contact_groups")


def groups_changed(events: list[Any]) -> list[tuple[list[str], list[str]]]:
    """Return the names of the groups that came and went, for each such event."""
    return [([group.name for group in each.groups_added],
             [group.name for group in each.groups_removed])
            for each in events if isinstance(each, ContactGroupsChanged)]  # fmt: skip


def texts(events: list[Any]) -> list[str]:
    return [each.msg.text for each in events if each.type == "msg_created"]


def tags(simulation: Simulation) -> list[str]:
    return [group.name for group in simulation.contact("Ann").groups]


@pytest.mark.req("INF-118")
def test_a_tag_that_is_added_counts_from_then_on_and_is_added_once() -> None:
    once, events = started(ann(ADD), ADD)
    assert (tags(once), groups_changed(events)) == (["buyer"], [(["buyer"], [])])
    assert texts(events) == ["You are a buyer"]
    twice, events = started(once, ADD)
    assert (tags(twice), groups_changed(events)) == (["buyer"], [])


@pytest.mark.req("INF-119")
def test_a_tag_that_is_removed_is_gone_and_is_removed_once() -> None:
    never_tagged, events = started(ann(REMOVE), REMOVE)
    assert (tags(never_tagged), groups_changed(events)) == ([], [])
    tagged, _events = started(ann(ADD, REMOVE), ADD)
    once, events = started(tagged, REMOVE)
    assert (tags(once), groups_changed(events)) == ([], [([], ["buyer"])])
    assert texts(events) == ["You are none"]
    twice, events = started(once, REMOVE)
    assert (tags(twice), groups_changed(events)) == ([], [])
