"""Calls of web services: what is asked, what is answered by script, which way is taken."""

import json
import socket

import pytest

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.forms.form import form_of, validated
from flowtui.flows.library.library import Library
from flowtui.flows.presets.split_by_webhook import SplitByWebhook
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import Assets
from flowtui.model.events.message import MsgCreated
from flowtui.model.events.run import ExitTaken
from flowtui.model.events.service import WebhookCalled
from flowtui.scenario.contacts import ContactSpec
from flowtui.scenario.inputs import Start
from flowtui.scenario.mocks import Mock, Script
from flowtui.scenario.scenario import Scenario, begin
from flowtui.scenario.simulation import Simulation
from flowtui.scenario.transcript import transcript
from flowtui.scenario.views.service_calls import OFFLINE, calls_of
from tests.engine.flows import Node, flow_of, save, send, split, step, uuid_of
from tests.flows.presets.corpus import numbered

URL = "https://shop.example.org/points/7"
BODY = '{"points": 12}'


def calling(method: str = "GET", *, body: str = "") -> Node:
    """Return the node that the form of a call makes when a method and more are filled in."""
    filled = {"action.method": method, "action.url": URL, "action.body": body,
              "action.headers": {"Content-Type": "application/json", "X-Shop": "7"}}  # fmt: skip
    new_uuid = numbered()
    blank = SplitByWebhook.blank(new_uuid)
    form = form_of(SplitByWebhook)
    made = validated(SplitByWebhook, {**form.initial(blank), **filled}, blank)
    assert isinstance(made, SplitByWebhook)
    return made.apply(None, new_uuid).to_json()


def flow_with(node: Node, *others: Node) -> Flow:
    return flow_of("Calling", node, *others)


def started(flow: Flow, *mocks: Mock) -> Simulation:
    """Return what comes of starting Ann in a flow, where web services answer so."""
    scenario = Scenario(contacts=(ContactSpec("Ann", ("tel:+250788123123",)),), mocks=Script(mocks))
    library = Library(Assets({}), {flow.uuid: flow})
    return begin(scenario, library).take(Start(flow.name, ("Ann",)))


def way(simulation: Simulation, flow: Flow) -> str:
    """Return the name of the way that was taken from the first node."""
    node = flow.nodes[0]
    names = dict(zip(node.exits_by_uuid, node.exit_names(), strict=True))
    events = [entry.record.event for entry in simulation.entries]
    return next(names[each.exit_uuid] for each in events if isinstance(each, ExitTaken))


def call(simulation: Simulation) -> WebhookCalled:
    """Return the call that was made."""
    events = [entry.record.event for entry in simulation.entries]
    [called] = [each for each in events if isinstance(each, WebhookCalled)]
    return called


def texts(simulation: Simulation) -> list[str]:
    events = [entry.record.event for entry in simulation.entries]
    return [each.msg.text for each in events if isinstance(each, MsgCreated)]


def results(simulation: Simulation) -> dict[str, str]:
    [session] = simulation.world.sessions.values()
    return {key: result.value for key, result in session.runs[0].results.items()}


@pytest.mark.parametrize(
    ("method", "body", "status", "other"),
    [
        pytest.param("POST", BODY, 201, "GET", marks=pytest.mark.req("INF-173")),
        pytest.param("PUT", BODY, 200, "POST", marks=pytest.mark.req("INF-175")),
        pytest.param("DELETE", "", 204, "GET", marks=pytest.mark.req("INF-176")),
        pytest.param("PATCH", BODY, 200, "PUT", marks=pytest.mark.req("INF-177")),
    ],
)
def test_a_call_is_of_the_method_its_form_says_and_so_is_the_answer_it_gets(
    method: str, body: str, status: int, other: str
) -> None:
    flow = flow_with(calling(method, body=body))
    answered = started(flow, Mock(URL, other, 500), Mock(URL, method, status))
    called = call(answered)
    head, _, sent = called.request.partition("\r\n\r\n")
    first, *headers = head.split("\r\n")
    assert (called.url, first) == (URL, f"{method} /points/7 HTTP/1.1")
    assert {"Host: shop.example.org", "Content-Type: application/json", "X-Shop: 7"} <= {*headers}
    assert sent == body
    assert (called.status_code, way(answered, flow)) == (status, "Success")

    alone = started(flow, Mock(URL, other, 200))
    assert (call(alone).status, way(alone, flow)) == ("connection_error", "Failure")


