"""What background flows must not have, and who would have got the reply."""

from pathlib import Path
from typing import Any

import pytest

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.analysis.issue import Issue, Severity
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.forms.palette import palette
from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.model.assets.assets import Assets
from flowtui.model.session.run import FlowType
from tests.commands.calling import call, written
from tests.flows.checks.corpus import flow_of
from tests.flows.judging import has_no_error
from tests.flows.naming import uuid_of
from tests.flows.presets.corpus import examples

Data = dict[str, Any]


def asking(name: str, after: str | None = None) -> Data:
    """Return a node that waits for a reply."""
    return {
        "uuid": name,
        "router": {
            "type": "switch",
            "wait": {"type": "msg"},
            "operand": "@input.text",
            "cases": [],
            "categories": [
                {"uuid": f"{name}-all", "name": "All Responses", "exit_uuid": f"{name}-on"}
            ],
            "default_category_uuid": f"{name}-all",
        },
        "exits": [{"uuid": f"{name}-on", "destination_uuid": after}],
    }


def acting(name: str, action: Data, after: str | None = None) -> Data:
    """Return a node with one action."""
    exit_ = {"uuid": f"{name}-on", "destination_uuid": after}
    return {"uuid": name, "actions": [{"uuid": f"{name}-do", **action}], "exits": [exit_]}


def entering(name: str, flow: str) -> Data:
    """Return a node that enters another flow."""
    return acting(name, {"type": "enter_flow", "flow": {"uuid": flow, "name": flow[1:]}})


def checked(flow: Flow, *others: Flow) -> list[Issue]:
    """Return the errors of `flow` among `others`."""
    around = Surroundings(flows={each.uuid: each for each in (flow, *others)})
    return [each for each in check_flow(flow, around) if each.severity is Severity.ERROR]


def flow(name: str, type_: str, *nodes: Data) -> Flow:
    return flow_of({"uuid": f"#{name}", "name": name, "type": type_, "nodes": list(nodes)})


REGISTRATION = flow("Registration", "messaging", entering("#go", "#Tip"), asking("#ask-name"))


def waiting_for_the_contact() -> set[str]:
    """Return the types of presets that make nodes which wait for a reply or a call."""
    made = [each for each in examples() if "values" in each.row]
    waits = ((each.name, each.node.router and each.node.router.wait) for each in made)
    return {name for name, wait in waits if wait and wait.type in {"msg", "dial"}}


@pytest.mark.req("TXT-009")
@pytest.mark.parametrize("platform", ["flowtui", "textit"])
def test_a_background_flow_is_offered_nothing_that_waits_for_the_contact(platform: str) -> None:
    waiting = waiting_for_the_contact()
    offered = {entry.type for entry in palette(FlowType.BACKGROUND, PLATFORMS[platform])}
    assert offered
    assert waiting >= {"wait_for_response", "wait_for_digits", "wait_for_dial"}
    assert not offered & waiting
    assert "wait_for_response" in {each.type for each in palette(FlowType.MESSAGING)}


@pytest.mark.req("TXT-009")
@pytest.mark.parametrize(
    ("wait", "title"),
    [
        ({"type": "msg"}, "Wait for response"),
        ({"type": "dial", "phone": "+250788123123"}, "Redirect call"),
    ],
)
def test_a_wait_that_was_put_into_the_file_fails_the_check(
    tmp_path: Path, wait: Data, title: str
) -> None:
    node = asking("#ask")
    node["router"]["wait"] = wait
    tip = flow("Tip", "messaging_background", node)
    called = call("check", written(tmp_path / "tip.json", tip.to_json()))
    [line] = [line for line in called.out.splitlines() if "✗" in line]
    assert called.code == 1
    assert line.startswith(f"  ✗ {uuid_of('ask')[:8]} {title} › wait: “{title}” is not possible")


def test_of_what_waits_a_background_flow_is_offered_what_needs_no_contact() -> None:
    entries = palette(FlowType.BACKGROUND)
    waiting = {entry.type for entry in entries if entry.type.startswith("wait_for_")}
    assert waiting == {"wait_for_time", "wait_for_result"}


@pytest.mark.req("TXT-012")
def test_a_background_flow_must_not_label_messages() -> None:
    label = {"type": "add_input_labels", "labels": [{"uuid": "#urgent", "name": "Urgent"}]}
    (error,) = checked(flow("Tip", "messaging_background", acting("#mark", label)))
    assert (error.code, error.node_uuid) == ("wrong_flow_type", uuid_of("mark"))
    assert "add_input_labels" not in {entry.type for entry in palette(FlowType.BACKGROUND)}
    assert checked(flow("Tip", "messaging", acting("#mark", label))) == []


@pytest.mark.req("TXT-026")
def test_entering_a_messaging_flow_from_a_background_flow_names_both() -> None:
    tip = flow("Tip", "messaging_background", entering("#enter", "#Registration"))
    (error,) = checked(tip, REGISTRATION)
    assert (error.code, error.node_uuid) == ("not_enterable", uuid_of("enter"))
    assert "“Tip”" in error.text
    assert "“Registration”" in error.text


def test_a_flow_that_waits_cannot_be_published_in_the_background() -> None:
    nodes = (asking("#first", "#second"), asking("#second"))
    issues = checked(flow("Tip", "messaging", *nodes))
    assert issues == []

    toggled = flow("Tip", "messaging_background", *nodes)
    errors = checked(toggled)
    assert [error.node_uuid for error in errors] == [uuid_of("first"), uuid_of("second")]
    assert not has_no_error(errors)
    assert Library(Assets(), {toggled.uuid: toggled}).flow(toggled.uuid) is None


@pytest.mark.req("GLF-006")
def test_the_error_explains_which_other_flow_would_have_got_the_reply() -> None:
    poll = flow("Poll", "messaging", asking("#vote"))
    (error,) = checked(flow("Tip", "messaging_background", asking("#ask")), REGISTRATION, poll)
    assert "runs beside others" in error.text
    assert "goes to “Registration”, which enters this flow" in error.text
    assert "Poll" not in error.text


@pytest.mark.req("TXT-008")
def test_a_background_flow_may_have_a_thousand_actions() -> None:
    say = {"type": "send_msg", "text": "Wash your hands"}
    nodes = [acting(f"#tip-{number}", say, f"#tip-{number + 1}") for number in range(999)]
    large = flow("Tips", "messaging_background", *nodes, acting("#tip-999", say))
    assert sum(len(node.actions) for node in large.nodes) == 1000
    assert check_flow(large, Surroundings(target="textit")) == ()


@pytest.mark.req("TXT-039")
@pytest.mark.parametrize(
    ("node", "is_accepted"),
    [
        (acting("#say", {"type": "send_msg", "text": "Hello"}), True),
        (asking("#ask"), False),
        (acting("#mark", {"type": "add_input_labels", "labels": []}), False),
        (entering("#enter", "#Registration"), False),
        (entering("#enter", "#Other"), True),
    ],
)
def test_a_messaging_flow_becomes_a_background_flow_if_it_takes_no_reply(
    node: Data, *, is_accepted: bool
) -> None:
    messaging = flow("Tip", "messaging", node)
    other = flow("Other", "messaging_background")
    assert checked(messaging, REGISTRATION, other) == []
    background = messaging.replace(type=FlowType.BACKGROUND)
    assert has_no_error(checked(background, REGISTRATION, other)) is is_accepted