@pytest.mark.req("INF-178")
@pytest.mark.parametrize("method", ["POST", "GET", "PUT", "DELETE", "PATCH"])
def test_what_any_method_is_answered_can_be_saved(method: str) -> None:
    keep = step("keep", save("Points", "@webhook.json.points"), save("Status", "@webhook.status"))
    node = calling(method)
    node["exits"][0]["destination_uuid"] = uuid_of("node", "keep")
    simulation = started(flow_with(node, keep), Mock(URL, method, body=BODY))
    assert results(simulation) == {"points": "12", "status": "200"}


@pytest.mark.req("INF-190")
@pytest.mark.parametrize(
    ("status", "taken"),
    [(200, "Success"), (204, "Success"), (299, "Success"), (300, "Failure"), (400, "Failure")],
)
def test_from_200_to_299_a_call_went_well_and_nothing_need_follow(status: int, taken: str) -> None:
    flow = flow_with(calling())
    simulation = started(flow, Mock(URL, "GET", status))
    [session] = simulation.world.sessions.values()
    assert way(simulation, flow) == taken
    ended = "completed" if taken == "Success" else "failure_branch_empty"
    assert (str(session.status), session.reason) == ("completed", ended)
    assert check_flow(flow, Surroundings()) == ()


@pytest.mark.req("INF-191")
@pytest.mark.parametrize(
    ("status", "taken"),
    [(200, "Success"), (404, "Gone"), (400, "Failure"), (500, "Failure"), (0, "Failure")],
)
def test_what_no_other_way_takes_is_a_failure(status: int, taken: str) -> None:
    node = calling()
    gone = {"uuid": uuid_of("gone"), "name": "Gone", "exit_uuid": uuid_of("gone", "exit")}
    node["exits"].append({"uuid": gone["exit_uuid"]})
    node["router"]["categories"].append(gone)
    node["router"]["cases"].append(
        {"uuid": uuid_of("gone", "case"), "type": "has_number_eq", "arguments": ["404"],
         "category_uuid": gone["uuid"]}
    )  # fmt: skip
    flow = flow_with(node)
    assert way(started(flow, Mock(URL, "GET", status)), flow) == taken


TIERS = flow_with(
    step(
        "call", {"type": "call_webhook", "method": "GET", "url": URL},
        save("Tier", "@webhook.json.tier"), to="tier",
    ),
    split("tier", "@results.tier", {"gold": "gold", "silver": "silver"}, other="none"),
    step("gold", send("A gold card")),
    step("silver", send("A silver card")),
    step("none", send("No card")),
)  # fmt: skip


@pytest.mark.req("INF-170")
@pytest.mark.parametrize("tier", ["gold", "silver"])
def test_what_is_answered_steers_the_flow(tier: str) -> None:
    simulation = started(TIERS, Mock(URL, body=json.dumps({"tier": tier})))
    assert results(simulation)["tier"] == tier
    assert texts(simulation) == [f"A {tier} card"]


@pytest.mark.req("INF-170")
def test_without_a_script_no_network_is_touched_and_the_lack_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_args: object, **_settings: object) -> None:
        raise AssertionError("the network was touched")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    simulation = started(TIERS, Mock("https://shop.example.org/elsewhere"))
    [seen] = calls_of(simulation.taken, simulation.contact("Ann").uuid)
    assert texts(simulation) == ["No card"]
    assert (seen.address, seen.outcome, seen.is_fine) == (f"GET {URL}", "offline", False)
    assert seen.answer == OFFLINE
    assert seen.can_be_scripted
    lines = transcript(simulation.entries, simulation.world, simulation.host.engine.environment)
    assert f"09:00:00 ⇄ {URL} → connection error" in list(lines)
